"""What all questions of signing have: the digest as it is printed, and names that are bounded."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from syncwizard.domain.text import Text
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.pieces import label
from syncwizard.ui.look.theme import GAP

_LONGEST = 200  # characters of a name
LONGEST_NOTE = 2000


def in_groups(digest: str) -> str:
    """A digest as the sign-off page prints it: two lines of four groups."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


def typed_in(edit: QLineEdit) -> str:
    """Words on one line, without blanks around them."""
    return " ".join(edit.text().split())


class SigningQuestion(Question):
    """What both questions have."""

    def _say(self, key: str, **params: str | int | date) -> str:
        return self._words.say(Text(f"signing.{key}", params))

    def _add_digest(self, digest: str) -> None:
        self._body.addWidget(label(self._say("digest"), bold=True))
        shown = label(in_groups(digest), bold=True, scale=theme.HEADING, wrap=False)
        shown.setObjectName("digest")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._body.addWidget(shown)
        self._body.addSpacing(GAP)

    def _bounded(self, edit: QLineEdit, most: int = _LONGEST) -> QLineEdit:
        edit.setMaxLength(most)
        return edit
