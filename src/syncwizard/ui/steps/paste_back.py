"""Asks what another screen holds and says how it compares; it shows, keeps and records nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from syncwizard.domain.fields import Kind
from syncwizard.domain.paste_back import Compared, Held, compare
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.settings.rows import Combo
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.place import Place

_SHORTEST = 3  # characters of a value that can be mistaken for another one
_OURS = {Held.SAME, Held.SPACE, Held.CASE, Held.CUT_OFF, Held.LONGER}
_NO_VALUES = {Kind.FLAG, Kind.CHOICE, Kind.NOTE, Kind.NAMES}


class PasteBack(QDialog):
    """One value of a foreign form after the other: paste, Enter, read what it is."""

    def __init__(self, parent: QWidget | None, rows: Sequence[Copying], place: Place) -> None:
        super().__init__(parent)
        self._rows, self._place = rows, place
        title = place.say(text("paste_back.title"))
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(480))
        self._body = column(self, margin=3 * GAP, spacing=GAP)
        self._body.addWidget(label(title, bold=True, scale=theme.TITLE))
        self._body.addWidget(label(place.say(text("paste_back.lead")), role="muted"))
        self._body.addSpacing(GAP)
        choices = [(str(at), row.label) for at, row in enumerate(rows)]
        self._which = Combo("paste_back:which", choices, str(_first(rows)))
        self._add(place.say(text("paste_back.which")), self._which)
        self._pasted = QLineEdit()
        self._pasted.setObjectName("paste_back:pasted")
        self._pasted.setEchoMode(QLineEdit.EchoMode.Password)
        self._add(place.say(text("paste_back.pasted")), self._pasted)
        self._said = label()
        self._said.setObjectName("paste_back:said")
        self._said.hide()
        self._body.addWidget(self._said)
        self._add_buttons()
        self._which.currentIndexChanged.connect(lambda _index: self._forget())
        self._pasted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, control: QWidget) -> None:
        shown = label(name, bold=True)
        shown.setBuddy(control)
        control.setAccessibleName(name)
        self._body.addWidget(shown)
        self._body.addWidget(control)

    def _add_buttons(self) -> None:
        row = Flow()
        row.push_right()
        row.addWidget(button(self._place.word("close"), self.reject))
        comparing = self._place.say(text("paste_back.compare"))
        self._compare = button(comparing, self.compare, role="primary")
        self._compare.setObjectName("paste_back:compare")
        self._compare.setDefault(True)
        row.addWidget(self._compare)
        self._body.addSpacing(GAP)
        self._body.addLayout(row)

    def compare(self) -> None:
        """Says what was pasted, and empties the field."""
        row = self._rows[int(self._which.chosen())]
        pasted = self._pasted.text()
        self._pasted.clear()
        found = compare(
            pasted, row.value(), other_values(row, self._rows, self._place), is_secret=row.is_secret
        )
        if (row.is_secret and found.held in _OURS) or self._is_a_secret(pasted):
            self._place.clipboard.take_over(pasted)  # it was copied there without our limits
        self._say(found, row.label)
        self._pasted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_a_secret(self, pasted: str) -> bool:
        """Whether it is a secret of the set-up, if only another one than is asked about."""
        return pasted.strip() in self._place.work.session.secret_values().values()

    def _say(self, found: Compared, what: str) -> None:
        said = self._place.say(_words(found, what))
        self._said.setText(said)
        set_role(self._said, "role", "good" if found.held is Held.SAME else "bad")
        self._said.show()
        announce(self, said, assertive=found.held is not Held.SAME)

    def _forget(self) -> None:
        """Another value is asked about: what was said and pasted belongs to the one before."""
        self._pasted.clear()
        self._said.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._pasted.clear()
        super().hideEvent(event)


def other_values(row: Copying, rows: Sequence[Copying], place: Place) -> dict[str, str]:
    """What could have been taken for the row's value, by its name: of this form, then of all.

    Labels repeat ("Client Secret", "Password"): what is not of this form is named with its step.
    """
    named = {one.label: one.value() for one in rows if one is not row}
    guide, answers = place.work.session.guide, place.work.answers
    for field in guide.fields.values():
        if field.id == row.row.field or field.kind in _NO_VALUES:
            continue
        home = guide.home_of(field.id)
        number = f" ({home.id})" if home is not None else ""
        named.setdefault(f"{place.say(field.label)}{number}", answers[field.id])
    return {name: value for name, value in named.items() if len(value) >= _SHORTEST}


def _first(rows: Sequence[Copying]) -> int:
    """What is asked about first: a secret, which nobody can compare by looking."""
    return next((at for at, row in enumerate(rows) if row.is_secret), 0)


def _words(found: Compared, what: str) -> Text:
    if found.held is Held.SWAPPED:
        return text("paste_back.swapped", what=what, other=found.other)
    return text(f"paste_back.{found.held}", what=what)
