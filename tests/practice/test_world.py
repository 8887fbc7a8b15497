"""The practice world: always the same, obviously made up, and good enough for the guide's rules."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

import pytest

from syncwizard import find_resources
from syncwizard.domain.answers import Answers
from syncwizard.domain.cleaning import clean
from syncwizard.domain.rules import problem
from syncwizard.guide import GUIDE
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World

TODAY = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SECRETS = (
    "customer_client_secret",
    "router_client_secret",
    "wm_secret_key",
    "access_id",
    "wm_service_password",
)
IDS = {
    "customer_name",
    "environment",
    "tenant_id",
    "client_id",
    "customer_client_secret",
    "secret_expires",
    "email_domains",
    "reservation_horizon_days",
    "credentials_allowed_by",
    "credentials_allowed_on",
    "test_events_allowed_by",
    "test_events_allowed_on",
    "router_url",
    "client_reference",
    "router_client_id",
    "router_client_secret",
    "external_app_reference",
    "trust_user",
    "wm_secret_key",
    "access_id",
    "default_category",
    "wm_service_user",
    "wm_service_password",
    "wm_report_reference",
}


def world() -> World:
    return World(clock=lambda: TODAY)


def answers_of(given: dict[str, str]) -> Answers:
    open_ones = {name: value for name, value in given.items() if name not in SECRETS}
    secrets = {name: value for name, value in given.items() if name in SECRETS}
    return Answers(GUIDE.fields, open_ones, secrets=secrets)


def test_there_is_an_answer_to_every_question() -> None:
    answers = world().answers()
    assert set(answers) == IDS
    assert all(answers.values())


def test_the_world_is_always_the_same() -> None:
    assert world().answers() == world().answers()
    assert World.with_rooms(300).rooms == World.with_rooms(300).rooms
    assert World.with_rooms(300).rooms[:12] == World().rooms


def test_the_dates_follow_the_clock() -> None:
    answers = world().answers()
    assert answers["secret_expires"] == "2027-11-22"
    assert answers["credentials_allowed_on"] == "2026-11-22"


@pytest.mark.parametrize("name", sorted(IDS))
def test_the_answers_are_as_the_guide_wants_them(name: str) -> None:
    given = World().answers()
    field = GUIDE.fields[name]
    cleaned = clean(field, given[name])
    assert (cleaned.value, cleaned.notices) == (given[name], ())
    assert problem(field, given[name], answers_of(given)) is None
    assert field.secret == (name in SECRETS)


def test_a_pasted_secret_id_is_what_the_guide_warns_of() -> None:
    given = World(faults={Fault.SECRET_ID_PASTED}).answers()
    field = GUIDE.fields["customer_client_secret"]
    assert problem(field, given[field.id], answers_of(given)) is not None


@pytest.mark.parametrize("fault", [Fault.ROOM_LIST_NOT_YET, Fault.ROOM_NOT_LISTED])
def test_what_cannot_be_seen_yet_was_made_today(fault: Fault) -> None:
    new = World(clock=lambda: TODAY, faults={fault})
    assert new.answers()["room_lists_made_on"] == "2026-11-22"
    new.set_fault(fault.value, False)
    assert "room_lists_made_on" not in new.answers()


def test_a_token_address_with_another_owner_is_well_formed() -> None:
    given = World(faults={Fault.TOKEN_HOST_ELSEWHERE}).answers()
    field = GUIDE.fields["token_url"]
    assert clean(field, given[field.id]).value == given[field.id]
    assert problem(field, given[field.id], answers_of(given)) is None
    assert field.id not in World().answers()


@pytest.mark.parametrize("name", SECRETS)
def test_secrets_are_obviously_made_up(name: str) -> None:
    assert world().answers()[name].startswith("practice")


def test_a_client_secret_is_as_long_as_microsofts() -> None:
    assert len(world().answers()["customer_client_secret"]) == 40


def test_no_secret_stands_in_a_repr() -> None:
    one = world()
    shown = repr(one) + repr(one.customer)
    for name in SECRETS:
        assert one.answers()[name] not in shown


@pytest.mark.parametrize("count", [0, 1, 12, 13, 250, 1000, 5000])
def test_rooms_are_told_apart_and_lie_in_the_customers_domains(count: int) -> None:
    one = World.with_rooms(count)
    assert len(one.rooms) == count
    assert len({room.address for room in one.rooms}) == count
    assert len({room.wm_reference for room in one.rooms}) == count
    assert len({(room.room_list, room.wm_name) for room in one.rooms}) == count
    for room in one.rooms:
        assert room.address.rpartition("@")[2] in one.customer.domains
        assert room.address.isascii()
    assert sum(len(found.rooms) for found in one.room_lists) == count


def test_the_rooms_come_as_lines_of_a_spreadsheet() -> None:
    one = world()
    lines = [line.split("\t") for line in one.rooms_pasted().splitlines()]
    assert lines == [
        [room.wm_reference, room.wm_name, room.address, room.room_list] for room in one.rooms
    ]


def test_knobs_are_turned_by_name() -> None:
    one = world()
    assert set(one.fault_names()) == {fault.value for fault in Fault}
    for name in one.fault_names():
        assert not one.is_at_fault(name)
        one.set_fault(name, on=True)
        assert one.is_at_fault(name)
    assert one.faults == set(Fault)
    for name in one.fault_names():
        one.set_fault(name, on=False)
    assert not one.faults


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_knob_has_a_name_for_people(language: str) -> None:
    names = find_resources() / "i18n" / language / "faults.toml"
    assert set(tomllib.loads(names.read_text(encoding="utf-8"))) == {each.value for each in Fault}
