"""Asks for secrets that are not on this computer, for one run of the tests; it keeps none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field
from syncwizard.domain.signing import secret_of
from syncwizard.domain.steps import Guide
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.dialogs import Question


class AskSecrets(Question):
    """A line for each; what is left empty is skipped."""

    def __init__(
        self, parent: QWidget | None, words: Catalogue, guide: Guide, fields: Sequence[Field]
    ) -> None:
        super().__init__(parent, words, "ask_secrets")
        self._asked: list[tuple[Field, QLineEdit]] = []
        for field in fields:
            edit = self.add_line(words.say(secret_of(guide, field)), "", f"secret:{field.id}")
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            self._asked.append((field, edit))
        self.add_buttons()

    def given(self) -> dict[str, str]:
        """The secrets by field; they leave the lines with this."""
        found = {field.id: clean(field, edit.text()).value for field, edit in self._asked}
        for _field, edit in self._asked:
            edit.clear()
        return {name: value for name, value in found.items() if value}
