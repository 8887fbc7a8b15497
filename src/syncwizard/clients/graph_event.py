"""An event in Graph's form, and how to know one's own again; sends nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from syncwizard.clients.answer import Answer
from syncwizard.clients.shape import Entry, read_object, read_required, read_text


@dataclass(frozen=True, slots=True)
class Event:
    """An event in a calendar; a room's mailbox may replace or drop the subject."""

    id: str
    subject: str
    request_id: str | None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is to be written; `start` and `end` with their zone (else ValueError)."""

    subject: str
    start: datetime
    end: datetime
    transaction_id: str

    def content(self) -> dict[str, object]:
        """The body of the request that makes it."""
        return {
            "subject": self.subject,
            "start": _moment(self.start),
            "end": _moment(self.end),
            "isReminderOn": False,
            "showAs": "free",
            "transactionId": self.transaction_id,
        }

    def window(self, most: int) -> dict[str, str | int]:
        """The parameters that ask a calendar for what lies in this event's time."""
        return {
            "startDateTime": f"{_in_utc(self.start)}Z",
            "endDateTime": f"{_in_utc(self.end)}Z",
            "$top": most,
        }

    def find_among(self, entries: Iterable[Entry]) -> str:
        """The id of the entry that is this event, or "".

        Its transaction decides. Where a calendar does not say it, subject and time do, but only
        if they leave no choice: another one's event must never be taken for ours.
        """
        known = list(entries)
        ours = [one for one in known if read_text(one, "transactionId") == self.transaction_id]
        found = ours or [one for one in known if self._looks_like(one)]
        return read_text(found[0], "id") if len(found) == 1 else ""

    def _looks_like(self, entry: Entry) -> bool:
        times = {"start": self.start, "end": self.end}
        return (
            not read_text(entry, "transactionId")
            and read_text(entry, "subject") == self.subject
            and all(_is_moment(entry.get(name), when) for name, when in times.items())
        )


def event_from(answer: Answer) -> Event:
    """The event in an answer; raises NotJson, UnexpectedShape."""
    said = read_object(answer)
    return Event(
        id=read_required(said, "id", answer),
        subject=read_text(said, "subject"),
        request_id=answer.request_id,
    )


def _moment(when: datetime) -> dict[str, str]:
    return {"dateTime": _in_utc(when), "timeZone": "UTC"}


def _is_moment(said: object, when: datetime) -> bool:
    if not isinstance(said, dict):
        return False
    # Graph writes seven decimals.
    whole = read_text(said, "dateTime").partition(".")[0]
    return whole == _in_utc(when) and read_text(said, "timeZone") == "UTC"


def _in_utc(when: datetime) -> str:
    if when.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
