"""Below the day on which room lists were made: the clock that it has started; it asks nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt

from syncwizard.domain.text import text
from syncwizard.domain.waits import ROOM_LISTS
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place


class Clock(Block):
    """One line as long as the lists are waited for; else nothing."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        row = line(self, spacing=GAP // 2)
        shown = picture("clock", theme.colours().wait, 16)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        self._said = label(scale=theme.SMALL)
        self._said.setObjectName("clock")
        row.addWidget(self._said, 1)
        self.hide()

    def refresh(self) -> None:
        told = self._place.work.session.reminders()
        waits = [one for one in told.waits if one.name == ROOM_LISTS]
        for one in waits:
            at = self._place.words.local_moment(one.until)
            self._said.setText(
                self._place.say(one.said() if one.is_due else text("waits.clock", at=at))
            )
        self.setVisible(bool(waits))
