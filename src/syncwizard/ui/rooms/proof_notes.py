"""What has to be known before rooms are proved: permission, mappings, what a person does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from syncwizard.domain.cleaning import day_of
from syncwizard.domain.meetings import Plan
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.ui.look.pieces import column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.proof_choice import GUIDED, TO_WM
from syncwizard.ui.steps.place import Place

PERMISSION: Final = ("test_events_allowed_by", "test_events_allowed_on")


class ProofNotes(QWidget):
    """`agreed` tells that a person ticked, or no longer does, that the sync may carry it."""

    agreed = Signal()

    def __init__(self, place: Place, rooms: Sequence[Room], names: str) -> None:
        super().__init__()
        self._place, self._names = place, names
        self._enabled = sum(1 for room in rooms if room.mapped and room.enabled)
        rows = column(self, spacing=2 * GAP)
        self._told = label()
        self._allowed = label(role="muted")
        self._warning = label(self._say("carried", n=self._enabled), role="bad")
        self._carried = QCheckBox(self._say("carried_yes"))
        self._carried.setObjectName("proof_carried")
        self._carried.toggled.connect(lambda _on: self.agreed.emit())
        for one in (self._told, self._allowed, self._warning, self._carried):
            rows.addWidget(one)

    def _say(self, name: str, **params: str | int) -> str:
        return self._place.say(text(f"proof.{name}", **params))

    @property
    def is_allowed(self) -> bool:
        """Whether the customer's permission stands on record; each test looks for itself, too."""
        answers, progress = self._place.work.answers, self._place.work.progress
        return all(answers[one] and not progress.field_problem(one) for one in PERMISSION)

    def may_start(self, kind: str) -> bool:
        """Whether it is allowed and, where the sync will carry what is made, agreed to."""
        needs_word = bool(self._enabled) and kind not in GUIDED
        return self.is_allowed and (not needs_word or self._carried.isChecked())

    def refresh(self, kind: str, plan: Plan, *, is_running: bool) -> None:
        by, on = (self._place.work.answers[name] for name in PERMISSION)
        allowed = text("proof.allowed", by=by, on=day_of(on) or on)
        words = allowed if self.is_allowed else text("proof.not_allowed")
        self._allowed.setText(self._place.say(words))
        is_carried = bool(self._enabled) and kind not in GUIDED
        self._warning.setVisible(is_carried)
        self._carried.setVisible(is_carried and not is_running)
        self._told.setVisible(kind in GUIDED)
        if kind in GUIDED:
            name = "to_wm" if kind == TO_WM else "from_wm"
            at = self._place.words.local_moment(plan.start)
            self._told.setText(self._say(name, rooms=self._names, at=at))
