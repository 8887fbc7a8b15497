"""The companion's head: where one is, the way to the system's page, two switches; it knows no step.

`switch_keyboard` and `switch_instructions` are called when their buttons are pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton, QWidget

from syncwizard.domain.steps import Do
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import clear, column, icon_button, label, line, tip
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.links import make_link

if TYPE_CHECKING:
    from syncwizard.ui.steps.place import Place
    from syncwizard.ui.view.project_view import ProjectView


class Head(QWidget):
    """Stays where it is while the rest scrolls."""

    def __init__(
        self,
        view: ProjectView,
        switch_keyboard: Callable[[], object],
        switch_instructions: Callable[[], object],
    ) -> None:
        super().__init__()
        self._view = view
        body = column(self, spacing=GAP // 2)
        body.setContentsMargins(2 * GAP, GAP + 4, GAP, GAP // 2)
        self._number = label(role="muted", scale=theme.SMALL)
        self._instructions = self._switch("instructions", "list-checks", switch_instructions)
        self._instructions.setChecked(True)
        self._keyboard = self._switch("keyboard", "keyboard", switch_keyboard)
        top = line(spacing=GAP // 2)
        top.addWidget(self._number, 1)
        top.addWidget(self._instructions)
        top.addWidget(self._keyboard)
        self._heading = label(bold=True, scale=theme.HEADING)
        self._links = line(spacing=0)
        body.addLayout(top)
        body.addWidget(self._heading)
        body.addLayout(self._links)
        self._name_instructions()
        self._instructions.toggled.connect(self._name_instructions)

    def _say(self, name: str) -> str:
        return self._view.words.say(text(f"companion.{name}"))

    def _switch(self, name: str, icon: str, pressed: Callable[[], object]) -> QToolButton:
        made = icon_button(icon, self._say(name), pressed)
        made.setObjectName(name)
        made.setCheckable(True)
        return made

    @property
    def wants_instructions(self) -> bool:
        """Whoever knows them has more room for the values."""
        return self._instructions.isChecked()

    def _name_instructions(self) -> None:
        words = self._say("instructions_on" if self.wants_instructions else "instructions_off")
        self._instructions.setToolTip(tip(words))
        self._instructions.setAccessibleDescription(words)

    def show_keyboard(self, *, on: bool) -> None:
        """Whether the panel has the keyboard."""
        self._keyboard.setChecked(on)
        words = self._say("keyboard_on" if on else "keyboard_off")
        self._keyboard.setToolTip(tip(words))
        self._keyboard.setAccessibleDescription(words)

    def show_step(self, place: Place) -> None:
        step, guide = place.step, self._view.work.session.guide
        number, total = guide.number_of(step), len(guide.steps)
        words = place.word("step_of", number=number, total=total, guide=step.id)
        self._number.setText(words)
        self._heading.setText(place.step_word("heading"))
        self._instructions.setVisible(any(isinstance(block, Do) for block in step.blocks))
        clear(self._links)
        link = make_link(place)
        if link is not None:
            self._links.addWidget(link)
            self._links.addStretch(1)
            link.show()
