"""Asks whether a check's secret may go to its host; it sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Check
from syncwizard.ui.look.pieces import button, label, line
from syncwizard.ui.steps.holding_back import hold_back
from syncwizard.ui.steps.place import Place


class SecretHost(QWidget):
    """Where the check's secret goes, as long as nobody has confirmed that host."""

    def __init__(self, check: Check, key: str, place: Place) -> None:
        super().__init__()
        self._check, self._place = check, place
        row = line(self)
        self._where = label(wrap=True)
        self._yes = button("", self._allow)
        self._yes.setObjectName(f"allow:{key}")
        self._shown = ""
        # A click that first commits another address must not confirm what nobody has read yet.
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._has_been_read)
        row.addWidget(self._where, 1)
        row.addWidget(self._yes)

    def _has_been_read(self) -> None:
        self._yes.setEnabled(True)
        hold_back(self, self._place)

    @property
    def _host(self) -> str:
        return self._check.secret_host(self._place.work.answers)

    def refresh(self) -> None:
        place, host = self._place, self._host
        confirmed = place.work.session.project.confirmed_hosts
        self.setVisible(bool(host) and host not in confirmed)
        if host == self._shown:
            return
        self._shown = host
        self._yes.setEnabled(False)
        self._read.start()
        self._where.setText(place.word("secret_goes_to", host=host))
        self._yes.setText(place.word("secret_may_go", host=host))

    def _allow(self) -> None:
        host = self._shown
        self._place.work.record(lambda session: session.confirm_host(host))
