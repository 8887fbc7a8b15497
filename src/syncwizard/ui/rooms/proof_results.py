"""What came of a proof, room by room; it starts none and judges none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.rooms import Room
from syncwizard.domain.text import text
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import clear, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place


class ProofResults(QWidget):
    """A heading for each room, and below it what was found."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.all_passed = True
        self._rows = column(self, spacing=GAP)

    def clear(self) -> None:
        self.all_passed = True
        clear(self._rows)

    def add(self, room: Room, evidence: Evidence | None) -> None:
        """What a test of one room found; None: it ended as none should."""
        self._put(label(room.name, bold=True))
        self.all_passed &= evidence is not None and evidence.outcome is Outcome.PASSED
        if evidence is None:
            self.say("proof.broken", is_good=False)
            return
        for finding in evidence.findings:
            self.add_finding(finding)

    def add_finding(self, finding: Finding) -> None:
        self._put(FindingBox(finding, self._place.words))
        announce(self, self._place.say(finding.text("title")))

    def say(self, key: str, *, is_good: bool, **params: str | int) -> None:
        """Something that no test found: a person said it, or it ended."""
        words = self._place.say(text(key, **params))
        made = QWidget()
        row = line(made, spacing=GAP)
        icon, colour = ("check", "good") if is_good else ("info", "wait")
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture(icon, getattr(theme.colours(), colour)), 0, top)
        row.addWidget(label(words), 1)
        self._put(made)
        announce(self, words)

    def _put(self, made: QWidget) -> None:
        self._rows.addWidget(made)
        made.show()  # at once, where this is to be seen already
