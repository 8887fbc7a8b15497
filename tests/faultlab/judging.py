"""What every fault is held to: its code, its texts, its limit, its repair, its silence."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import anyio

from syncwizard.checks.context import Clients
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.logs import RedactingFormatter
from tests.checks.practised import SECRETS, complaints
from tests.checks.reading import SENTENCES, assert_reads_well, say
from tests.faultlab.canaries import found_in
from tests.faultlab.fault import Fault, Limit, Oddity, Stage
from tests.faultlab.lab import (
    ENTRA,
    EVIL,
    GRAPH,
    PROXY,
    PROXY_USER,
    ROUTER,
    WM,
    Lab,
    Limits,
    laboratory,
)

LANGUAGES: Final = ("en", "de")
FAR_AWAY: Final = Limits(stage=60.0, total=60.0, verdict=60.0)
# A tenth of what the program waits in earnest, and only where that one limit has to end it.
LIMITS: Final = {
    Limit.NONE: Limits(),
    Limit.STAGE: replace(FAR_AWAY, stage=0.5),
    Limit.TOTAL: replace(FAR_AWAY, total=2.0),
    Limit.VERDICT: replace(FAR_AWAY, verdict=2.0),
}
MOST_TURNS: Final = 20
"""Of the event loop, from a cancel to the end of the check: six are needed at most."""
PATIENCE: Final = 15.0
"""Seconds after which something hangs for certain: neither a limit nor a cancel took hold."""
TARGETS: Final = {
    "router_reachable": ROUTER,
    "api_user": ROUTER,
    "web_services": WM,
    "connector_ready": WM,
    "tenant_domains": ENTRA,
    "graph_connection": ENTRA,
    "room_mailboxes": ENTRA,
    "room_write": ENTRA,
    "room_booking": ENTRA,
    "room_series": ENTRA,
    "room_from_wm": ENTRA,
    "room_settings": ROUTER,
    "rooms_consistent": ROUTER,
}
# By what a fault says of itself: the stages that go well before it, but for a proxy's.
_PASSED: Final = {
    (Stage.DNS, "resolve"): ["address"],
    (Stage.TCP, "connect"): ["address", "resolve"],
    (Stage.TLS, "tls"): ["address", "resolve", "connect"],
    (Stage.GET, "send"): ["address", "resolve", "connect", "tls"],
    (Stage.GET, "read"): ["address", "resolve", "connect", "tls"],
}
_AT_HOME: Final = {
    "customer_client_secret": ENTRA,
    "router_client_secret": ROUTER,
    "wm_service_password": WM,
}
# What no headline may be: a class of ours or of a library, OpenSSL's and the system's own words.
_NO_HEADLINE: Final = re.compile(
    r"\w(Error|Exception|Timeout)\b|\bTimeout\(|\bSSL|[A-Z]{3,}_[A-Z]{2,}|\berrno\b|verify failed"
    r"|certificate verify|alert handshake|\bgetaddrinfo\b|Traceback|(?-i:\bNone\b)",
    re.IGNORECASE,
)


async def prove(fault: Fault) -> None:
    """The fault is told by its code, keeps secrets at home, and its repair needs no restart."""
    async with laboratory() as lab:
        lab.target = TARGETS[fault.check]
        await lab.break_by(fault.play)
        async with lab.clients_with(LIMITS[fault.limit]) as clients:
            with logged() as lines:
                with anyio.fail_after(PATIENCE):
                    evidence = await lab.check(fault.check, clients)
                assert_told(fault, evidence)
                assert_said(fault.tells, evidence)
                assert_stages(fault, lab.stages)
                assert_secrets_at_home(lab, evidence, lines)
                if not fault.leaves:
                    assert not lab.touched.is_set()
                await lab.heal()
                with anyio.fail_after(PATIENCE):
                    again = await lab.check(fault.check, clients)
        assert complaints(again) == set(), again.findings
        assert again.outcome is Outcome.PASSED
        assert_secrets_at_home(lab, again, lines)


async def prove_cancel(fault: Fault) -> None:
    """Cancelled while it is under way, the check ends within a few turns of the event loop.

    No limit is near, and where the fault is a silence it is met, and goes on: the program does not
    wait for the other side, nor for a thread of its own. The host sees the line go.
    """
    async with laboratory() as lab:
        lab.target = TARGETS[fault.check]
        await lab.break_by(fault.play)
        async with lab.clients_with(FAR_AWAY) as clients:
            with anyio.fail_after(PATIENCE):
                async with anyio.create_task_group() as group:
                    over = asyncio.Event()
                    group.start_soon(_run, lab, fault.check, clients, over)
                    await _first(lab.touched if fault.limit is Limit.NONE else lab.held, over)
                    group.cancel_scope.cancel()
                    with anyio.CancelScope(shield=True):
                        assert await _is_soon(over)
                await _until_let_go(lab)


async def _run(lab: Lab, check: str, clients: Clients, over: asyncio.Event) -> None:
    try:
        await lab.check(check, clients)
    finally:
        over.set()


async def _first(*events: asyncio.Event) -> None:
    waiting = [asyncio.ensure_future(one.wait()) for one in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for one in waiting:
        one.cancel()


async def _is_soon(event: asyncio.Event) -> bool:
    """Whether it comes within a few turns of the event loop; none of them waits for anything."""
    for _ in range(MOST_TURNS):
        if event.is_set():
            return True
        await asyncio.sleep(0)
    return False


async def _until_let_go(lab: Lab) -> None:
    """Every host that held a line sees it end, while the program's clients are still open."""
    talks = [talk for hosts in lab.hosts.values() for one in hosts for talk in one.talks]
    while not all(talk.is_over for talk in talks if talk.is_held):  # noqa: ASYNC110 - turns are what is waited for
        await asyncio.sleep(0)


