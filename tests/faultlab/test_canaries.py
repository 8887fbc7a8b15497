"""Proves that the lab would see what it is there to see: leaks, alarms, headlines, silence."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote_plus

import pytest

from syncwizard.domain.checks import Finding, Outcome, Owner
from tests.faultlab import judging
from tests.faultlab.canaries import found_in
from tests.faultlab.fault import Fault, Limit, Oddity, Stage
from tests.faultlab.judging import prove, prove_cancel, prove_healthy
from tests.faultlab.lab import WM, Lab, Limits, laboratory
from tests.faultlab.playing import hang, says, typed

pytestmark = pytest.mark.loopback

SECRET = "practice-Ä+b/c=d 7"


@pytest.mark.parametrize(
    "carrier",
    [
        SECRET,
        f"a?b={quote_plus(SECRET)}&c",
        json.dumps({"a": SECRET}),
        repr({"a": SECRET}),
        SECRET.encode().hex(),
        base64.b64encode(f"u:{SECRET}".encode()).decode(),
        base64.b64encode(f"us:{SECRET}".encode()).decode(),
        base64.b64encode(f"use:{SECRET}".encode()).decode(),
        base64.b64encode(f"use:{quote_plus(SECRET)}".encode()).decode(),
        base64.b64encode(SECRET.encode("utf-16-le")).decode(),
    ],
)
def test_a_secret_is_seen_in_every_form(carrier: str) -> None:
    assert found_in(carrier.encode(), [SECRET, "practice-of-others"]) == [SECRET]
    assert found_in(b"practice-Ab and other words", [SECRET]) == []


async def test_a_secret_at_another_host_is_seen() -> None:
    def swap(lab: Lab) -> None:
        lab.put(router_url=f"https://{WM}/")
        lab.set_up.confirm_hosts()

    with pytest.raises(AssertionError, match=WM):
        await prove(Fault("a leak", Stage.TOKEN, "HTTP-NOT-FOUND", swap, "api_user"))


async def test_a_secret_in_a_finding_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def quoted(lab: Lab) -> None:
        secret = lab.set_up.answers()["router_client_secret"]
        monkeypatch.setattr(judging, "sentences", lambda _evidence: [f"it was {secret}"])

    with pytest.raises(AssertionError):
        await prove_healthy(Oddity("a quotation", quoted))


async def test_a_secret_in_the_log_is_seen() -> None:
    async with laboratory() as lab:
        with judging.logged() as lines:
            async with lab.clients_with(Limits()) as clients:
                evidence = await lab.check("router_reachable", clients)
            judging.assert_secrets_at_home(lab, evidence, lines)
            lines.append(lab.set_up.answers()["wm_secret_key"])
            with pytest.raises(AssertionError):
                judging.assert_secrets_at_home(lab, evidence, lines)


async def test_another_code_is_seen() -> None:
    with pytest.raises(AssertionError, match="ADDRESS-REFUSED"):
        await prove(Fault("wrong", Stage.TCP, "NET-REFUSED", typed(router_url="http://x.example/")))


async def test_a_packet_that_leaves_is_seen() -> None:
    fault = Fault("loud", Stage.GET, "ANSWER-BROKEN", says(b"no\r\n\r\n"), leaves=False)
    with pytest.raises(AssertionError):
        await prove(fault)


async def test_a_limit_that_is_not_kept_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "PATIENCE", 1.0)
    # The stage's limit cannot end what only the whole request's limit ends.
    fault = Fault("endless", Stage.GET, "ANSWER-TOO-SLOW", says(hang), limit=Limit.STAGE)
    with pytest.raises(TimeoutError):
        await prove(fault)


async def test_a_cancel_that_is_not_heard_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    import anyio

    async def deaf(lab: Lab, check: str, clients: object) -> None:
        lab.touch()
        with anyio.CancelScope(shield=True):
            await anyio.sleep(0.1)

    monkeypatch.setattr(Lab, "check", deaf)
    with pytest.raises(ExceptionGroup, match="unhandled"):
        await prove_cancel(Fault("deaf", Stage.GET, "ANSWER-TOO-SLOW", says(hang)))


async def test_an_alarm_is_seen() -> None:
    with pytest.raises(AssertionError, match="ANSWER-BROKEN"):
        await prove_healthy(Oddity("none", says(b"no\r\n\r\n")))


@pytest.mark.parametrize(
    "headline",
    [
        "ConnectTimeout('')",
        "httpx.ReadError",
        "[SSL: CERTIFICATE_VERIFY_FAILED]",
        "[Errno 111] refused",
        "WRONG_VERSION_NUMBER",
        "ValueError in line 3",
        "certificate verify failed",
    ],
)
def test_a_raw_headline_is_seen(headline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("NET-OTHER", Outcome.FAILED, Owner.NETWORK_TEAM, {"host": headline})
    with pytest.raises(AssertionError):
        judging.assert_readable(finding)
