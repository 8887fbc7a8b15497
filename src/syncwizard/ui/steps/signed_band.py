"""Says on a step's page that it was signed, with the way to open it; it records only that."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from syncwizard.domain.signing import present_sign_off, signed_by, signed_on
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import ask
from syncwizard.ui.look.pieces import Bending, button, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place


class SignedBand(QFrame):
    """Only where the step is closed."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName("note")
        self._place = place
        body = column(self, spacing=0)
        body.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        bending = Bending(spacing=GAP)
        beside = line(spacing=GAP)
        beside.addWidget(picture("circle-check", theme.colours().good, 16))
        self._said = label()
        beside.addWidget(self._said, 1)
        bending.row.addLayout(beside, 1)
        self.opening = button(
            place.say(text("signing.open_step")), self._ask, role="quiet", icon="pencil"
        )
        self.opening.setObjectName("open_step")
        bending.row.addWidget(self.opening)
        body.addWidget(bending)
        self.hide()

    def refresh(self) -> None:
        session = self._place.work.session
        signed = present_sign_off(session.project)
        is_closed = self._is_closed()
        self.setVisible(is_closed)
        self.opening.setEnabled(session.read_only is None)
        if signed is not None and is_closed:
            by = ", ".join(signed_by(signed.signatures))
            self._said.setText(self._place.say(text("signing.band", on=signed_on(signed), by=by)))

    def is_open(self) -> bool:
        """Whether the step can be changed; a closed one is asked about first."""
        if self._is_closed() and self._place.work.session.read_only is None:
            self._ask()
        return not self._is_closed()

    def _is_closed(self) -> bool:
        return self._place.work.session.why_closed(self._place.step.id) is not None

    def _ask(self) -> None:
        place = self._place
        question = place.say(text("signing.open_step_question"))
        yes = place.say(text("signing.open_step_yes"))
        if ask(self.window(), place.words, question, yes):
            place.work.record(lambda session: session.open_step(place.step))
