"""The application as a whole: hosts, what it writes down, broken lines, and the probe beside it."""

from __future__ import annotations

import socket
import ssl

import anyio
import pytest

from syncwizard.clients.errors import (
    AddressError,
    ClientError,
    ConnectTimedOut,
    NameNotFound,
    UnknownIssuer,
)
from syncwizard.clients.probe import Look, Probe, Stage
from syncwizard.practice.faults import Fault
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from tests.practice.asking import LOGIN, ROUTER, WORKPLACE, ask


def look(world: World, url: str) -> tuple[Look, list[Stage]]:
    told: list[Stage] = []
    probe: Probe = PracticeProbe(world)
    return anyio.run(probe.look, url, told.append), told


def test_an_unknown_host_is_nobody_here() -> None:
    answer = ask(World(), "GET", "https://elsewhere.example/login")
    assert answer.status_code == 502
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_host_is_known_with_its_port_and_in_any_case() -> None:
    answer = ask(World(), "GET", f"{ROUTER}/login", headers={"host": "GCPROUTER.Spacewell.com:443"})
    assert answer.status_code == 200


def test_calls_are_written_down_without_what_they_carry() -> None:
    world = World()
    ask(world, "GET", f"{WORKPLACE}/?password=practice-canary")
    ask(world, "POST", f"{ROUTER}/user/oauth/token", data={"client_secret": "practice-canary"})
    assert world.calls == [
        "GET nordlicht.axxerion.com/",
        "POST gcprouter.spacewell.com/user/oauth/token",
    ]


@pytest.mark.parametrize(
    ("fault", "url", "raw"),
    [
        (Fault.NAME_NOT_FOUND, f"{WORKPLACE}/", socket.gaierror),
        (Fault.CONNECTION_BLOCKED, f"{ROUTER}/login", TimeoutError),
        (Fault.TLS_INSPECTED, f"{LOGIN}/x", ssl.SSLCertVerificationError),
    ],
)
def test_a_broken_line_raises_what_the_system_would(
    fault: Fault, url: str, raw: type[OSError]
) -> None:
    with pytest.raises(raw):
        ask(World(faults={fault}), "GET", url)


@pytest.mark.parametrize(
    "url", [f"{ROUTER}/login", f"{WORKPLACE}/", f"{LOGIN}/", "https://graph.microsoft.com/v1.0"]
)
def test_the_probe_passes_all_stages(url: str) -> None:
    seen, told = look(World(), url)
    assert [stage.name for stage in told] == ["resolve", "connect", "tls"]
    assert seen.stages == tuple(told)
    assert seen.certificate is not None
    assert seen.host in seen.certificate.names


@pytest.mark.parametrize(
    ("fault", "url", "expected", "passed"),
    [
        (Fault.NAME_NOT_FOUND, f"{WORKPLACE}/", NameNotFound, 0),
        (Fault.CONNECTION_BLOCKED, f"{ROUTER}/login", ConnectTimedOut, 1),
        (Fault.TLS_INSPECTED, f"{LOGIN}/", UnknownIssuer, 2),
    ],
)
def test_the_probe_stops_where_the_line_is_broken(
    fault: Fault, url: str, expected: type[ClientError], passed: int
) -> None:
    world = World(faults={fault})
    told: list[Stage] = []
    with pytest.raises(expected) as caught:
        anyio.run(PracticeProbe(world).look, url, told.append)
    assert len(told) == passed
    if isinstance(caught.value, UnknownIssuer):
        assert "Inspection" in caught.value.issuer
    world.faults.clear()
    assert len(look(world, url)[1]) == 3


def test_the_probe_knows_no_other_host_and_no_other_scheme() -> None:
    with pytest.raises(NameNotFound):
        look(World(), "https://elsewhere.example/")
    with pytest.raises(AddressError):
        look(World(), "http://gcprouter.spacewell.com/login")


async def test_answers_take_as_long_as_they_shall_and_can_be_cancelled() -> None:
    world = World(delay=3600)
    with anyio.move_on_after(0.05) as scope:
        await PracticeProbe(world).look(f"{ROUTER}/login", lambda _stage: None)
    assert scope.cancelled_caught
