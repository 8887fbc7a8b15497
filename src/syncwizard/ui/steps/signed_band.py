"""Says on a step's page that it was signed, with the way to open it; it records only that."""

from __future__ import annotations

from syncwizard.domain.signing import present_sign_off, signed_by, signed_on
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import ask
from syncwizard.ui.steps.band import Band
from syncwizard.ui.steps.place import Place


class SignedBand(Band):
    """Only where the step is closed."""

    def __init__(self, place: Place) -> None:
        act = (text("signing.open_step"), "pencil")
        super().__init__(place, ("circle-check", theme.colours().good), act, self._ask)
        self.acting.setObjectName("open_step")
        self._place = place

    def refresh(self) -> None:
        session = self._place.work.session
        signed = present_sign_off(session.project)
        is_closed = self._is_closed()
        self.setVisible(is_closed)
        self.acting.setEnabled(session.read_only is None)
        if signed is not None and is_closed:
            by = ", ".join(signed_by(signed.signatures))
            self.said.setText(self._place.say(text("signing.band", on=signed_on(signed), by=by)))

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
