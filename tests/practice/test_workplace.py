"""Workplace Management's stand-in: the first page, the report, and how it says no."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import WORKPLACE, ask

PATH = "/webservices/{}/rest/functions/completereportresult"


def report(world: World, *, password: str = "", client: str = "", **changed: Any) -> httpx.Response:
    customer = world.customer
    body = {
        "reference": customer.wm_report,
        "filterFields": [],
        "filterValues": [],
        **changed,
    }
    url = WORKPLACE + PATH.format(client or customer.reference)
    auth = (customer.wm_user, password or customer.wm_password)
    return ask(world, "POST", url, json=body, auth=auth)


def test_the_first_page_is_a_page() -> None:
    answer = ask(World(), "GET", f"{WORKPLACE}/")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def test_the_report_has_every_room_under_german_headings() -> None:
    world = World()
    rows = report(world).json()["data"]
    assert [row["Referenz"] for row in rows] == [room.wm_reference for room in world.rooms]
    assert set(rows[0]) == {
        "Referenz",
        "Name",
        "Gebäude",
        "Etage",
        "Kapazität",
        "Externe_Referenz",
    }


def test_filters_choose_rows() -> None:
    rows = report(World(), filterFields=["Gebäude"], filterValues=["Halle Ost"]).json()["data"]
    assert {row["Gebäude"] for row in rows} == {"Halle Ost"}


@pytest.mark.parametrize(
    "changed",
    [{"reference": "RPT-0"}, {"filterFields": ["Name"], "filterValues": []}],
)
def test_a_wrong_question_gets_an_error_message_in_a_200(changed: dict[str, Any]) -> None:
    answer = report(World(), **changed)
    assert answer.status_code == 200
    assert answer.json()["errorMessage"]
    assert "data" not in answer.json()


def test_an_error_comes_as_a_message_in_a_200() -> None:
    world = World(faults={Fault.WM_ERROR_IN_200})
    answer = report(world)
    assert answer.status_code == 200
    assert world.customer.wm_report in answer.json()["errorMessage"]


def test_no_comes_as_401() -> None:
    answer = report(World(faults={Fault.WM_SAYS_NO}))
    assert (answer.status_code, answer.text) == (401, "unauthorized")


def test_no_also_comes_as_a_plain_200() -> None:
    answer = report(World(faults={Fault.WM_UNAUTHORIZED_IN_200}))
    assert (answer.status_code, answer.text) == (200, "unauthorized")


def test_password_and_client_reference_count_with_their_case() -> None:
    world = World()
    assert report(world, password=world.customer.wm_password.upper()).status_code == 401
    assert report(world, client="Nordlicht").status_code == 401
    assert report(world).status_code == 200


@pytest.mark.parametrize("header", ["Basic %", "Basic bm9jb2xvbg==", "Bearer x"])
def test_credentials_that_cannot_be_read_are_none(header: str) -> None:
    url = WORKPLACE + PATH.format("NORDLICHT")
    answer = ask(World(), "POST", url, json={}, headers={"authorization": header})
    assert answer.status_code == 401


def test_the_account_locks_after_three_wrong_passwords() -> None:
    world = World()
    for _ in range(3):
        assert report(world, password="practice-wrong").status_code == 401
    assert report(world).status_code == 401


def test_a_workplace_that_is_down_answers_with_a_page() -> None:
    answer = report(World(faults={Fault.WM_DOWN}))
    assert answer.status_code == 503
    assert "<html" in answer.text
