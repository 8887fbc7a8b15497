"""The companion: the present step as a narrow window beside the browser; it records nothing itself.

A click must leave the keyboard with the browser, and the panel must stay in sight:

* `Qt.Tool` with `WindowStaysOnTopHint` and `WindowDoesNotAcceptFocus`, shown with
  `WA_ShowWithoutActivating`. On X11 that is an input hint of "no" and the state "above": tried with
  openbox, see tests/desk/companion_focus.py. On Windows Qt makes `WS_EX_NOACTIVATE` of it, on macOS
  a panel that cannot become the key window: both as Qt's sources and users tell, neither tried.
* It has no parent: a window that is owned is minimised with its owner.
* macOS hides tool windows of a program that is not active; `WA_MacAlwaysShowToolWindow` keeps it.
* Wayland knows no place, no "above" and no "does not accept focus" for ordinary windows: the panel
  says so. Not tried.

For the keyboard it becomes an ordinary window (still on top) that has the focus and stands in the
window switcher: a press on *Keyboard*, or opening it with its key. No key is system-wide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.companion.foot import Foot
from syncwizard.ui.companion.head import Head
from syncwizard.ui.companion.rows import CopiedHere, Line
from syncwizard.ui.companion.step import StepInPanel
from syncwizard.ui.keys import key
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import column
from syncwizard.ui.look.tab_order import move_focus
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.copying import copied_words

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.view.project_view import ProjectView

WIDTH, LEAST, HEIGHT = 340, 300, 680
WIDEST = 480  # whatever the size of the text: the browser beside it is what one works in
_MOUSE = Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus
_KEYBOARD = Qt.WindowType.Window
# No button that makes it small or large: with the main window minimised too, nothing would be left.
_FRAME = (
    Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowCloseButtonHint
)


class Companion(QWidget):
    """The panel. It stays with the view's step, and moves the view along with it."""

    back_wanted = Signal(str)  # to the full window, there to a field, check or confirmation

    def __init__(self, view: ProjectView, *, keyboard: bool) -> None:
        super().__init__()
        self._view = view
        self._copied = CopiedHere()
        self._has_keyboard = keyboard
        self.setObjectName("companion")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self._set_flags()
        self.setMinimumSize(min(theme.px(LEAST), WIDEST), 320)
        self.resize(min(theme.px(WIDTH), WIDEST), HEIGHT)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._head = Head(view, self._switch_keyboard, self._show_instructions)
        self._head.show_keyboard(on=keyboard)
        self._foot = Foot(view, self.copy_next, self._go_back, self._go)
        body = column(self, spacing=0)
        body.addWidget(self._head)
        body.addWidget(self._scroll, 1)
        body.addWidget(self._foot)
        self._body: StepInPanel
        self._make_keys()
        self.show_step()
        view.work.changed.connect(self.refresh)

    def say(self, name: str, **params: str | int) -> str:
        return self._view.words.say(text(f"companion.{name}", **params))

    # Keyboard or mouse

    def _set_flags(self) -> None:
        kind = _KEYBOARD if self._has_keyboard else _MOUSE
        self.setWindowFlags(kind | _FRAME | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self._has_keyboard)

    def use_keyboard(self, wanted: bool) -> None:
        """Takes the focus, or gives it back for good; the window stays in its place."""
        if wanted == self._has_keyboard:
            return
        self._has_keyboard = wanted
        place, size = self.pos(), self.size()
        self._set_flags()  # hides it: some platforms make another window of it
        self.move(place)
        self.resize(size)
        self.show()
        self._head.show_keyboard(on=wanted)
        if wanted:
            QTimer.singleShot(0, self, self.take_keyboard)  # once the new window is there

    def _switch_keyboard(self) -> None:
        self.use_keyboard(not self._has_keyboard)

    def take_keyboard(self) -> None:
        self.raise_()
        self.activateWindow()
        self._focus_next()

    def _focus_next(self) -> None:
        following = self._body.following()
        (following or self._foot.full).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_keys(self) -> None:
        for keys, act in (
            (key("copy_next").keys, self.copy_next),
            (key("companion").keys, self._go_back),
            ("Esc", self._go_back),
            (key("next").keys, lambda: self._go(1)),
            (key("back").keys, lambda: self._go(-1)),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes in the order of reading, also to what was made with another step."""
        return move_focus(self, forward) or super().focusNextPrevChild(forward)

    # The step

    def show_step(self) -> None:
        """Shows the step that the view has open."""
        step = self._view.step
        if step is None:
            return
        say = self._view.words.say
        self._place = replace(self._view.place_of(step), tell=lambda what: self.tell(say(what)))
        self.tell("")
        self.setWindowTitle(self.say("window_title", step=step.id, title=self._title(step)))
        self._head.show_step(self._place)
        self._body = StepInPanel(self._place, self._copied, self.copy, self.back_wanted.emit)
        self._body.show_instructions(self._head.wants_instructions)
        self._scroll.setWidget(self._body)
        self._foot.show_neighbours(self._neighbour(-1), self._neighbour(1))
        self.refresh()

    def _show_instructions(self) -> None:
        self._body.show_instructions(self._head.wants_instructions)

    def _title(self, step: Step) -> str:
        return self._view.words.say(step.title)

    def _neighbour(self, by: int) -> Step | None:
        steps, step = self._view.work.session.guide.steps, self._view.step
        at = steps.index(step) + by if step else -1
        return steps[at] if 0 <= at < len(steps) else None

    def _go(self, by: int) -> None:
        other = self._neighbour(by)
        if other is not None:
            self._view.open_step(other)
            self.show_step()
            if self._has_keyboard:
                self._focus_next()

    def refresh(self) -> None:
        self._body.refresh()
        done, total, awaited = self._body.count()
        self._foot.count(copied_words(self._place, done, total, awaited) if total else "")
        following = self._body.following()
        is_open = following is not None or self._body.has_open_rooms()
        has_values = bool(total) and not awaited
        self._foot.show_next(following, is_open=is_open, is_all=has_values and not is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.refresh)  # the button gets its width only then

    def tell(self, words: str) -> None:
        """Says something below; it stays until something else is said or another step is shown."""
        self._foot.tell(words)
        announce(self, words)

    # Copying

    def copy_next(self) -> None:
        """The next value, with one key or click; where none is left, says so."""
        following = self._body.turn_to_following()
        if following is None:
            done, total, awaited = self._body.count()
            left = self.say("nothing_left" if total else "nothing_to_copy")
            self.tell(copied_words(self._place, done, total, awaited) if awaited else left)
        else:
            self.copy(following)

    def copy(self, copied: Line) -> None:
        value = copied.value
        value.copy()
        self.refresh()
        self.tell(self.say("copied_secret" if value.is_secret else "copied_now", what=value.name))
        following = self._body.following()
        if following is not None:
            QTimer.singleShot(0, following, lambda: self._show_line(following))

    def _show_line(self, shown: Line) -> None:
        self._scroll.ensureWidgetVisible(shown, 0, 6 * GAP)

    # Back

    def _go_back(self) -> None:
        self.back_wanted.emit("")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Its window's own button leads back too: the program must not be lost to sight."""
        event.ignore()
        self._go_back()
