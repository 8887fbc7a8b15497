"""What people said of a set-up, as window and report count and list it."""

from __future__ import annotations

from datetime import timedelta

from syncwizard.domain.acts import Act, Standing, acts
from syncwizard.domain.project import Event
from syncwizard.domain.rooms import Room, Said
from tests.domain.sample import GUIDE, NOON, REACH, SetUp, ready_to_use
from tests.domain.sample import MAPPINGS as MAPPINGS_STEP
from tests.domain.sample import ROOMS as ROOMS_STEP
from tests.domain.sample import USE as USE_STEP


def of(made: SetUp) -> list[Act]:
    return acts(GUIDE, {"reach": REACH}, made.answers, made.progress, made.project)


def told(made: SetUp) -> list[tuple[str, Standing, str]]:
    return [(act.name, act.standing, act.by) for act in of(made)]


def test_nothing_said_is_nothing_listed() -> None:
    assert of(SetUp()) == []


def test_a_confirmation_stands_until_its_values_change() -> None:
    made = ready_to_use()
    made.say(USE_STEP, "saved")
    (act,) = of(made)
    assert (act.step, act.name, act.holds) == (USE_STEP, "saved", True)
    made.type(name="Another")
    assert [act.standing for act in of(made)] == [Standing.OUT_OF_DATE]


def room(number: int, by: str, minutes: int, seen: str | None = None) -> Room:
    mailbox = f"room{number}@nordlicht.example"
    said = Said(by, NOON + timedelta(minutes=minutes), seen or mailbox)
    return Room(id=str(number), mailbox=mailbox, assigned=said, mapped=said)


def test_thousands_of_rooms_are_one_line_an_act_and_person() -> None:
    made = SetUp()
    made.put_rooms(*(room(number, "Kim", number % 3) for number in range(3000)))
    lines = [(act.step, act.name, act.what.params["n"]) for act in of(made)]
    assert lines == [(ROOMS_STEP, "assigned", 3000), (MAPPINGS_STEP, "mapped", 3000)]
    for act in of(made):
        assert (act.since, act.at) == (NOON, NOON + timedelta(minutes=2))
        assert act.text.params["at"] == NOON


def test_rooms_of_two_people_and_of_old_mailboxes_are_lines_of_their_own() -> None:
    made = SetUp()
    made.put_rooms(
        room(1, "Anna", 5),
        room(2, "Kim", 1),
        room(3, "Kim", 2, seen="another@nordlicht.example"),
    )
    of_assigned = [one for one in told(made) if one[0] == "assigned"]
    assert of_assigned == [
        ("assigned", Standing.CONFIRMED, "Kim"),
        ("assigned", Standing.CONFIRMED, "Anna"),
        ("assigned", Standing.OUT_OF_DATE, "Kim"),
    ]
    single = next(act for act in of(made) if act.by == "Anna")
    assert single.since is None
    assert single.text == single.what


def test_who_is_accepted_to_look_into_connections_is_listed() -> None:
    made = SetUp()
    made.project.accepted_inspectors.append("Contoso")
    for issuer in ("Contoso", "Nobody any more"):
        made.project.events.append(
            Event(at=NOON, by="Kim", what="inspector_accepted", about=issuer)
        )
    (act,) = of(made)
    assert (act.name, act.by, act.standing) == ("inspector_accepted", "Kim", Standing.CONFIRMED)
    assert act.what.params == {"issuer": "Contoso"}


def test_a_host_is_listed_as_long_as_it_is_allowed() -> None:
    made = SetUp()
    made.project.confirmed_hosts.append("https://router.example/")
    for host in ("https://router.example/", "https://other.example/"):
        made.project.events.append(Event(at=NOON, by="Kim", what="host_confirmed", about=host))
    (act,) = of(made)
    assert (act.name, act.step) == ("host_confirmed", None)
    assert act.standing is Standing.OUT_OF_DATE  # no test sends a secret there
