"""Settings: the way out, by the system's proxy, by none or by one's own; it asks for no host."""

from __future__ import annotations

from syncwizard.ui.settings.certificates import CertificatesRow
from syncwizard.ui.settings.inspectors import Inspectors
from syncwizard.ui.settings.own_certificates import OwnCertificates
from syncwizard.ui.settings.own_proxy import OwnProxy
from syncwizard.ui.settings.rows import Desk, Row, Section
from syncwizard.ui.steps.controls import ChoiceControl


class NetworkSection(Section):
    """The way out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("settings.network"), desk.say("settings.network_lead"))
        self._modes = ChoiceControl(
            "proxy",
            {
                "system": desk.say("settings.proxy_system"),
                "none": desk.say("settings.proxy_none"),
                "own": desk.say("settings.proxy_own"),
            },
        )
        self._modes.show(desk.house.settings.proxy or "system")
        self._modes.given.connect(self._set_mode)
        self._mode_row = Row(desk.say("settings.proxy"), self._modes.widget)
        self._own = OwnProxy(self)
        self.add_card(self._mode_row, self._own)
        self.add_card(CertificatesRow(self))
        if desk.work is not None:
            self.add_card(OwnCertificates(desk.words, desk.work, desk.house))
            self.add_card(Inspectors(desk.words, desk.work))
        self.column.addStretch(1)
        self._own.setVisible(desk.house.settings.proxy == "own")

    def commit(self) -> None:
        self._own.commit()

    def refresh_way(self) -> None:
        """The next test goes the way that is set now."""
        self.desk.do(self.desk.house.systems.refresh, lambda _nothing: None)

    def _set_mode(self) -> None:
        chosen = self._modes.typed()
        self.keep(self._mode_row, proxy="" if chosen == "system" else chosen)
        self._own.setVisible(chosen == "own")
        if chosen == "own":
            self._own.judge()
        self.refresh_way()
