"""The Router's stand-in: login page, token, and that its push address is never needed."""

from __future__ import annotations

import httpx
import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import ROUTER, ask

GRANT = {"grant_type": "client_credentials"}


def by_basic(world: World, secret: str = "") -> httpx.Response:
    customer = world.customer
    auth = (customer.router_client_id, secret or customer.router_client_secret)
    return ask(world, "POST", f"{ROUTER}/user/oauth/token", data=GRANT, auth=auth)


def by_body(world: World) -> httpx.Response:
    customer = world.customer
    own = {
        "client_id": customer.router_client_id,
        "client_secret": customer.router_client_secret,
    }
    return ask(world, "POST", f"{ROUTER}/user/oauth/token", data={**GRANT, **own})


@pytest.mark.parametrize("host", [ROUTER, "https://integration.spacewell.com"])
def test_the_login_page_is_a_page(host: str) -> None:
    answer = ask(World(), "GET", f"{host}/login")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "<title>Reservation Sync interface (practice)</title>" in answer.text


def test_client_credentials_give_a_token_by_header_and_by_body() -> None:
    world = World()
    for answer in (by_basic(world), by_body(world)):
        said = answer.json()
        assert answer.status_code == 200
        assert said["token_type"] == "bearer"
        assert said["expires_in"] > 0
        assert said["access_token"]


def test_a_router_that_wants_the_body_refuses_the_header() -> None:
    world = World(faults={Fault.ROUTER_WANTS_BODY})
    assert by_basic(world).json()["error"] == "invalid_client"
    assert by_body(world).status_code == 200


def test_a_wrong_secret_is_an_invalid_client() -> None:
    world = World()
    for answer in (
        by_basic(world, "practice-wrong"),
        by_basic(World(faults={Fault.WRONG_ROUTER_SECRET})),
        by_body(World(faults={Fault.WRONG_ROUTER_SECRET})),
    ):
        assert answer.status_code == 401
        assert answer.json()["error"] == "invalid_client"
        assert answer.headers["www-authenticate"].startswith("Basic")


def test_another_grant_is_not_supported() -> None:
    answer = ask(World(), "POST", f"{ROUTER}/user/oauth/token", data={"grant_type": "password"})
    assert (answer.status_code, answer.json()["error"]) == (400, "unsupported_grant_type")


def test_a_router_that_is_down_answers_with_a_page() -> None:
    answer = ask(World(faults={Fault.ROUTER_DOWN}), "GET", f"{ROUTER}/login")
    assert answer.status_code == 503
    assert "<html" in answer.text


def test_the_push_address_takes_nothing_and_is_written_down() -> None:
    world = World()
    assert ask(world, "POST", f"{ROUTER}/push/axxerion", json={}).status_code == 404
    assert world.calls == ["POST gcprouter.spacewell.com/push/axxerion"]
