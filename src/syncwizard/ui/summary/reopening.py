"""Asks what a signed set-up is opened again for; only the steps concerned open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from syncwizard.domain.signing import given_secrets, secret_of, steps_with_rooms, steps_with_secret
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.signing import Why
    from syncwizard.ui.running.work import Work

_WHYS: tuple[Why, ...] = ("rooms", "secret", "other")


def ask_to_reopen(parent: QWidget, words: Catalogue, work: Work) -> None:
    """Opens a signed set-up again, where a person says what for."""
    asking = Reopen(parent, words, work.session)
    if asking.is_answered():
        why, steps, secrets = asking.why(), asking.steps(), asking.secrets()
        work.record(lambda session: session.reopen(why, steps, secrets))


class Reopen(Question):
    """Rooms, a secret, or something else."""

    def __init__(self, parent: QWidget | None, words: Catalogue, session: Session) -> None:
        super().__init__(parent, words, "reopen")
        self._session = session
        self._group = QButtonGroup(self)
        self._whys: dict[str, QRadioButton] = {}
        choices = Group()
        choices.setAccessibleName(self.word("reopen_title"))
        rows = column(choices, spacing=GAP)
        for why in _WHYS:
            made = QRadioButton(self._say(f"for_{why}"))
            made.setObjectName(f"reopen_for:{why}")
            self._whys[why] = made
            self._group.addButton(made)
            rows.addWidget(made)
            if why == "secret":
                rows.addWidget(self._make_secrets())
        self._whys["rooms"].setChecked(True)
        self._body.addWidget(choices)
        self._group.buttonToggled.connect(lambda _one, _on: self._follow())
        self._follow()
        self.add_buttons()

    def _say(self, key: str) -> str:
        return self._words.say(Text(f"signing.dialog.{key}"))

    def _make_secrets(self) -> QWidget:
        self._secrets = Group()
        self._secrets.setAccessibleName(self._say("which_secret"))
        rows = column(self._secrets, spacing=GAP // 2)
        rows.setContentsMargins(3 * GAP, 0, 0, 0)
        rows.addWidget(label(self._say("which_secret"), role="muted"))
        self._ticks: dict[str, Tick] = {}
        for field in given_secrets(self._session.project, self._session.guide):
            made = Tick(self._words.say(secret_of(self._session.guide, field)))
            made.setObjectName(f"reopen_secret:{field.id}")
            self._ticks[field.id] = made
            rows.addWidget(made)
        self._whys["secret"].setEnabled(bool(self._ticks))
        return self._secrets

    def _follow(self) -> None:
        self._secrets.setVisible(self.why() == "secret")
        self.adjustSize()

    def why(self) -> Why:
        return next(why for why in _WHYS if self._whys[why].isChecked())

    def secrets(self) -> list[str]:
        if self.why() != "secret":
            return []
        return [name for name, made in self._ticks.items() if made.isChecked()]

    def steps(self) -> list[str]:
        """The steps that open, in the guide's order."""
        guide = self._session.guide
        if self.why() == "rooms":
            return [step.id for step in steps_with_rooms(guide)]
        found = {step.id for name in self.secrets() for step in steps_with_secret(guide, name)}
        return [step.id for step in guide.steps if step.id in found]

    def accept(self) -> None:
        if self.why() == "secret" and not self.secrets():
            self.complain(self._say("no_secret"))
            next(iter(self._ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().accept()
