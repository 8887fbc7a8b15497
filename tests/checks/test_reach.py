"""Reaching a system: the page decides, the probe only says more exactly what stands in the way."""

from __future__ import annotations

import pytest

from syncwizard.clients.errors import ClientError, ConnectTimedOut, WrongHost
from syncwizard.clients.probe import Look, OnStage
from syncwizard.domain.checks import Outcome
from tests.checks.practised import SetUp, codes, complaints, make_set_up
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

PAGE = Reply(b"<html><title>Sign in</title></html>", headers={"content-type": "text/html"})


class _Probe:
    """Meets what a test tells it to, and counts."""

    def __init__(self, problem: ClientError | None = None) -> None:
        self.problem = problem
        self.looked = 0

    async def look(self, url: str, on_stage: OnStage) -> Look:
        self.looked += 1
        if self.problem is not None:
            raise self.problem
        return Look("gcprouter.spacewell.com", 443, "", "TLSv1.3", None, ())


def _no_line(_asked: Asked) -> Reply:
    raise OSError(111, "Connection refused")


def _with(app: ScriptedApp, probe: _Probe) -> SetUp:
    set_up = make_set_up()
    set_up.app, set_up.probe = app, probe
    return set_up


async def test_a_page_that_comes_needs_no_closer_look() -> None:
    probe = _Probe(WrongHost(host="gcprouter.spacewell.com", doing="tls"))
    set_up = _with(ScriptedApp(PAGE), probe)
    assert (await set_up.check("router_reachable")).outcome is Outcome.PASSED
    assert probe.looked == 0


async def test_a_dead_line_is_looked_at_stage_by_stage() -> None:
    probe = _Probe(WrongHost(host="gcprouter.spacewell.com", doing="tls", names=("other.example",)))
    evidence = await _with(ScriptedApp(_no_line), probe).check("router_reachable")
    assert codes(evidence.findings) == ["TLS-WRONG-HOST"]
    assert "other.example" in evidence.findings[0].detail


async def test_where_the_probe_meets_nothing_the_page_is_believed() -> None:
    evidence = await _with(ScriptedApp(_no_line), _Probe()).check("router_reachable")
    assert codes(evidence.findings) == ["NET-REFUSED"]
    assert evidence.outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=404), "HTTP-NOT-FOUND"),
        (Reply(status=403), "HTTP-FORBIDDEN"),
        (Reply(status=401), "HTTP-UNAUTHORIZED"),
        (Reply(status=502), "HTTP-SERVICE-DOWN"),
        (
            Reply(status=302, headers={"location": "https://login.example/start?code=1"}),
            "ANSWER-REDIRECT",
        ),
    ],
)
async def test_an_answer_needs_no_closer_look(reply: Reply, code: str) -> None:
    probe = _Probe(ConnectTimedOut(host="x", doing="connect", seconds=5))
    evidence = await _with(ScriptedApp(reply), probe).check("router_reachable")
    assert (codes(evidence.findings), evidence.outcome) == ([code], Outcome.FAILED)
    assert probe.looked == 0


async def test_a_redirect_names_the_host_and_nothing_more() -> None:
    moved = Reply(status=301, headers={"location": "https://new.example/login?session=abc"})
    evidence = await _with(ScriptedApp(moved), _Probe()).check("router_reachable")
    assert evidence.findings[0].params["to_host"] == "new.example"
    assert "abc" not in repr(evidence)


@pytest.mark.parametrize(
    "location", ["/ui/login", "https://gcprouter.spacewell.com/ui/#/login", "login/"]
)
async def test_a_redirect_to_another_page_of_the_same_host_is_an_answer(location: str) -> None:
    moved = Reply(status=302, headers={"location": location})
    evidence = await _with(ScriptedApp(moved), _Probe()).check("router_reachable")
    assert evidence.outcome is Outcome.PASSED


async def test_workplace_management_may_lead_to_its_sign_in() -> None:
    moved = Reply(status=302, headers={"location": "https://sso.example/"})
    evidence = await _with(ScriptedApp(moved), _Probe()).check("connector_ready")
    assert complaints(evidence) == set()


async def test_nothing_secret_goes_to_a_page() -> None:
    app = ScriptedApp(PAGE)
    for check in ("router_reachable", "connector_ready"):
        await _with(app, _Probe()).check(check)
    assert [asked.method for asked in app.asked] == ["GET", "GET"]
    assert not any("authorization" in asked.headers or asked.body for asked in app.asked)
