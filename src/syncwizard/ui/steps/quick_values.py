"""Values that one press puts into an empty field: today, or what another field holds already.

A person presses: nothing is put in by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from syncwizard.domain.fields import Field
from syncwizard.domain.rules import is_not_future
from syncwizard.domain.text import text
from syncwizard.ui.look.pieces import button, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place

_LONGEST = 24  # letters of a value on a button


def has_quick_values(field: Field) -> bool:
    return bool(field.same_as) or is_not_future in field.rules


class QuickValues(QWidget):
    """The buttons beside one field's control; `put` gets the pressed one's value."""

    def __init__(self, field: Field, place: Place, put: Callable[[str], object]) -> None:
        super().__init__()
        self._field, self._place = field, place
        self._put = put
        self._values: dict[str, str] = {}
        row = line(self, spacing=GAP // 2)
        self._buttons = {}
        for source in (*field.same_as, *(["today"] if is_not_future in field.rules else [])):
            made = button("", partial(self._choose, source), role="quiet")
            made.setObjectName(f"quick:{field.id}:{source}")
            made.hide()
            self._buttons[source] = made
            row.addWidget(made)

    def refresh(self) -> None:
        """Shows what there is to be had, each value once, as long as the field is empty."""
        answers = self._place.work.answers
        is_empty = not answers.is_given(self._field.id)
        self._values = {source: self._value(source) for source in self._buttons}
        seen = {""}
        for source, made in self._buttons.items():
            value = self._values[source]
            made.setVisible(is_empty and value not in seen)
            seen.add(value)
            words = self._place.say(text("offer.today")) if source == "today" else value
            short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
            made.setText(short.replace("&", "&&"))
            made.setAccessibleName(f"{self._place.say(self._field.label)}: {words}")
        self.setVisible(is_empty and len(seen) > 1)

    def _choose(self, source: str) -> None:
        self._put(self._values[source])

    def _value(self, source: str) -> str:
        if source == "today":
            return datetime.now().astimezone().date().isoformat()
        return self._place.work.answers[source]
