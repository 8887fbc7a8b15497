"""A journey with a canary in every secret: none gets out, and the search would have found it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from syncwizard import logs
from syncwizard.domain.checks import Outcome
from syncwizard.domain.fields import Kind
from syncwizard.guide import GUIDE
from syncwizard.practice.customer import Customer
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from syncwizard.wiring import House
from tests.fakes.houses import real_house
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.journeys.playing import Journey, Player, played
from tests.report.search import hits, surfaces

__all__ = ["system_keyring"]

CUSTOMER = Customer(
    client_secret="canary~Kd8Q.customer_client-secret",
    router_client_secret="canary-Kd8Q-router-client-secret",
    wm_secret_key="canary+Kd8Q/wm+secret/key==",
    access_id="canaryKd8QaccessId",
    wm_password="canary-Kd8Q-p+ssw=rd<b>&amp;",
)
CANARIES = {
    "customer_client_secret": CUSTOMER.client_secret,
    "router_client_secret": CUSTOMER.router_client_secret,
    "wm_secret_key": CUSTOMER.wm_secret_key,
    "access_id": CUSTOMER.access_id,
    "wm_service_password": CUSTOMER.wm_password,
    "api_user_password": "Canary!Kd8Q?api-user=password",
    "connector_password": "Canary#Kd8Q:connector_password",
}
LIBRARIES = ("httpx", "httpcore", "msal", "asyncio", "keyring")
PLANTED = "canaryKd8Qplanted"
# Each of them refuses a secret, or breaks the connection while one is on its way.
REFUSALS = {
    Fault.EXPIRED_SECRET: "graph_connection",
    Fault.APP_UNKNOWN: "graph_connection",
    Fault.MISSING_PERMISSION: "graph_connection",
    Fault.WRONG_ROUTER_SECRET: "api_user",
    Fault.ROUTER_DOWN: "api_user",
    Fault.CONNECTION_BLOCKED: "api_user",
    Fault.WM_ERROR_IN_200: "web_services",
    Fault.WM_SAYS_NO: "web_services",  # the last of its kind: the same is not sent again
}


@pytest.fixture
def world() -> World:
    world = World(customer=CUSTOMER, rooms=World.with_rooms(3).rooms)
    world.retry_after = 0
    return world


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


@pytest.fixture(autouse=True)
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log, with all that our libraries say; afterwards logging is as before."""
    root, libraries = logging.getLogger(), [logging.getLogger(name) for name in LIBRARIES]
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    file = tmp_path / "data" / "logs" / "log.txt"
    logs.set_up(file=file, level=logging.DEBUG)
    logging.raiseExceptions = raising
    for library in libraries:
        library.setLevel(logging.DEBUG)
    yield file
    for library in libraries:
        library.setLevel(logging.WARNING)
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


async def journey(
    house: House, world: World, folder: Path, answers: Mapping[str, str], language: str
) -> Player:
    """The usual journey, then every refusal, then the report."""
    usual = Journey.read("standard")
    all_answers = {**usual.answers, **answers}
    player = await played(house, world, Journey(all_answers, usual.expect))
    for fault, check in REFUSALS.items():
        world.set_fault(fault, True)
        await player.test(check)
        assert player.session.project.evidence[check].outcome is not Outcome.PASSED
        world.set_fault(fault, False)
    await house.setups.write(player.session.project.id, house.setups.encode(player.session))
    await house.reports.export(player.session, language, folder)
    await house.close()
    return player


def everything(tmp_path: Path) -> dict[str, bytes]:
    """The report's surfaces, and every file in the data folder."""
    data = tmp_path / "data"
    files = {
        str(one.relative_to(data)): one.read_bytes() for one in data.rglob("*") if one.is_file()
    }
    return {**surfaces(tmp_path / "report"), **files}


@pytest.mark.parametrize("language", ["en", "de"])
async def test_no_canary_gets_out(
    language: str,
    house: House,
    world: World,
    tmp_path: Path,
    system_keyring: FakeKeyring,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    player = await journey(house, world, tmp_path / "report", CANARIES, language)
    logging.getLogger("syncwizard").debug("for %s", CUSTOMER.name)

    found = {**everything(tmp_path), "records before redaction": caplog.text.encode()}
    escaped = {name: hits(canary, found) for name, canary in CANARIES.items()}
    assert escaped == {name: [] for name in CANARIES}
    # The same search finds what is no secret, and the canaries were in use.
    project = f"projects/{player.session.project.id}/project.json"
    assert {"json", "html", "pdf text", "pdf metadata", project, "logs/log.txt"} <= set(
        hits(CUSTOMER.name, found)
    )
    assert b"/user/oauth/token" in found["logs/log.txt"]  # the requests with secrets are in it
    kept = " ".join(system_keyring.entries.values())
    assert all(canary in kept for canary in CANARIES.values())


def test_every_secret_has_a_canary() -> None:
    assert set(CANARIES) == {field.id for field in GUIDE.fields.values() if field.secret}


def addresses() -> list[str]:
    kinds = {Kind.ORIGIN, Kind.URL}
    return [field.id for field in GUIDE.fields.values() if field.kind in kinds]


@pytest.mark.parametrize(
    "form",
    [
        "https://kim:{secret}@{host}/",
        "https://{host}/user/oauth/token?client_secret={secret}",
        "https://{host}/#access_token={secret}",
    ],
)
async def test_a_secret_in_an_address_does_not_get_out(
    form: str, house: House, world: World, tmp_path: Path
) -> None:
    facts = {"customer_name": CUSTOMER.name, "environment": "production"}
    session = (await house.setups.create(facts, "Kim Berger")).session
    for name in addresses():
        host = f"{name.replace('_', '-')}.example"
        said = session.put(name, form.format(secret=PLANTED, host=host))
        assert said.notices, name  # it is said, not done in silence
    await house.setups.write(session.project.id, house.setups.encode(session))
    await house.reports.export(session, "en", tmp_path / "report")
    await house.close()

    found = everything(tmp_path)
    assert hits(PLANTED, found) == []
    assert all(hits(f"{name.replace('_', '-')}.example", found) for name in addresses())
    assert {"router_url", "wm_url", "token_url", "webhook"} <= set(addresses())


@pytest.mark.parametrize("canary", [*CANARIES.values(), PLANTED])
async def test_the_search_finds_a_canary_where_one_is_planted(
    canary: str, house: House, world: World, tmp_path: Path
) -> None:
    facts = {"customer_name": canary, "environment": "production"}
    session = (await house.setups.create(facts, canary)).session
    session.put("api_first_name", canary)
    await house.setups.write(session.project.id, house.setups.encode(session))
    await house.reports.export(session, "en", tmp_path / "report")
    await house.close()
    logging.getLogger("syncwizard").debug("planted: %s", canary)

    places = {"json", "html text", "pdf text without breaks", "pdf metadata", "logs/log.txt"}
    project = f"projects/{session.project.id}/project.json"
    assert {*places, project} <= set(hits(canary, everything(tmp_path)))
