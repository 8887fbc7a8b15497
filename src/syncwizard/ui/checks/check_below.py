"""Below a check's findings: going on although something is open, and what was said of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.domain.checks import Outcome
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, label, line

if TYPE_CHECKING:
    from syncwizard.ui.checks.check_panel import CheckPanel


class Below(QWidget):
    """Who goes on says why; nobody goes on by a slip."""

    def __init__(self, panel: CheckPanel) -> None:
        super().__init__()
        self._panel = panel
        place = panel.place
        body = column(self)
        row = line()
        self._go_on = button(place.word("continue_anyway"), self._ask_why, role="quiet")
        self._go_on.setObjectName(f"continue:{panel.key}")
        row.addWidget(self._go_on)
        row.addStretch(1)
        body.addLayout(row)
        self._why = QWidget()
        why = line(self._why)
        self._reason = QLineEdit()
        self._reason.setObjectName(f"reason:{panel.key}")
        self._reason.setPlaceholderText(place.word("continue_why"))
        self._reason.setAccessibleName(place.word("continue_why"))
        self._reason.returnPressed.connect(self._record)
        record = button(place.word("continue_record"), self._record)
        record.setObjectName(f"record:{panel.key}")
        why.addWidget(self._reason, 1)
        why.addWidget(record)
        self._why.hide()
        body.addWidget(self._why)
        self._missing = label(place.say(text("page.reason_missing")), role="bad", scale=theme.SMALL)
        self._missing.hide()
        self._reason.textEdited.connect(lambda _text: self._missing.hide())
        body.addWidget(self._missing)
        self._said = label(role="muted", scale=theme.SMALL)
        body.addWidget(self._said)

    def refresh(self) -> None:
        panel = self._panel
        place, evidence = panel.place, panel.evidence
        over = evidence is not None and not panel.is_running
        continued = place.work.progress.is_continued(place.step, panel.check.id)
        wanted = over and evidence is not None and evidence.outcome is not Outcome.PASSED
        can_go_on = wanted and not panel.is_stale and not panel.room_id
        self._go_on.setVisible(can_go_on and not continued)
        self._why.setVisible(self._why.isVisible() and can_go_on and not continued)
        said = place.work.session.project.continued.get(f"{place.step.id}.{panel.check.id}")
        self._said.setVisible(continued)
        if said and continued:
            moment = place.words.local_moment(said.at)
            self._said.setText(
                place.word("continued_by", by=said.by, at=moment, reason=said.reason)
            )
        self._missing.setVisible(self._missing.isVisible() and self._why.isVisibleTo(self))
        self.setVisible(can_go_on or continued)

    def _ask_why(self) -> None:
        self._why.show()
        self._reason.setFocus()

    def _record(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._missing.show()
            announce(self._reason, self._missing.text(), assertive=True)
            self._reason.setFocus()
            return
        panel = self._panel
        panel.place.work.record(
            lambda session: session.go_on(panel.place.step, panel.check.id, reason)
        )
