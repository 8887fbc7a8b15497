"""Says on a step's page what it was opened again for, until it is done; it records only the end."""

from __future__ import annotations

from PySide6.QtCore import Qt

from syncwizard.domain.reopening import OPENED, is_awaited, opened_for
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.steps.band import Band
from syncwizard.ui.steps.place import Place


class ReopenedBand(Band):
    """Only where the step was opened again and nothing in it was done since."""

    def __init__(self, place: Place) -> None:
        act = (text("reopened.nothing_to_do"), "check")
        super().__init__(place, ("pencil", theme.colours().wait), act, self._say_so)
        self.acting.setObjectName("nothing_to_do")
        self._place = place

    def refresh(self) -> None:
        session = self._place.work.session
        opened = session.project.reopened
        is_shown = is_awaited(self._place.step, session.answers, session.project)
        self.setVisible(is_shown)
        self.acting.setEnabled(session.read_only is None)
        if opened is not None and is_shown:
            self.said.setText(self._place.say(opened_for(opened)))

    def focus_on(self, name: str) -> bool:
        """Whether the point is settled here."""
        if name == OPENED and not self.isHidden():
            self.acting.setFocus(Qt.FocusReason.OtherFocusReason)
        return name == OPENED

    def _say_so(self) -> None:
        step = self._place.step
        self._place.work.record(lambda session: session.nothing_to_do(step))
