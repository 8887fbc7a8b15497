"""What a set-up waits for, and from when on looking is worth it; it looks at nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.changes import WAITS, ChangeKind, kinds_ending
from syncwizard.domain.checks import Check, Evidence, Finding, Outcome
from syncwizard.domain.conditions import uses_graph
from syncwizard.domain.records import Recorded, Records
from syncwizard.domain.text import Text, text

ROOM_LISTS: Final = "room_lists"
# 48 hours, counted from the end of the day on which the lists were made: only the day is known.
_DAYS: Final = 3
# A day that has not come is no day of the past; the consultant's own may be ahead of the clock's.
_AHEAD: Final = timedelta(days=1)
# The tests that see room lists: of the set-up's own rooms, else whether there are any at all.
_OWN_LISTS, _ANY_LISTS = "room_mailboxes", "graph_connection"
_MAPPINGS: Final = "6.2"  # where a person sees the lists, without a test of ours
_SEEN_BY: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.CLIENT_SECRET: _ANY_LISTS,
    ChangeKind.CONSENT: _ANY_LISTS,
    ChangeKind.EXCHANGE_ROLE: _OWN_LISTS,
    ChangeKind.ACCESS_POLICY: _OWN_LISTS,
}


@dataclass(frozen=True, slots=True)
class Wait:
    """Something that another system takes its time for.

    `until` (UTC): from then on looking is worth it. `check` (and `room`) is the test that looks;
    "" where only a person can, at `step`.
    """

    name: str
    what: Text
    until: datetime
    is_due: bool
    check: str = ""
    room: str = ""
    step: str = ""

    @property
    def key(self) -> str:
        """What the test's result is recorded under; "" without one."""
        return f"{self.check}:{self.room}" if self.room else self.check

    def said(self, at: str = "") -> Text:
        """One line: what it is, and from when on (`at`: in words) to look, or that it is time."""
        if self.is_due:
            return text("waits.due", what=self.what)
        return text("waits.from", what=self.what, at=at or self.until)


def made_on(answers: Answers, now: datetime) -> date | None:
    """The day on which rooms and lists were made, as far as anybody noted it."""
    try:
        made = date.fromisoformat(answers["room_lists_made_on"])
    except ValueError:
        return None
    return made if made <= now.date() + _AHEAD else None


def there_by(made: date, zone: tzinfo | None) -> datetime:
    """When rooms and lists that were made that day can be seen, at the latest."""
    return datetime.combine(made + timedelta(days=_DAYS), time.min, tzinfo=zone)


def waits(
    checks: Mapping[str, Check],
    answers: Answers,
    records: Records,
    recorded: Recorded,
    now: datetime,
) -> tuple[Wait, ...]:
    """All that is waited for, what comes first first (`now` in UTC)."""
    found = list(_Present(checks, answers, records, recorded, now).all())
    return tuple(sorted(found, key=lambda one: (one.until, one.name)))


@dataclass(frozen=True, slots=True)
class _Present:
    """One set-up at one moment."""

    checks: Mapping[str, Check]
    answers: Answers
    records: Records
    recorded: Recorded
    now: datetime

    def all(self) -> Iterator[Wait]:
        known = [*self._room_lists(), *self._changes()]
        yield from known
        yield from self._tests(known)

    def _applies(self, check: str) -> bool:
        return check in self.checks and self.checks[check].applies(self.answers)

    def _result(self, check: str) -> Evidence | None:
        """A test's result, where it is of the present answers."""
        return None if self.records.is_stale(check) else self.recorded.evidence.get(check)

    def _is_due(self, until: datetime) -> bool:
        return self.now >= until

    # Room lists and new rooms

    def _room_lists(self) -> Iterator[Wait]:
        made = made_on(self.answers, self.now)
        if made is None or not uses_graph(self.answers) or self._are_mapped():
            return
        until, check = there_by(made, self.now.tzinfo), self._test_of_lists()
        if check and self._has_seen_lists(check, until):
            return
        what, step = text("waits.room_lists"), "" if check else _MAPPINGS
        yield Wait(ROOM_LISTS, what, until, self._is_due(until), check=check, step=step)

    def _are_mapped(self) -> bool:
        """Whether a person chose every room's list in the Router: so they are there."""
        rooms = self.recorded.rooms
        return bool(rooms) and all(self.records.holds(room, "mapped") for room in rooms)

    def _test_of_lists(self) -> str:
        knows_own = any(room.room_list and room.mailbox for room in self.recorded.rooms)
        fitting = (_OWN_LISTS, _ANY_LISTS) if knows_own else (_ANY_LISTS,)
        return next((one for one in fitting if self._applies(one)), "")

    def _has_seen_lists(self, check: str, until: datetime) -> bool:
        made = self._result(check)
        if made is None:
            return False
        if check == _OWN_LISTS and made.outcome is Outcome.PASSED:
            return True
        # Before the time is over, lists that were there already say nothing of the new ones.
        return made.ended >= until and made.outcome in {Outcome.PASSED, Outcome.FAILED}

    # Changes that somebody noted

    def _changes(self) -> Iterator[Wait]:
        for kind, changed in self.recorded.changes.items():
            check = self._test_of(kind)
            until = self._next_look(kind, changed.at, check) if check else None
            if until is not None:
                what = Text(f"changes.{kind}")
                yield Wait(kind.value, what, until, self._is_due(until), check=check)

    def _test_of(self, kind: ChangeKind) -> str:
        """The test that found what the change is to end, the last one of several."""
        hit = [
            one
            for one in self.recorded.evidence.values()
            if not one.room and self._applies(one.check) and kind in kinds_ending(one.open_codes())
        ]
        if hit:
            return max(hit, key=lambda one: one.ended).check
        usual = _SEEN_BY[kind]
        return usual if self._applies(usual) else ""

    def _next_look(self, kind: ChangeKind, changed: datetime, check: str) -> datetime | None:
        """None where the change has done what it was to do, or its time is over."""
        looked = self._result(check)
        if looked is not None and looked.ended < changed:
            looked = None
        if looked is not None and kind not in kinds_ending(looked.open_codes()):
            return None
        moments = (changed + WAITS[kind].first, changed + WAITS[kind].longest)
        return next((one for one in moments if looked is None or looked.ended < one), None)

    # What a test found to be not there yet

    def _tests(self, known: list[Wait]) -> Iterator[Wait]:
        for key, made in self.recorded.evidence.items():
            if not self._applies(made.check) or self.records.is_stale(key):
                continue
            moments = [
                one.look_again
                for one in made.findings
                if one.outcome is Outcome.NOT_YET
                and one.look_again is not None
                and not _is_known(one, known)
            ]
            if moments:
                until = min(moments)
                due, what = self._is_due(until), self._title(made)
                yield Wait(key, what, until, due, check=made.check, room=made.room)

    def _title(self, made: Evidence) -> Text:
        title = self.checks[made.check].title
        room = next((one.name for one in self.recorded.rooms if one.id == made.room), "")
        return text("waits.test_of_room", test=title, room=room) if room else title


def _is_known(finding: Finding, known: list[Wait]) -> bool:
    """Whether a wait with a name of its own tells of it already."""
    kinds = {kind.value for kind in kinds_ending([finding.code])}
    return any(
        one.name in kinds or (one.name == ROOM_LISTS and one.until == finding.look_again)
        for one in known
    )
