"""A screen reader that remembers what it was told, in place of the platform's."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from syncwizard.ui.look import announce


class Listener:
    """`polite` and `urgent` hold the words, in the order in which they came."""

    def __init__(self) -> None:
        self.polite: list[str] = []
        self.urgent: list[str] = []

    @classmethod
    def put_in(cls, monkeypatch: pytest.MonkeyPatch) -> Listener:
        """Listens until the test ends; `monkeypatch` is pytest's."""
        made = cls()
        monkeypatch.setattr(announce, "is_heard", lambda: True)
        monkeypatch.setattr(announce, "send", made.hear)
        return made

    def hear(self, event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        is_polite = event.politeness() is QAccessible.AnnouncementPoliteness.Polite
        (self.polite if is_polite else self.urgent).append(event.message())
