"""Whom a person lets have secrets, and whom it trusts, recorded; it opens no connection."""

from __future__ import annotations

from syncwizard.recording.record import Record


class OfTrust(Record):
    """The part of a recording that is about hosts, inspectors and certificates."""

    def confirm_host(self, origin: str) -> None:
        """Somebody says that secrets may go to this very origin ("https://host[:port]/")."""
        if origin not in self.project.confirmed_hosts:
            self.project.confirmed_hosts.append(origin)
            self._note("host_confirmed", about=origin)

    def accept_inspector(self, issuer: str) -> None:
        """Somebody accepts that `issuer` looks into encrypted connections, secrets and all."""
        if issuer not in self.project.accepted_inspectors:
            self.project.accepted_inspectors.append(issuer)
            self._note("inspector_accepted", about=issuer)

    def reject_inspector(self, issuer: str) -> None:
        """Taken back: before the next secret goes, somebody is asked again."""
        if issuer in self.project.accepted_inspectors:
            self.project.accepted_inspectors.remove(issuer)
            self._note("withdrawn", about=issuer)

    def trust_authorities(self, pem: str) -> None:
        """In this set-up these certificates (PEM) are trusted too; "" for the system's alone."""
        if pem != self.project.authorities:
            self.project.authorities = pem
            self._note("authorities_set")
