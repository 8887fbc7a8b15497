"""Tells a screen reader what has just happened, without moving the focus; it shows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleEvent
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, assertive: bool = False) -> None:
    """Has `words` read out where somebody listens; `assertive` interrupts what is being read."""
    if not words or not is_heard():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # late: only where heard

    event = QAccessibleAnnouncementEvent(widget, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
    send(event)


def is_heard() -> bool:
    """Whether a screen reader, or another such program, listens."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def send(event: QAccessibleEvent) -> None:
    """Gives an event to the platform."""
    from PySide6.QtGui import QAccessible

    QAccessible.updateAccessibility(event)
