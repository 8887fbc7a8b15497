"""Drift: a finished set-up is signed, things change in the systems, and each is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import anyio
import pytest

from syncwizard.again import Result, compare_with, present_state, run_all
from syncwizard.domain.drift import Comparison, Kind, State
from syncwizard.domain.project import now
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import Choice, House
from tests.journeys.playing import Journey, played

Changes = Callable[[World], None]


@dataclass
class Signed:
    """A finished practice set-up, and the report that was signed."""

    house: House
    session: Session
    state: State

    @property
    def world(self) -> World:
        return self.house.world

    def compare(self, *, days_later: int = 0) -> Comparison:
        """What a new run tells, so many days after the report was signed."""

        async def work() -> Result:
            result = await run_all(self.session, lambda _check: None)
            await self.house.close()
            return result

        result = anyio.run(work)
        later = replace(result, ended=result.ended + timedelta(days=days_later))
        return compare_with(self.state, later)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    """The standard journey, played to its end and signed today, in German."""
    house = House(Choice(practice=True, data=tmp_path_factory.mktemp("data")))

    async def make() -> Signed:
        player = await played(house, house.world, Journey.read("standard"))
        assert player.session.progress.is_completed()
        await house.close()
        return Signed(house, player.session, present_state(player.session, "de", now()))

    return anyio.run(make)


@pytest.fixture
def signed(finished: Signed) -> Iterator[Signed]:
    """The same for each test, whatever the one before did to systems and set-up."""
    world, session = finished.world, finished.session.copy()
    world.retry_after = 0
    rooms = dict(world.room_by_address)
    yield Signed(finished.house, session, finished.state)
    world.faults.clear()
    world.room_by_address.update(rooms)


def lose_a_mailbox(world: World) -> None:
    del world.room_by_address[world.rooms[0].address]


def forget_a_domain(world: World) -> None:
    world.set_fault("domain_unknown", True)


def take_back_writing(world: World) -> None:
    world.set_fault("calendars_read_only", True)


def change_the_router_secret(world: World) -> None:
    world.set_fault("wrong_router_secret", True)


def turn_the_wm_user_away(world: World) -> None:
    world.set_fault("wm_says_no", True)


def take_a_room_out_of_its_list(world: World) -> None:
    world.set_fault("room_not_listed", True)


def delete_a_room_list(world: World) -> None:
    world.set_fault("room_list_not_yet", True)


EIGHT: dict[str, Changes] = {
    "GRAPH-MAILBOX-UNKNOWN": lose_a_mailbox,
    "DOMAIN-UNKNOWN": forget_a_domain,
    "GRAPH-WRITE-UNPROVEN": take_back_writing,
    "ROUTER-CREDENTIALS-WRONG": change_the_router_secret,
    "WM-UNAUTHORIZED": turn_the_wm_user_away,
    "ROOM-NOT-IN-LIST": take_a_room_out_of_its_list,
    "ROOM-LIST-MISSING": delete_a_room_list,
}


def codes(found: Comparison) -> list[str]:
    return sorted(one.finding.code if one.finding else one.kind.value for one in found.drifted)


def test_nothing_changed_and_nothing_drifted(signed: Signed) -> None:
    found = signed.compare()
    assert found == Comparison(signed.state.made_at, ())


def test_eight_things_changed_and_all_eight_are_named(signed: Signed) -> None:
    for change in EIGHT.values():
        change(signed.world)
    found = signed.compare(days_later=345)

    assert codes(found) == sorted([*EIGHT, Kind.EXPIRY])
    assert found == Comparison(signed.state.made_at, found.drifted), "nothing else is told"
    said = [catalogue("en").say(one.says) for one in found.drifted]
    rooms = signed.world.rooms
    for name in (
        f"{rooms[0].wm_name} has lost its mailbox: {rooms[0].address}",
        "domain nordlicht-immobilien.example was removed",
        "no longer has the permission Calendars.ReadWrite",
        "Router no longer accepts the credentials",
        "Workplace Management no longer accepts the sign-in",
        f"{signed.world.troubled_room}) is no longer in its room list {rooms[2].room_list}",
        "room list Office Antwerp is gone",
        "20 days",
    ):
        assert sum(name in one for one in said) == 1, (name, said)


@pytest.mark.parametrize("code", EIGHT)
def test_each_change_alone_is_the_only_thing_that_is_named(code: str, signed: Signed) -> None:
    EIGHT[code](signed.world)
    assert codes(signed.compare()) == [code]


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ("expired_secret", "secret_expired"),
        ("no_places_permission", "permission_gone"),
        ("no_calendar_permission", "permission_gone"),
        ("access_policy", "room_closed"),
        ("domain_elsewhere", "domain_moved"),
        ("router_down", ""),
        ("wm_down", ""),
    ],
)
def test_one_cause_that_many_checks_meet_is_told_once(
    fault: str, named: str, signed: Signed
) -> None:
    signed.world.set_fault(fault, True)
    found = signed.compare()
    named = f"drift.{named}" if named else "findings.HTTP-SERVICE-DOWN.title"
    assert [one.says.key for one in found.drifted] == [named]
    assert not found.unclear


def test_two_systems_that_are_down_are_two_things(signed: Signed) -> None:
    signed.world.set_fault("router_down", True)
    signed.world.set_fault("wm_down", True)
    assert len(signed.compare().drifted) == 2


@pytest.mark.parametrize(
    ("days_later", "due"), [(304, 0), (305, 1), (336, 1), (365, 1), (366, 1), (400, 1)]
)
def test_an_end_is_named_once_it_comes_near(days_later: int, due: int, signed: Signed) -> None:
    found = signed.compare(days_later=days_later)
    assert [one.kind for one in found.drifted] == [Kind.EXPIRY] * due


def test_what_was_open_when_it_was_signed_is_no_drift(signed: Signed) -> None:
    known = {("DOMAIN-UNKNOWN", "nordlicht-immobilien.example"): "Gehört zu keinem Verzeichnis"}
    signed.state = replace(
        signed.state, troubles={**signed.state.troubles, "tenant_domains": known}
    )
    repaired = signed.compare()
    assert (repaired.drifted, repaired.repaired) == ((), tuple(known.values()))

    forget_a_domain(signed.world)
    assert signed.compare() == Comparison(signed.state.made_at, ())


def test_what_was_never_run_before_it_was_signed_cannot_drift(signed: Signed) -> None:
    troubles = {k: v for k, v in signed.state.troubles.items() if k != "api_user"}
    signed.state = replace(signed.state, troubles=troubles)
    change_the_router_secret(signed.world)
    found = signed.compare()
    assert not found.drifted
    assert [(name, one.code) for name, one in found.new] == [
        ("api_user", "ROUTER-CREDENTIALS-WRONG")
    ]


def test_a_secret_that_is_not_here_is_skipped_and_said(signed: Signed) -> None:
    signed.session.forget()
    found = signed.compare()
    assert {name for name, _ in found.unasked} == {
        *("api_user", "graph_connection", "room_mailboxes", "web_services")
    }
    assert (found.drifted, found.repaired) == ((), ())


def test_what_was_changed_in_the_set_up_is_named_too(signed: Signed) -> None:
    session, rooms = signed.session, signed.session.project.rooms
    session.change_room(rooms[1].id, mailbox=rooms[1].mailbox.replace("@", ".neu@"))
    session.set_rooms(session.project.rooms[:-1])
    session.put("max_occurrences", "60")
    found = [one for one in signed.compare().drifted if one.kind is Kind.ENTERED]
    assert sorted(one.says.key.removeprefix("drift.") for one in found) == [
        *("mapping_gone", "room_gone", "room_mailbox", "setting")
    ]
    setting = next(one for one in found if one.says.key == "drift.setting")
    assert (setting.about, setting.says.params["was"]) == ("max_occurrences", "180")


def test_another_version_or_language_of_the_program_makes_no_drift(signed: Signed) -> None:
    signed.state = replace(
        signed.state,
        program="syncwizard 0.1",
        settings={**signed.state.settings, "own_workflow": "kein eigener"},
    )
    assert not signed.compare().drifted
    signed.state = replace(signed.state, settings={"max_updates": "49"})
    assert [one.about for one in signed.compare().drifted] == ["max_updates"]
