"""The companion's foot: what was copied, the next value, the ways on and back; it copies nothing.

What its buttons do is given to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.companion.next_value import NextValue
from syncwizard.ui.keys import key
from syncwizard.ui.letters import mark, show_words
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, icon_button, label, line, picture, tip
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.domain.steps import Step
    from syncwizard.ui.companion.rows import Line
    from syncwizard.ui.view.project_view import ProjectView


class Foot(QFrame):
    """Stays where it is while the rest scrolls. `full` leads back to the full window."""

    def __init__(
        self,
        view: ProjectView,
        copy_next: Callable[[], object],
        go_back: Callable[[], object],
        go: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.setObjectName("companionFoot")
        self._view = view
        body = column(self, spacing=GAP)
        body.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP + 4)
        self._told = label(role="muted", scale=theme.SMALL)
        self._told.setObjectName("told")
        self._told.hide()
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        told = line()
        told.addWidget(self._told, 1)
        told.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words = self._say("next_room")  # until the first value is shown
        self._next_value = NextValue(words, copy_next)
        self._next_value.setObjectName("copy_next")
        self._next_value.setAccessibleDescription(view.words.say(key("copy_next").text))
        self._all_copied = self._make_all_copied()
        body.addLayout(told)
        body.addWidget(self._next_value)
        body.addWidget(self._all_copied)
        body.addLayout(self._make_turns(go_back, go))
        if QGuiApplication.platformName().startswith("wayland"):
            body.addWidget(label(self._say("wayland"), role="muted", scale=theme.SMALL))

    def _say(self, name: str, **params: str) -> str:
        return self._view.words.say(text(f"companion.{name}", **params))

    def _make_all_copied(self) -> QWidget:
        shown = QWidget()
        row = line(shown)
        row.addWidget(picture("circle-check", theme.colours().good))
        row.addWidget(label(self._say("nothing_left"), role="good", bold=True), 1)
        return shown

    def _make_turns(
        self, go_back: Callable[[], object], go: Callable[[int], object]
    ) -> QHBoxLayout:
        row = line()
        self._back = icon_button("arrow-left", self._say("to_full_window"), lambda: go(-1))
        self._back.setObjectName("back")
        self._next = icon_button("arrow-right", self._say("to_full_window"), lambda: go(1))
        self._next.setObjectName("next")
        words = f"{self._say('full_window')}  {key('companion').shown}"
        self.full = full = button(words, go_back, icon="maximize-2")
        full.setObjectName("full_window")
        mark(full, self._view.words, "full_window")
        full.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        full.setToolTip(tip(self._say("to_full_window")))
        row.addWidget(self._back)
        row.addWidget(full, 1)
        row.addWidget(self._next)
        return row

    # Showing

    def tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def count(self, words: str) -> None:
        self._count.setText(words)
        self._count.setVisible(bool(words))

    def show_neighbours(self, before: Step | None, after: Step | None) -> None:
        """The steps that the two arrows lead to."""
        for made, name, other in (
            (self._back, "previous_step", before),
            (self._next, "next_step", after),
        ):
            made.setVisible(other is not None)
            if other is not None:
                words = self._say(name, step=other.id, title=self._view.words.say(other.title))
                made.setAccessibleName(words)
                made.setToolTip(tip(words))

    def show_next(self, following: Line | None, *, is_open: bool, is_all: bool) -> None:
        """The next value on a button of its own, and the key that copies it."""
        self._next_value.setVisible(is_open)
        self._all_copied.setVisible(is_all)
        words = self._say("next_room")
        if following is not None:
            words = self._say("copy_next", what=following.value.name)
        pressed = key("copy_next").shown
        show_words(self._next_value, f"{words}  {pressed}", self._view.words, "copy_next")
        # The line of that value is called as the words alone.
        self._next_value.setAccessibleName(f"{words} ({pressed})")
