"""Asks whether a check's secret may go to its host; it sends nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from syncwizard.domain.checks import Check
from syncwizard.session import Session
from syncwizard.ui.look.pieces import Bending, label
from syncwizard.ui.look.wrapping_button import WrappingButton
from syncwizard.ui.steps.holding_back import hold_back
from syncwizard.ui.steps.place import Place

_NARROW = 760  # pixels at the platform's own text size: two addresses, and a button with the same


class SecretHost(Bending):
    """Where the check's secret goes, as long as nobody has confirmed these hosts."""

    def __init__(self, check: Check, key: str, place: Place) -> None:
        super().__init__(narrow=_NARROW)
        self._check, self._place = check, place
        self._where = label(wrap=True)
        self._yes = WrappingButton("", self._allow)
        self._yes.setObjectName(f"allow:{key}")
        self._shown: tuple[str, ...] = ()
        # A click that first commits another address must not confirm what nobody has read yet.
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._has_been_read)
        self.row.addWidget(self._where, 1)
        self.row.addWidget(self._yes)

    def _has_been_read(self) -> None:
        self._yes.setEnabled(True)
        hold_back(self, self._place)

    @property
    def _hosts(self) -> tuple[str, ...]:
        """Those that nobody has confirmed yet."""
        confirmed = self._place.work.session.project.confirmed_hosts
        hosts = self._check.secret_hosts(self._place.work.answers)
        return tuple(host for host in hosts if host not in confirmed)

    def refresh(self) -> None:
        place, hosts = self._place, self._hosts
        self.setVisible(bool(hosts))
        if hosts == self._shown:
            return
        self._shown, host = hosts, ", ".join(hosts)
        self._yes.setEnabled(False)
        self._read.start()
        self._where.setText(place.word("secret_goes_to", host=host))
        self._yes.setText(place.word("secret_may_go", host=host))

    def _allow(self) -> None:
        hosts = self._shown

        def confirm(session: Session) -> None:
            for host in hosts:
                session.confirm_host(host)

        self._place.work.record(confirm)
