"""What every block of a page gets: the step, the open work, the words and the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.running.work import Work


def _nowhere(*_what: object) -> None:
    """For a block that is shown by itself, with nothing around it."""


@dataclass(frozen=True)
class Place:
    """Where a block stands. `go_to` opens a step (and a field in it).

    `tell` shows what the consultant has to know, `open_companion` shrinks the step (with
    the keyboard in it or not).
    """

    step: Step
    work: Work
    words: Catalogue
    clipboard: Clipboard
    go_to: Callable[[str, str], None]
    tell: Callable[[Text], object] = _nowhere
    open_companion: Callable[[bool], object] = _nowhere

    def say(self, what: Text) -> str:
        return self.words.say(what)

    def word(self, key: str, **params: str | int | Text) -> str:
        """A word of the window itself, by its short key."""
        return self.words.say(text(f"window.{key}", **params))

    def step_word(self, name: str) -> str:
        return self.words.say(self.step.text(name))


class Block(QWidget):
    """A part of a page that follows the answers; `refresh` is called after every change."""

    def refresh(self) -> None:
        """Shows the present state; must not move the focus."""

    def tighten(self, tight: bool) -> None:
        """Takes less room, where the page has little; everything stays to be had."""

    def commit(self) -> None:
        """Takes over what is typed but not yet committed."""

    def focus_on(self, _name: str) -> bool:
        """Puts the focus on a field, row, check or confirmation of this block, if it has it."""
        return False
