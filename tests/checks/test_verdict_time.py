"""A test whose time is over says what was still under way, and where; asked pauses do not count."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import anyio
import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import Clients, Context
from syncwizard.checks.verdict_time import in_verdict_time
from syncwizard.clients.errors import TimedOut
from syncwizard.clients.look import Look, OnStage, Stage
from syncwizard.clients.transport import Transport
from syncwizard.domain.stages import Stage as Way
from syncwizard.domain.stages import StageName
from tests.checks.practised import NOW, make_set_up
from tests.fakes.scripted_app import ScriptedApp

ROUTER, PROXY = "gcprouter.spacewell.com", "proxy.example"
ENTRA, GRAPH = "login.microsoftonline.com", "graph.microsoft.com"


class Stuck:
    """Passes some stages, and then hangs."""

    def __init__(self, *passed: Stage) -> None:
        self.passed = passed

    async def look(self, _url: str, on_stage: OnStage) -> Look:
        for stage in self.passed:
            on_stage(stage)
        await anyio.sleep_forever()
        raise AssertionError


CHOSEN = Stage("choice", PROXY, f"{PROXY}:8080", 0.0, "script")


def resolved(host: str) -> Stage:
    return Stage("resolve", host, "192.0.2.17", 0.0)


def connected(host: str) -> Stage:
    return Stage("connect", host, "192.0.2.17", 0.0)


@pytest.mark.parametrize(
    ("passed", "code", "doing"),
    [
        ((), "NET-NO-NAME-SERVICE", "resolve"),
        ((resolved(ROUTER),), "NET-TIMEOUT", "connect"),
        ((resolved(ROUTER), connected(ROUTER)), "TLS-STALLED", "tls"),
        ((CHOSEN,), "PROXY-UNREACHABLE", "proxy"),
        ((resolved(PROXY),), "PROXY-UNREACHABLE", "proxy"),
        ((resolved(PROXY), connected(PROXY)), "PROXY-UNREACHABLE", "proxy"),
    ],
    ids=["name", "line", "TLS", "name of the proxy", "line to the proxy", "proxy"],
)
@pytest.mark.parametrize("check", ["router_reachable", "api_user"])
async def test_the_stage_that_never_ended_is_told(
    check: str, passed: tuple[Stage, ...], code: str, doing: str
) -> None:
    set_up = make_set_up()
    set_up.values["router_url"] = f"https://{ROUTER}:8443/"
    set_up.confirm_hosts()
    set_up.probe, set_up.verdict_seconds = Stuck(*passed), 0.05
    (finding,) = (await set_up.check(check)).findings
    assert (finding.code, finding.params["host"]) == (code, ROUTER)
    assert finding.detail.startswith(f"{doing} {ROUTER}; the 0.05 seconds for the whole test")
    assert finding.params.get("proxy", PROXY) == PROXY
    assert [stage.host for stage in set_up.staged[1:]] == [stage.host for stage in passed]


SIGNED_IN = (
    Way(StageName.ADDRESS, ENTRA),
    Way(StageName.TLS, ENTRA),
    Way(StageName.TOKEN, ENTRA),
)
ON_TO_GRAPH = (*SIGNED_IN, Way(StageName.ADDRESS, GRAPH), Way(StageName.CONNECT, GRAPH))


@pytest.mark.parametrize(
    ("passed", "doing", "host"),
    [
        (SIGNED_IN[:2], "read", ENTRA),
        (SIGNED_IN, "read", ENTRA),
        (ON_TO_GRAPH, "tls", GRAPH),
        ((*ON_TO_GRAPH, Way(StageName.TLS, GRAPH)), "read", GRAPH),
        ((*ON_TO_GRAPH, Way(StageName.READ, GRAPH)), "read", GRAPH),
    ],
    ids=["asked", "signed in", "securing the next line", "asked there", "read there"],
)
async def test_the_host_of_the_present_trip_is_named(
    passed: tuple[Way, ...], doing: str, host: str
) -> None:
    async def go_on(watched: Context) -> None:
        for stage in passed:
            watched.staged(stage)
        await anyio.sleep_forever()

    with pytest.raises(TimedOut) as told:
        await limited("graph_connection", go_on)
    assert (told.value.doing, told.value.host) == (doing, host)


async def test_a_pause_that_microsoft_asks_for_does_not_count() -> None:
    is_over = anyio.Event()

    async def pause(watched: Context) -> None:
        watched.waits(NOW)
        await anyio.sleep(0.1)  # twice the time for the whole test
        watched.waits(None)
        is_over.set()
        await anyio.sleep_forever()

    with pytest.raises(TimedOut):
        await limited("graph_connection", pause)
    assert is_over.is_set()


@pytest.mark.parametrize("check", ["room_mailboxes", "room_write"])
async def test_what_asks_for_every_room_is_limited_call_by_call(check: str) -> None:
    is_done = anyio.Event()

    async def take_time(_watched: Context) -> None:
        await anyio.sleep(0.1)
        is_done.set()

    await limited(check, take_time)
    assert is_done.is_set()


async def limited(check: str, test: Callable[[Context], Awaitable[None]]) -> None:
    """Runs `test` as if it were the check's own function."""
    set_up = make_set_up()
    set_up.verdict_seconds = 0.05
    async with Transport(app=ScriptedApp()) as transport:
        context = set_up.context(Clients(transport, Stuck()))
        with in_verdict_time(CHECKS[check], context) as watched:
            await test(watched)