async def prove_healthy(oddity: Oddity) -> None:
    """Rare, but in order: the check passes, and nothing complains."""
    async with laboratory() as lab:
        lab.target = TARGETS[oddity.check]
        await lab.break_by(oddity.play)
        async with lab.clients_with(LIMITS[oddity.limit]) as clients:
            with logged() as lines, anyio.fail_after(PATIENCE):
                evidence = await lab.check(oddity.check, clients)
        assert complaints(evidence) == set(), evidence.findings
        assert evidence.outcome is Outcome.PASSED
        assert_said(oddity.tells, evidence)
        for finding in evidence.findings:
            assert_readable(finding)
        assert_secrets_at_home(lab, evidence, lines)


def assert_told(fault: Fault, evidence: Evidence) -> None:
    """The code, the stage and the texts."""
    told = [f"{one.code}: {one.detail}" for one in evidence.findings]
    assert complaints(evidence) == {fault.code} | fault.besides, (fault.name, told)
    for finding in evidence.findings:
        assert_readable(finding)
        if finding.code == fault.code and fault.doing:
            assert finding.detail.startswith(f"{fault.doing} "), finding.detail


def assert_said(code: str, evidence: Evidence) -> None:
    """What went well, under its own code."""
    assert not code or code in {one.code for one in evidence.findings}, (code, evidence.findings)


def assert_stages(fault: Fault, passed: list[str]) -> None:
    """Every stage before the faulty one was told to whoever watches, and none after it."""
    if not fault.leaves:
        assert set(passed) <= {"address"}
    expected = _PASSED.get((fault.stage, fault.doing))
    if expected is not None:
        assert [one for one in passed if one not in ("choice", "proxy")] == expected, passed


def assert_readable(finding: Finding) -> None:
    """Every sentence in both languages, and a headline for people."""
    for language in LANGUAGES:
        assert_reads_well(finding, language)
        title = say(finding, "title", language)
        assert not _NO_HEADLINE.search(title), title


def assert_secrets_at_home(lab: Lab, evidence: Evidence, lines: list[str]) -> None:
    """No secret in a finding or the log, and none at a host that it is not for."""
    secrets = secrets_of(lab)
    told = [repr(evidence), *lines, *sentences(evidence)]
    assert found_in("\n".join(told).encode(), list(secrets)) == []
    for name, arrived in heard(lab):
        assert name != EVIL or not arrived, arrived
        foreign = [secret for secret, home in secrets.items() if home != name]
        assert found_in(arrived, foreign) == [], name
        assert name == GRAPH or b"Bearer " not in arrived, name


def secrets_of(lab: Lab) -> dict[str, str]:
    """Every secret with the one host that it is for ("" for none)."""
    given = (lab.healthy_answers, lab.set_up.answers())
    known = {
        answers[name]: _AT_HOME.get(name, "")
        for answers in given
        for name in SECRETS
        if answers.is_at_hand(name)
    }
    assert len(known) >= 6
    return {**known, PROXY_USER[1]: PROXY}


def heard(lab: Lab) -> Iterator[tuple[str, bytes]]:
    """What came to each name, over all its listeners."""
    for name, hosts in lab.hosts.items():
        yield name, b"\n".join(host.everything for host in hosts)


def sentences(evidence: Evidence) -> list[str]:
    """All that a person reads."""
    return [
        say(finding, part, language)
        for finding in evidence.findings
        for language in LANGUAGES
        for part in (SENTENCES[:2] if finding.outcome is Outcome.PASSED else SENTENCES)
    ]


@contextmanager
def logged() -> Iterator[list[str]]:
    """All that the program and its libraries write at the finest level, as it would be written."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Kept(logging.DEBUG)
    handler.setFormatter(RedactingFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
