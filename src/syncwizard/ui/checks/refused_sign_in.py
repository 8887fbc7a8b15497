"""The way on after a refused sign-in: only a person knows that its account is not locked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Check, repeats_refusal
from syncwizard.ui.look.pieces import button, label, line
from syncwizard.ui.steps.place import Place


class RefusedSignIn(QWidget):
    """Shown as long as testing again would send the same sign-in."""

    def __init__(self, check: Check, place: Place) -> None:
        super().__init__()
        self._check, self._place = check, place
        row = line(self)
        row.addWidget(label(place.word("sign_in_refused"), wrap=True), 1)
        self._again = button(place.word("account_not_locked"), self._try_again)
        self._again.setObjectName(f"insist:{check.id}")
        row.addWidget(self._again)
        self.hide()

    @property
    def is_wanted(self) -> bool:
        work = self._place.work
        evidence = work.session.project.evidence.get(self._check.id)
        return repeats_refusal(evidence, self._check, work.answers)

    def _try_again(self) -> None:
        self._place.work.run_check(self._check.id, insists=True)
