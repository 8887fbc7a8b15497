"""Asks whether what a table says otherwise of known rooms is taken over; it changes none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from syncwizard.domain.sheets import ACTS
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.rooms.read_back import DONE, Change
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.pieces import label
from syncwizard.ui.look.reading_box import ReadingBox
from syncwizard.ui.rooms.columns_question import NAMES

_SHOWN = 200  # lines; of more the rest is counted
_HIGH = 220  # pixels at the platform's own text size
_OWN = {
    "read_back_title": text("worksheet.back_title"),
    "read_back_lead": text("worksheet.back_lead"),
    "read_back_yes": text("worksheet.back_yes"),
    "cancel": text("worksheet.back_no"),
}


class ChangesQuestion(Question):
    """Every change with the old and the new value. Else only what was empty is filled in."""

    def __init__(self, parent: QWidget | None, words: Catalogue, changes: Sequence[Change]) -> None:
        super().__init__(parent, words, "read_back")
        lines = [words.say(_line_of(one)) for one in changes[:_SHOWN]]
        if len(changes) > _SHOWN:
            lines.append(words.say(text("worksheet.back_more", n=len(changes) - _SHOWN)))
        shown = ReadingBox(self.windowTitle(), "\n".join(lines), height=_HIGH)
        shown.setObjectName("changes")
        self._body.addWidget(shown)
        if any(one.column in ACTS for one in changes):
            self._body.addWidget(label(words.say(text("worksheet.back_said")), role="muted"))
        self.add_buttons()

    def word(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(_OWN[key]) if key in _OWN else super().word(key, **params)


def _line_of(one: Change) -> Text:
    old, new = (_act(one.old), _act(one.new)) if one.column in ACTS else (one.old, one.new)
    column = NAMES[one.column]
    return text("worksheet.back_line", room=one.room.name, column=column, old=old, new=new)


def _act(value: str) -> Text:
    return text("worksheet.done") if value == DONE else text("worksheet.open")
