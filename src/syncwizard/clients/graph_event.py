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
    ical: str = ""  # the same in the calendars of all who take part


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as a calendar shows it; one occurrence of a series names its `master`."""

    id: str
    ical: str
    start: datetime | None
    master: str = ""
    is_cancelled: bool = False
    blocks: bool = True  # nobody else can have the time
    response: str = ""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is to be written; `start` and `end` with their zone (else ValueError).

    `room` is the mailbox that it invites as its resource: without one, nobody is invited and the
    event blocks no time. `occurrences` come day after day.
    """

    subject: str
    start: datetime
    end: datetime
    transaction_id: str
    room: str = ""
    occurrences: int = 1

    def content(self) -> dict[str, object]:
        """The body of the request that makes it."""
        return {
            "subject": self.subject,
            "start": _moment(self.start),
            "end": _moment(self.end),
            "isReminderOn": False,
            "showAs": "busy" if self.room else "free",
            "transactionId": self.transaction_id,
            **self._invitation(),
            **self._recurrence(),
        }

    def _invitation(self) -> dict[str, object]:
        if not self.room:
            return {}
        who = {"emailAddress": {"address": self.room}, "type": "resource"}
        return {"attendees": [who], "responseRequested": True}

    def _recurrence(self) -> dict[str, object]:
        if self.occurrences == 1:
            return {}
        begins = self.start.astimezone(UTC).date().isoformat()
        lasts = {"type": "numbered", "startDate": begins, "recurrenceTimeZone": "UTC"}
        return {
            "recurrence": {
                "pattern": {"type": "daily", "interval": 1},
                "range": {**lasts, "numberOfOccurrences": self.occurrences},
            }
        }

    def window(self, most: int) -> dict[str, str | int]:
        """The parameters that ask a calendar for what lies in this event's time."""
        return window_of(self.start, self.end, most)

    def find_among(self, entries: Iterable[Entry]) -> str:
        """The id of the entry that is this event, or "".

        Its transaction decides. Where a calendar does not say it, subject and time do, but only
        if they leave no choice: another one's event must never be taken for ours.
        """
        known = list(entries)
        ours = [one for one in known if read_text(one, "transactionId") == self.transaction_id]
        found = ours or [one for one in known if self._looks_like(one)]
        if len(found) != 1:
            return ""
        # An occurrence can be cancelled by itself; what was made is the whole series.
        return read_text(found[0], "seriesMasterId") or read_text(found[0], "id")

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
        ical=read_text(said, "iCalUId"),
    )


def seen_from(entry: Entry) -> Seen:
    """An event in a list."""
    response = entry.get("responseStatus")
    return Seen(
        id=read_text(entry, "id"),
        ical=read_text(entry, "iCalUId"),
        start=_read_moment(entry.get("start")),
        master=read_text(entry, "seriesMasterId"),
        is_cancelled=entry.get("isCancelled") is True,
        blocks=read_text(entry, "showAs") != "free",
        response=_response(response),
    )


def response_from(answer: Answer, attendee: str) -> str:
    """What `attendee` answered, in Graph's words; "" for nothing yet. Raises NotJson."""
    invited = read_object(answer).get("attendees")
    for one in invited if isinstance(invited, list) else []:
        who = one.get("emailAddress") if isinstance(one, dict) else None
        if isinstance(who, dict) and read_text(who, "address").casefold() == attendee.casefold():
            return _response(one.get("status"))
    return ""


def window_of(start: datetime, end: datetime, most: int) -> dict[str, str | int]:
    """The parameters that ask a calendar for what lies between two moments."""
    return {
        "startDateTime": f"{_in_utc(start)}Z",
        "endDateTime": f"{_in_utc(end)}Z",
        "$top": most,
    }


def _response(said: object) -> str:
    word = read_text(said, "response") if isinstance(said, dict) else ""
    return "" if word in {"none", "notResponded"} else word


def _read_moment(said: object) -> datetime | None:
    if not isinstance(said, dict) or read_text(said, "timeZone") != "UTC":
        return None
    whole = read_text(said, "dateTime").partition(".")[0]
    try:
        return datetime.fromisoformat(whole).replace(tzinfo=UTC)
    except ValueError:
        return None


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
