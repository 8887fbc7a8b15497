"""Says on a step's page what it was opened again for, until it is done; it records only the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from syncwizard.domain.reopening import OPENED, is_awaited, opened_for
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import Bending, button, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place


class ReopenedBand(QFrame):
    """Only where the step was opened again and nothing in it was done since."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName("note")
        self._place = place
        body = column(self, spacing=0)
        body.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        bending = Bending(spacing=GAP)
        beside = line(spacing=GAP)
        beside.addWidget(picture("pencil", theme.colours().wait, 16))
        self._said = label()
        beside.addWidget(self._said, 1)
        bending.row.addLayout(beside, 1)
        words = place.say(text("reopened.nothing_to_do"))
        self._settle = button(words, self._say_so, role="quiet", icon="check")
        self._settle.setObjectName("nothing_to_do")
        bending.row.addWidget(self._settle)
        body.addWidget(bending)
        self.hide()

    def refresh(self) -> None:
        session = self._place.work.session
        opened = session.project.reopened
        is_shown = is_awaited(self._place.step, session.answers, session.project)
        self.setVisible(is_shown)
        self._settle.setEnabled(session.read_only is None)
        if opened is not None and is_shown:
            self._said.setText(self._place.say(opened_for(opened)))

    def focus_on(self, name: str) -> bool:
        """Whether the point is settled here."""
        if name == OPENED and not self.isHidden():
            self._settle.setFocus(Qt.FocusReason.OtherFocusReason)
        return name == OPENED

    def _say_so(self) -> None:
        step = self._place.step
        self._place.work.record(lambda session: session.nothing_to_do(step))
