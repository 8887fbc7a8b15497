"""The words of the rooms' table: with Google a room has a calendar, no mailbox; it shows none."""

from __future__ import annotations

from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.conditions import uses_google
from syncwizard.domain.text import Text, text

# What is called otherwise with Google.
_OTHERWISE: Final = frozenset(
    {
        "title_rooms",
        "lead_rooms",
        "lead_mappings",
        "copy_mailbox",
        "column_mailbox",
        "column_room_list",
        "state_no_mailbox",
        "state_doubled",
    }
)


def room_text(name: str, answers: Answers, **params: str | int) -> Text:
    """The text `rooms.<name>`, or what is said in its place with the present calendar provider."""
    if name in _OTHERWISE and uses_google(answers):
        return text(f"rooms.google.{name}", **params)
    return text(f"rooms.{name}", **params)
