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
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.companion.rows import CopiedHere, Line
from syncwizard.ui.companion.step import StepInPanel
from syncwizard.ui.keys import key
from syncwizard.ui.letters import mark, show_words
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, clear, column, icon_button, label, line, picture, tip
from syncwizard.ui.look.tab_order import move_focus
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.copying import copied_words
from syncwizard.ui.steps.links import make_link

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.view.project_view import ProjectView

WIDTH, HEIGHT = 340, 680
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
        self.setMinimumSize(theme.px(300), 320)
        self.resize(theme.px(WIDTH), HEIGHT)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = column(self, spacing=0)
        body.addLayout(self._make_head())
        body.addWidget(self._scroll, 1)
        body.addWidget(self._make_foot())
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
        self._show_toggle()
        if wanted:
            QTimer.singleShot(0, self, self.take_keyboard)  # once the new window is there

    def take_keyboard(self) -> None:
        self.raise_()
        self.activateWindow()
        self._focus_next()

    def _focus_next(self) -> None:
        following = self._body.following()
        (following or self._full).setFocus(Qt.FocusReason.OtherFocusReason)

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

    # The parts

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("companionFoot")
        body = column(foot, spacing=GAP)
        body.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP + 4)
        self._told = label(role="muted", scale=theme.SMALL)
        self._told.setObjectName("told")
        self._told.hide()
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        told = line()
        told.addWidget(self._told, 1)
        told.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._next_value = button("", self.copy_next, role="primary", icon="copy")
        self._next_value.setObjectName("copy_next")
        self._next_value.setAccessibleDescription(self._view.words.say(key("copy_next").text))
        self._next_value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._all_copied = self._make_all_copied()
        body.addLayout(told)
        body.addWidget(self._next_value)
        body.addWidget(self._all_copied)
        body.addLayout(self._make_turns())
        if QGuiApplication.platformName().startswith("wayland"):
            body.addWidget(label(self.say("wayland"), role="muted", scale=theme.SMALL))
        return foot

    def _make_all_copied(self) -> QWidget:
        shown = QWidget()
        row = line(shown)
        row.addWidget(picture("circle-check", theme.colours().good))
        row.addWidget(label(self.say("nothing_left"), role="good", bold=True), 1)
        return shown

    def _make_turns(self) -> QHBoxLayout:
        row = line()
        self._back = icon_button("arrow-left", self.say("to_full_window"), lambda: self._go(-1))
        self._back.setObjectName("back")
        self._next = icon_button("arrow-right", self.say("to_full_window"), lambda: self._go(1))
        self._next.setObjectName("next")
        self._full = full = button(
            f"{self.say('full_window')}  {key('companion').shown}",
            self._go_back,
            icon="maximize-2",
        )
        full.setObjectName("full_window")
        mark(full, self._view.words, "full_window")
        full.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        full.setToolTip(tip(self.say("to_full_window")))
        row.addWidget(self._back)
        row.addWidget(full, 1)
        row.addWidget(self._next)
        return row

    def _make_head(self) -> QVBoxLayout:
        head = column(spacing=GAP // 2)
        head.setContentsMargins(2 * GAP, GAP + 4, GAP, GAP // 2)
        self._number = label(role="muted", scale=theme.SMALL)
        self._toggle = icon_button(
            "keyboard", self.say("keyboard"), lambda: self.use_keyboard(not self._has_keyboard)
        )
        self._toggle.setObjectName("keyboard")
        self._toggle.setCheckable(True)
        top = line()
        for shown, stretch in ((self._number, 1), (self._toggle, 0)):
            top.addWidget(shown, stretch)
        self._heading = label(bold=True, scale=theme.HEADING)
        self._links = line(spacing=0)
        head.addLayout(top)
        head.addWidget(self._heading)
        head.addLayout(self._links)
        self._show_toggle()
        return head

    def _show_head(self, step: Step) -> None:
        guide, place = self._view.work.session.guide, self._place
        words = place.word(
            "step_of", number=guide.number_of(step), total=len(guide.steps), guide=step.id
        )
        self._number.setText(words)
        self._heading.setText(place.step_word("heading"))
        clear(self._links)
        link = make_link(place)
        if link is not None:
            self._links.addWidget(link)
            self._links.addStretch(1)
            link.show()

    def _show_toggle(self) -> None:
        self._toggle.setChecked(self._has_keyboard)
        words = self.say("keyboard_on" if self._has_keyboard else "keyboard_off")
        self._toggle.setToolTip(tip(words))
        self._toggle.setAccessibleDescription(words)

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
        self._show_head(step)
        self._body = StepInPanel(self._place, self._copied, self.copy, self.back_wanted.emit)
        self._scroll.setWidget(self._body)
        for made, name, other in (
            (self._back, "previous_step", self._neighbour(-1)),
            (self._next, "next_step", self._neighbour(1)),
        ):
            made.setVisible(other is not None)
            if other is not None:
                words = self.say(name, step=other.id, title=self._title(other))
                made.setAccessibleName(words)
                made.setToolTip(tip(words))
        self.refresh()

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
        self._count.setText(copied_words(self._place, done, total, awaited) if total else "")
        self._count.setVisible(bool(total))
        self._show_next(self._body.following(), has_values=bool(total) and not awaited)

    def _show_next(self, following: Line | None, *, has_values: bool) -> None:
        """The next value on a button of its own; its words are shortened where they do not fit."""
        is_open = following is not None or self._body.has_open_rooms()
        self._next_value.setVisible(is_open)
        self._all_copied.setVisible(has_values and not is_open)
        words = self.say("next_room")
        if following is not None:
            words = self.say("copy_next", what=following.value.name)
        pressed = key("copy_next").shown
        metrics = self._next_value.fontMetrics()
        room = self._next_value.width() - metrics.horizontalAdvance(pressed) - theme.px(76)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, theme.px(120)))
        show_words(self._next_value, f"{shown}  {pressed}", self._view.words, "copy_next")
        # The line of that value is called as the words alone.
        self._next_value.setAccessibleName(f"{words} ({pressed})")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.refresh)  # the button gets its width only then

    def tell(self, words: str) -> None:
        """Says something below; it stays until something else is said or another step is shown."""
        self._told.setText(words)
        self._told.setVisible(bool(words))
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
