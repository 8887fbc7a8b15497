"""Asks below a field why its value is not the default; it is free to leave that open."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.domain.deviating import default_of, deviates
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.project import MOST_DESCRIBED
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place

_LONGEST = 60  # characters of a default in the question


class DeviationReason(QWidget):
    """There, and made, only where a value departs from its default; the report has its words."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__()
        self._field, self._place = field, place
        self._line: QLineEdit | None = None
        self._body = column(self, spacing=GAP // 4)
        self.hide()

    def refresh(self) -> None:
        is_wanted = deviates(self._field, self._place.work.answers)
        if is_wanted:
            self._show(self._line or self._make())
        self.setVisible(is_wanted)

    def _make(self) -> QLineEdit:
        asked = label(self._question(), role="muted", scale=theme.SMALL)
        made = QLineEdit()
        made.setObjectName(f"field:{self._field.id}.reason")
        made.setMaxLength(MOST_DESCRIBED)
        made.setAccessibleName(self._question())
        made.setPlaceholderText(self._place.word("deviation_hint"))
        made.editingFinished.connect(self.commit)
        asked.setBuddy(made)
        self._asked = asked
        self._line = made
        self._body.addWidget(asked)
        self._body.addWidget(made)
        return made

    def _show(self, line: QLineEdit) -> None:
        session = self._place.work.session
        for one in (self._asked.setText, line.setAccessibleName):
            one(self._question())
        line.setEnabled(session.why_not(self._place.step.id) is None)
        if not line.hasFocus():
            line.setText(session.project.reasons.get(self._field.id, ""))

    def _question(self) -> str:
        default = default_of(self._field, self._place.work.answers)
        return self._place.word("deviation", default=self._shown(default))

    def _shown(self, default: str) -> Text | str:
        field = self._field
        if field.kind is Kind.CHOICE and default in field.choices:
            return field.choice_label(default)
        if field.kind is Kind.FLAG:
            return text("report.yes" if default == "yes" else "report.no")
        short = " ".join(default.split())
        return short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1]}…"

    def commit(self) -> None:
        """Takes over what was typed; nothing where it stands already."""
        if self._line is None or self.isHidden() or not self._line.isEnabled():
            return
        typed, work, name = self._line.text(), self._place.work, self._field.id
        if " ".join(typed.split()) != work.session.project.reasons.get(name, ""):
            work.record(lambda session: session.give_reason(name, typed))
