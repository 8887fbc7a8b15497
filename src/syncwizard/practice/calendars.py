"""The events in the practice mailboxes; knows neither HTTP nor which mailboxes there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WINDOWS_ZONES = {
    "gmt standard time": "Europe/London",
    "romance standard time": "Europe/Brussels",
    "w. europe standard time": "Europe/Berlin",
}


@dataclass(frozen=True, slots=True)
class PracticeEvent:
    """One event; times in UTC, `asked` is the request's body.

    `occurrences` come day after day. `organizer` is the address of whoever invites to it; `answers`
    are those of the invited mailboxes, `answer` this mailbox's own. `original` is the id of the
    organizer's copy. `master` names the series that this is an occurrence of.
    """

    id: str
    start: datetime
    end: datetime
    made: datetime
    asked: dict[str, object] = field(repr=False)
    occurrences: int = 1
    organizer: str = ""
    original: str = ""
    answer: str = "organizer"
    answers: tuple[tuple[str, str], ...] = ()
    is_cancelled: bool = False
    master: str = ""

    @property
    def transaction(self) -> str:
        """The client's own id for the request that made the event, or nothing."""
        return str(self.asked.get("transactionId") or "")

    @property
    def over(self) -> datetime:
        """When the last occurrence ends."""
        return self.end + timedelta(days=self.occurrences - 1)

    def single(self) -> Iterator[PracticeEvent]:
        """Each occurrence by itself; an event that is no series is its own."""
        if self.occurrences == 1:
            yield self
            return
        for day in range(self.occurrences):
            later = timedelta(days=day)
            yield replace(
                self,
                id=f"{self.id[:-1]}-{day + 1}=",
                original=f"{(self.original or self.id)[:-1]}-{day + 1}=",
                start=self.start + later,
                end=self.end + later,
                occurrences=1,
                master=self.id,
            )


@dataclass(slots=True)
class Invitation:
    """A request that lies in a room's mailbox; after `looks` at the calendars it is worked on."""

    room: str
    organizer: str
    event_id: str
    looks: int = 0


class Calendars:
    """Events by mailbox address."""

    def __init__(self) -> None:
        self._events: dict[str, dict[str, PracticeEvent]] = {}

    def add(self, address: str, event: PracticeEvent) -> None:
        """Puts an event into a mailbox."""
        self._events.setdefault(address, {})[event.id] = event

    def find(self, address: str, event_id: str) -> PracticeEvent | None:
        """The event of that id, or None."""
        return self._events.get(address, {}).get(event_id)

    def find_transaction(self, address: str, transaction: str) -> PracticeEvent | None:
        """The event that a request with this transaction id has made already, or None."""
        events = self._events.get(address, {}).values()
        return next((one for one in events if transaction and one.transaction == transaction), None)

    def remove(self, address: str, event_id: str) -> bool:
        """Whether there was such an event; it is gone now."""
        return self._events.get(address, {}).pop(event_id, None) is not None

    def between(self, address: str, start: datetime, end: datetime) -> list[PracticeEvent]:
        """The events that overlap [start, end), earliest first."""
        events = [one for made in self._events.get(address, {}).values() for one in made.single()]
        found = [one for one in events if one.start < end and one.end > start]
        return sorted(found, key=lambda one: (one.start, one.id))

    def of(self, address: str) -> list[PracticeEvent]:
        """Every event of a mailbox, in the order in which they were made."""
        return list(self._events.get(address, {}).values())

    def count(self) -> int:
        """How many events there are in all mailboxes together."""
        return sum(len(events) for events in self._events.values())


def read_moment(text: str, zone: str = "UTC") -> datetime | None:
    """An ISO 8601 time in UTC, or None; `zone` (IANA, some of Windows) counts without an offset."""
    try:
        moment = datetime.fromisoformat(_short_fraction(text))
        known = UTC if zone.upper() in {"UTC", "GMT"} else ZoneInfo(_iana(zone))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=known)).astimezone(UTC)


def write_moment(moment: datetime) -> str:
    """As Graph writes a time in UTC beside a time zone: seven decimals, no offset."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.0000000"


def slots(start: datetime, end: datetime, minutes: int) -> list[tuple[datetime, datetime]]:
    """The pieces of `minutes` that [start, end) falls into."""
    count = -(-(end - start) // timedelta(minutes=minutes))
    pieces = [start + timedelta(minutes=minutes * turn) for turn in range(count)]
    return [(piece, piece + timedelta(minutes=minutes)) for piece in pieces]


def _iana(zone: str) -> str:
    return _WINDOWS_ZONES.get(zone.lower(), zone)


def _short_fraction(text: str) -> str:
    """Graph's seven decimals are one more than Python reads."""
    head, dot, tail = text.partition(".")
    digits = len(tail) - len(tail.lstrip("0123456789"))
    return f"{head}{dot}{tail[: min(digits, 6)]}{tail[digits:]}" if dot else text
