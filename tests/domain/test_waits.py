"""What a set-up waits for, from when on to look, and when it is over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.calendar_file import as_calendar
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.checks import Evidence, Finding, Outcome, inputs_of
from syncwizard.domain.expiry import Expiry
from syncwizard.domain.progress import Progress
from syncwizard.domain.project import Changed, Project
from syncwizard.domain.reminders import Reminders, entries, reminders
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.waits import Wait
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
THERE = datetime(2026, 11, 25, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROOM = Room("r1", "Room 1", mailbox="room1@acme.example", room_list="Floor 1")


@dataclass
class SetUp:
    """A set-up and a clock."""

    values: dict[str, str] = field(default_factory=dict)
    project: Project = field(default_factory=Project)
    now: datetime = NOON

    @property
    def answers(self) -> Answers:
        marks = {"customer_client_secret": SecretMark("r1")}
        return Answers(GUIDE.fields, self.values, marks=marks, rooms=tuple(self.project.rooms))

    @property
    def told(self) -> Reminders:
        progress = Progress(GUIDE, CHECKS, self.answers, self.project)
        return reminders(CHECKS, self.answers, progress, self.project, self.now)

    @property
    def waits(self) -> list[tuple[str, datetime, bool]]:
        return [(one.name, one.until, one.is_due) for one in self.told.waits]

    def check(self, name: str, *findings: Finding, room: str = "") -> None:
        outcome = next((one.outcome for one in findings), Outcome.PASSED)
        marks = inputs_of(CHECKS[name], self.answers, room)
        made = Evidence(name, outcome, self.now, self.now, findings, marks, room)
        self.project.evidence[f"{name}:{room}" if room else name] = made


@pytest.fixture
def made() -> SetUp:
    """Room lists were made today."""
    return SetUp({"room_lists_made_on": "2026-11-22"})


def not_yet(code: str, again: datetime) -> Finding:
    return Finding(code, Outcome.NOT_YET, look_again=again)


def test_nothing_noted_nothing_waited_for() -> None:
    assert SetUp().told == Reminders()
    assert SetUp({"room_lists_made_on": "soon"}).waits == []
    assert SetUp({"room_lists_made_on": "2026-12-24"}).waits == []


def test_the_clock_of_room_lists_runs_from_the_day_that_is_given(made: SetUp) -> None:
    assert made.waits == [("room_lists", THERE, False)]
    (wait,) = made.told.waits
    assert (wait.check, wait.key, wait.step) == ("graph_connection", "graph_connection", "")
    assert not made.told.has_due
    made.now = THERE
    assert made.waits == [("room_lists", THERE, True)]
    assert made.told.has_due


def test_lists_that_were_there_before_say_nothing_of_the_new_ones(made: SetUp) -> None:
    made.check("graph_connection", Finding("GRAPH-ROOM-LISTS-OK", Outcome.PASSED))
    assert made.waits == [("room_lists", THERE, False)]
    made.now = THERE + HOUR
    made.check("graph_connection", Finding("GRAPH-ROOM-LISTS-OK", Outcome.PASSED))
    assert made.waits == []


def test_the_lists_of_the_setups_own_rooms_end_it_at_once(made: SetUp) -> None:
    made.project.rooms = [ROOM]
    assert [one.check for one in made.told.waits] == ["room_mailboxes"]
    made.check("room_mailboxes", not_yet("ROOM-LIST-MISSING-YET", THERE))
    assert made.waits == [("room_lists", THERE, False)]
    made.check("room_mailboxes", Finding("ROOMS-READ-OK", Outcome.PASSED))
    assert made.waits == []
    made.values["room_lists_made_on"] = "2026-11-21"  # a newer look is wanted
    assert made.waits == [("room_lists", THERE - 24 * HOUR, False)]


def test_after_the_time_a_failure_is_a_failure_and_no_wait(made: SetUp) -> None:
    made.now = THERE
    made.check("graph_connection", Finding("GRAPH-NO-ROOM-LISTS", Outcome.FAILED))
    assert made.waits == []
    made.check("graph_connection", Finding("GRAPH-UNREACHABLE", Outcome.COULD_NOT_TELL))
    assert made.waits == [("room_lists", THERE, True)]


def test_whoever_chose_all_lists_in_the_router_has_seen_them(made: SetUp) -> None:
    made.project.rooms = [Room("r1", "Room 1", mailbox="a@acme.example")]
    assert made.waits
    said = Said("Kim", NOON, "a@acme.example")
    made.project.rooms = [Room("r1", "Room 1", mailbox="a@acme.example", mapped=said)]
    assert made.waits == []


def test_where_no_test_of_ours_can_look_a_person_does(made: SetUp) -> None:
    made.values["secret_kept_by"] = "customer"
    (wait,) = made.told.waits
    assert (wait.check, wait.step) == ("", "6.2")
    made.values["calendar_provider"] = "Google"
    assert made.waits == []


def test_a_noted_change_is_looked_for_early_and_once_more_at_the_end() -> None:
    made = SetUp()
    made.check("room_mailboxes", Finding("GRAPH-CALENDARS-DENIED", Outcome.FAILED))
    made.project.changes[ChangeKind.EXCHANGE_ROLE] = Changed(by="Kim", at=NOON)
    early, late = NOON + HOUR / 2, NOON + 2 * HOUR
    assert made.waits == [("exchange_role", early, False)]
    assert made.told.waits[0].check == "room_mailboxes"
    made.now = early
    assert made.waits == [("exchange_role", early, True)]
    made.check("room_mailboxes", not_yet("GRAPH-ROLE-YET", late))
    assert made.waits == [("exchange_role", late, False)]  # told once, by its name
    made.now = late
    assert made.waits == [("exchange_role", late, True)]
    made.check("room_mailboxes", Finding("GRAPH-CALENDARS-DENIED", Outcome.FAILED))
    assert made.waits == []


def test_a_change_that_has_worked_is_waited_for_no_longer() -> None:
    made = SetUp()
    made.check("graph_connection", Finding("ENTRA-NO-CONSENT", Outcome.FAILED))
    made.project.changes[ChangeKind.CONSENT] = Changed(by="Kim", at=NOON)
    made.now += HOUR / 10
    assert [name for name, *_ in made.waits] == ["consent"]
    made.check("graph_connection", Finding("GRAPH-ROOMS-OK", Outcome.PASSED))
    assert made.waits == []


def test_a_new_secret_is_waited_for_although_the_old_result_is_out_of_date() -> None:
    made = SetUp()
    made.check("graph_connection", Finding("ENTRA-SECRET-EXPIRED", Outcome.FAILED))
    made.project.changes[ChangeKind.CLIENT_SECRET] = Changed(by="Kim", at=NOON)
    made.values["client_id"] = "another"
    assert [name for name, *_ in made.waits] == ["client_secret"]
    made.values["secret_kept_by"] = "customer"
    assert made.waits == []


def test_a_test_that_said_not_yet_is_named_with_its_room() -> None:
    made = SetUp()
    made.project.rooms = [ROOM]
    made.check("room_write", not_yet("SOMETHING-YET", NOON + HOUR), room="r1")
    assert made.waits == [("room_write:r1", NOON + HOUR, False)]
    (wait,) = made.told.waits
    assert (wait.check, wait.room, wait.key) == ("room_write", "r1", "room_write:r1")
    assert "Room 1" in catalogue("en").say(wait.said())
    made.project.rooms = [Room("r1", "Room 1", mailbox="other@acme.example")]
    assert made.waits == []  # out of date: to be tested anew, whatever was waited for


def test_what_comes_first_stands_first(made: SetUp) -> None:
    made.project.changes[ChangeKind.CONSENT] = Changed(by="Kim", at=NOON)
    assert [name for name, *_ in made.waits] == ["consent", "room_lists"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wait_is_said_in_one_line(made: SetUp, language: str) -> None:
    words = catalogue(language)
    for kind in ChangeKind:
        made.project.changes[kind] = Changed(by="Kim", at=NOON)
    early = made.told.waits
    made.now += 100 * HOUR
    late = made.told.waits
    assert len(early) == len(late) == 5
    for one in (*early, *late):
        said = words.say(one.said())
        assert words.say(one.what) in said
        assert ("2026" in said) is not one.is_due


# In a calendar


def test_a_calendar_gets_what_is_to_come_and_nothing_but_names() -> None:
    day = date(2027, 1, 30)
    night = datetime(2026, 11, 25, 1, tzinfo=NOON.astimezone().tzinfo)
    what = SetUp({"room_lists_made_on": "2026-11-22"}).told.waits[0].what
    coming = Wait("room_lists", what, night, False, "graph_connection")
    due = Wait("consent", what, NOON, True, "graph_connection")
    ends = (Expiry("customer_client_secret", day, 69), Expiry("customer_client_secret", day, -1))
    made = entries("abc", "Müller, Köln", Reminders((due, coming), ends), catalogue("en").say)
    assert [one.uid for one in made] == [
        "abc-room_lists@syncwizard",
        "abc-customer_client_secret@syncwizard",
    ]
    first, second = made
    assert isinstance(first.at, datetime)
    assert first.at.astimezone().hour == 8  # nobody is woken
    assert first.at.date() == date(2026, 11, 25)
    assert first.alarms == (timedelta(),)
    assert second.at == day
    assert second.alarms == tuple(timedelta(hours=12, days=-one) for one in (60, 30, 7))
    assert all(one.title.startswith("Müller, Köln: ") for one in made)
    assert as_calendar(made, NOON).count(b"BEGIN:VALARM") == 4
