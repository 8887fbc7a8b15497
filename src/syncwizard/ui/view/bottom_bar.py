"""Back, saving, what is missing, Next: the same on every page, never greyed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import Text, text
from syncwizard.ui.keys import key
from syncwizard.ui.letters import mark, show_words
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.page import WIDEST
from syncwizard.ui.look.pieces import button, icon_button, label, line, picture, tip
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


class BottomBar(QWidget):
    """Follows the step that is open; on other pages nothing is missing and nothing comes next."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self.is_warned = False
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)  # it ends where what is above it ends
        beside = line(self)
        beside.addWidget(inside, 30)
        beside.addStretch(0)
        row = Flow(inside, spacing=GAP + GAP // 2)
        row.setContentsMargins(4 * GAP, GAP, 4 * GAP, 2 * GAP)
        self._back = button(view.word("back"), view.back, icon="arrow-left")
        mark(self._back, view.words, "back")
        self._back.setObjectName("back")
        self._saving = label(role="muted", scale=theme.SMALL, wrap=False)
        self._brief = ""
        self._undo = icon_button("undo-2", "", view.undo)
        self._undo.setObjectName("undo")
        view.work.did.connect(self._forget_brief)
        self._missing = label(role="muted", scale=theme.SMALL, wrap=False)
        self._hint = QWidget()
        told = line(self._hint)
        told.addWidget(picture("info", theme.colours().muted, 16))
        told.addWidget(self._missing)
        self._leave_open = button(view.word("leave_open"), view.go_on)
        mark(self._leave_open, view.words, "leave_open")
        self._leave_open.setObjectName("leave_open")
        self._next = button("", view.next, role="primary")
        self._next.setObjectName("next")
        row.addWidget(self._back)
        row.addWidget(self._undo)
        row.addWidget(self._saving)
        row.push_right()
        row.addWidget(self._hint)
        row.addWidget(self._leave_open)
        row.addWidget(self._next)
        self._leave_open.hide()

    def warn(self, warned: bool) -> None:
        """After a Next that found something missing, going on is a choice of its own."""
        self.is_warned = warned
        self._leave_open.setVisible(warned)
        self._show_hint()

    def refresh(self) -> None:
        view = self._view
        step = view.step
        self._next.setVisible(step is not None)
        self._back.setVisible(view.has_back)
        self._show_undo(view.work.last_change)
        if step is None:
            self._show_missing(0)
            self.warn(False)
            return
        progress = view.work.progress.of(step)
        count = len(progress.problems) + len(progress.open)
        self._show_missing(count if progress.applies else 0)
        if not count:
            self.warn(False)
        following = view.following()
        words = view.word("next_summary")
        if following is not None and not view.returns_to_summary:
            words = view.word("next_to", title=following.title)
        show_words(self._next, words, view.words, "next")

    def _show_missing(self, count: int) -> None:
        self._missing.setText(self._view.word("missing_count", n=count) if count else "")
        self._show_hint()

    def _show_hint(self) -> None:
        """Once warned, the page itself says what is missing."""
        self._hint.setVisible(bool(self._missing.text()) and not self.is_warned)

    def show_saving(self, state: str) -> None:
        words = self._view.word(f"is_{state}")
        self._saving.setText(self._brief if self._brief and state != "failed" else words)

    def say_briefly(self, words: str) -> None:
        """Words in place of "Saved", until the next change."""
        self._brief = words
        self._saving.setText(words)
        announce(self, words)

    def _forget_brief(self, _what: object) -> None:
        self._brief = ""

    def _show_undo(self, what: Text | None) -> None:
        self._undo.setVisible(what is not None)
        if what is not None:
            said = text("undo.hint", what=what, press=key("undo").shown)
            self._undo.setAccessibleName(self._view.words.say(said))
            self._undo.setToolTip(tip(self._view.words.say(said)))
