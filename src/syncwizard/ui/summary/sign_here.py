"""Asks who signs here, and as what; it records nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from syncwizard.domain.signing import ROLES
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import label, line
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick
from syncwizard.ui.summary.signing_question import LONGEST_NOTE, SigningQuestion, typed_in

if TYPE_CHECKING:
    from syncwizard.domain.project import SignedBy


class SignHere(SigningQuestion):
    """One person reads, says who they are, and signs. Nothing is filled in for them."""

    def __init__(self, parent: QWidget | None, words: Catalogue, digest: str) -> None:
        super().__init__(parent, words, "sign_here")
        self._add_digest(digest)
        self._add_roles()
        self._name = self._bounded(self.add_line(self._say("dialog.name"), "", "signer_name"))
        function = self._say("dialog.function")
        self._function = self._bounded(self.add_line(function, "", "signer_function"))
        note = self._say("dialog.note")
        self._note = self._bounded(self.add_line(note, "", "signer_note"), LONGEST_NOTE)
        today = words.day(datetime.now().astimezone().date())
        self._body.addWidget(label(self._say("dialog.today", on=today), role="muted"))
        self._add_agreement()
        self.add_buttons()

    def _add_roles(self) -> None:
        name = self._say("dialog.roles")
        self._body.addWidget(label(name, bold=True))
        self._group = QButtonGroup(self)
        self._roles: dict[str, QRadioButton] = {}
        choices = Group()
        choices.setAccessibleName(name)
        row = Flow(choices, spacing=2 * GAP)
        for role in ROLES:
            made = QRadioButton(self._words.say(Text(f"report.sign_{role}")))
            made.setObjectName(f"signs_as:{role}")
            self._roles[role] = made
            self._group.addButton(made)
            row.addWidget(made)
        self._body.addWidget(choices)

    def _add_agreement(self) -> None:
        said = self._say("dialog.agree")
        self._agrees = Tick("")
        self._agrees.setObjectName("agrees")
        self._agrees.setAccessibleName(said)
        row = line(spacing=GAP)
        row.addWidget(self._agrees, 0, Qt.AlignmentFlag.AlignTop)
        beside = label(said)
        beside.setBuddy(self._agrees)
        row.addWidget(beside, 1)
        self._body.addLayout(row)

    def signature(self) -> SignedBy:
        from syncwizard.domain.project import SignedBy, now

        role = next(role for role, made in self._roles.items() if made.isChecked())
        return SignedBy.model_validate(
            {
                "role": role,
                "name": typed_in(self._name),
                "function": typed_in(self._function),
                "note": typed_in(self._note),
                "at": now(),
            }
        )

    def accept(self) -> None:
        if self._group.checkedButton() is None:
            self.complain(self._say("dialog.no_role"))
            self._roles[ROLES[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not typed_in(self._name):
            self.complain(self._say("dialog.no_name"))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._agrees.isChecked():
            self.complain(self._say("dialog.no_consent"))
            self._agrees.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()
