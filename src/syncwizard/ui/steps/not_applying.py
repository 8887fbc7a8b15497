"""What the page of a step says that this set-up does not have: why, and where that was decided.

It knows no single step: a step names the field that decides.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place


class NotApplying(QFrame):
    """In place of the sections; `refresh` shows it or not."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName("card")
        self._place = place
        self._field = place.work.session.guide.fields.get(place.step.decided_by)
        row = line(self, margin=2 * GAP, spacing=GAP + 4)
        sign = picture("minus", theme.colours().muted, 20)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = column(spacing=GAP // 2)
        said.addWidget(label(place.word("step_does_not_apply"), bold=True))
        self._why = label(role="muted")
        said.addWidget(self._why)
        row.addLayout(said, 1)
        if (way := self._make_way()) is not None:
            row.addWidget(way)
        self.hide()

    def _make_way(self) -> QPushButton | None:
        home = self._place.work.session.guide.home_of(self._place.step.decided_by)
        if self._field is None or home is None:
            return None
        name, words = self._field.id, text("page.change_there", step=home.id)
        way = button(self._place.say(words), lambda: self._place.go_to(home.id, name), role="quiet")
        way.setObjectName("change_there")
        return way

    def refresh(self, *, applies: bool) -> None:
        self.setVisible(not applies)
        self._why.setText(self._reason())
        self._why.setVisible(bool(self._why.text()))

    def _reason(self) -> str:
        field = self._field
        if field is None:
            return ""
        given = self._place.work.answers[field.id]
        return self._place.say(
            text("page.decided", field=field.label, answer=_in_words(field, given))
        )


def _in_words(field: Field, given: str) -> Text | str:
    return field.choice_label(given) if field.kind is Kind.CHOICE else given
