"""Reaching a system: first the way, stage by stage, then the page; nothing secret goes out."""

from __future__ import annotations

import anyio
import pytest

from syncwizard.clients.errors import PageKind, WrongHost
from syncwizard.domain.checks import Outcome
from tests.checks.practised import SetUp, codes, complaints, make_set_up
from tests.checks.ways import OpenWay
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

HOST = "gcprouter.spacewell.com"
PAGE = Reply(b"<html><title>Sign in</title></html>", headers={"content-type": "text/html"})
HTML = {"content-type": "text/html"}
WRONG = WrongHost(host=HOST, doing="tls", names=("other.example",))


def _no_line(_asked: Asked) -> Reply:
    raise OSError(111, "Connection refused")


def _with(app: ScriptedApp, probe: OpenWay) -> SetUp:
    set_up = make_set_up()
    set_up.app, set_up.probe = app, probe
    return set_up


async def test_the_way_comes_first_and_then_the_page() -> None:
    probe, app = OpenWay(), ScriptedApp(PAGE)
    assert (await _with(app, probe).check("router_reachable")).outcome is Outcome.PASSED
    assert len(probe.looked) == len(app.asked) == 1


@pytest.mark.parametrize("check", ["router_reachable", "api_user", "web_services"])
async def test_where_the_way_is_not_open_nothing_is_asked(check: str) -> None:
    app = ScriptedApp(PAGE)
    evidence = await _with(app, OpenWay(WRONG)).check(check)
    assert codes(evidence.findings) == ["TLS-WRONG-HOST"]
    assert "other.example" in evidence.findings[0].detail
    assert app.asked == []


async def test_where_the_probe_meets_nothing_the_page_is_believed() -> None:
    evidence = await _with(ScriptedApp(_no_line), OpenWay()).check("router_reachable")
    assert codes(evidence.findings) == ["NET-REFUSED"]
    assert evidence.outcome is Outcome.FAILED


async def test_a_dead_way_fails_where_it_was_the_question_and_else_tells_nothing() -> None:
    for check, outcome in (
        ("router_reachable", Outcome.FAILED),
        ("api_user", Outcome.COULD_NOT_TELL),
    ):
        evidence = await _with(ScriptedApp(PAGE), OpenWay(WRONG)).check(check)
        assert evidence.outcome is outcome


async def test_the_stages_are_told_as_they_pass() -> None:
    set_up = make_set_up()
    await set_up.check("api_user")
    names = [stage.name.value for stage in set_up.staged]
    assert names == ["address", "resolve", "connect", "tls", "page", "token"]
    set_up.staged.clear()
    await set_up.check("router_reachable")
    assert [stage.name.value for stage in set_up.staged][-1] == "page"
    assert {stage.host for stage in set_up.staged} == {HOST}


async def test_graph_is_a_way_of_its_own_after_the_token() -> None:
    set_up = make_set_up()
    await set_up.check("graph_connection")
    told = [(stage.name.value, stage.host) for stage in set_up.staged]
    login, graph = "login.microsoftonline.com", "graph.microsoft.com"
    assert told.index(("page", login)) < told.index(("token", login))
    assert told.index(("token", login)) < told.index(("address", graph))
    assert told[0] == ("address", login)
    assert ("tls", graph) in told


async def test_what_passed_before_stands_in_the_detail() -> None:
    evidence = await _with(ScriptedApp(PAGE), OpenWay(WRONG)).check("router_reachable")
    assert f"passed: address {HOST}" not in evidence.findings[0].detail
    assert "passed: address" in evidence.findings[0].detail


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
        (Reply(status=301, headers={"location": f"http://{HOST}/"}), "ANSWER-REDIRECT-UNSAFE"),
        (
            Reply(status=302, headers={"location": "https://login.microsoftonline.com/x"}),
            "PAGE-SIGN-IN",
        ),
        (Reply(b"<html>sign in</html>", status=511), "PAGE-PORTAL"),
    ],
)
async def test_an_answer_is_told_as_what_it_is(reply: Reply, code: str) -> None:
    evidence = await _with(ScriptedApp(reply), OpenWay()).check("router_reachable")
    assert (codes(evidence.findings), evidence.outcome) == ([code], Outcome.FAILED)


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>Hotel Hotspot</title>", PageKind.PORTAL),
        ('<meta http-equiv="refresh" content="0; url=https://portal.example/in">', PageKind.PORTAL),
        ("<title>Web Page Blocked</title><p>FortiGuard</p>", PageKind.FILTER),
        ("<title>Attention Required! | Cloudflare</title>", PageKind.FIREWALL),
    ],
)
async def test_another_ones_page_is_no_proof_of_reaching(html: str, kind: PageKind) -> None:
    page = Reply(f"<html>{html}</html>".encode(), headers={"content-type": "text/html"})
    evidence = await _with(ScriptedApp(page), OpenWay()).check("router_reachable")
    assert codes(evidence.findings) == [f"PAGE-{kind.name}"]


async def test_a_redirect_names_the_host_and_nothing_more() -> None:
    moved = Reply(status=301, headers={"location": "https://new.example/login?session=abc"})
    evidence = await _with(ScriptedApp(moved), OpenWay()).check("router_reachable")
    assert evidence.findings[0].params["to_host"] == "new.example"
    assert "abc" not in repr(evidence)


@pytest.mark.parametrize("location", ["/ui/login", f"https://{HOST}/ui/#/login", "login/"])
async def test_a_redirect_to_another_page_of_the_same_host_is_an_answer(location: str) -> None:
    moved = Reply(status=302, headers={"location": location})
    evidence = await _with(ScriptedApp(moved), OpenWay()).check("router_reachable")
    assert evidence.outcome is Outcome.PASSED


async def test_workplace_management_may_lead_to_its_sign_in() -> None:
    moved = Reply(status=302, headers={"location": "https://sso.example/"})
    evidence = await _with(ScriptedApp(moved), OpenWay()).check("connector_ready")
    assert complaints(evidence) == set()


async def test_nothing_secret_goes_to_a_page() -> None:
    app = ScriptedApp(PAGE)
    for check in ("router_reachable", "connector_ready"):
        await _with(app, OpenWay()).check(check)
    assert [asked.method for asked in app.asked] == ["GET", "GET"]
    assert not any("authorization" in asked.headers or asked.body for asked in app.asked)


# Whoever looks into the connection


@pytest.mark.parametrize("check", ["api_user", "web_services", "graph_connection"])
async def test_a_secret_waits_until_somebody_accepts_who_looks_into_it(check: str) -> None:
    app = ScriptedApp(PAGE)
    evidence = await _with(app, OpenWay(inspector="Contoso")).check(check)
    assert codes(evidence.findings) == ["INSPECTION-NOT-ACCEPTED"]
    assert evidence.findings[0].params["issuer"] == "Contoso"
    assert app.asked == []


async def test_it_is_asked_once() -> None:
    set_up, way = make_set_up(), OpenWay(inspector="Contoso")
    set_up.probe = way
    set_up.project.accepted_inspectors.append("Contoso")
    assert (await set_up.check("api_user")).outcome is Outcome.PASSED
    way.inspector = "Somebody else"
    assert complaints(await set_up.check("api_user")) == {"INSPECTION-NOT-ACCEPTED"}


async def test_a_page_needs_nobodys_word() -> None:
    set_up = _with(ScriptedApp(PAGE), OpenWay(inspector="Contoso"))
    assert (await set_up.check("router_reachable")).outcome is Outcome.PASSED


# The whole verdict's time, and the clock


@pytest.mark.parametrize(
    "check",
    [
        "router_reachable",
        "api_user",
        "web_services",
        "connector_ready",
        "tenant_domains",
        "graph_connection",
    ],
)
async def test_a_verdict_comes_in_time_whatever_the_single_limits_are(check: str) -> None:
    async def hang(_asked: Asked) -> Reply:
        await anyio.sleep_forever()
        raise AssertionError

    set_up = _with(ScriptedApp(hang), OpenWay())
    set_up.timeout, set_up.verdict_seconds = 60.0, 0.05
    evidence = await set_up.check(check)
    assert complaints(evidence) - {"CONNECTOR-VALUE-MISSING"} == {"ANSWER-TOO-SLOW"}


@pytest.mark.parametrize(
    ("date", "code"),
    [
        ("Sun, 22 Nov 2020 10:00:00 GMT", "CLOCK-SEEN-AHEAD"),
        ("Sun, 22 Nov 2099 10:00:00 GMT", "CLOCK-SEEN-BEHIND"),
    ],
)
async def test_clocks_that_do_not_agree_are_noted(date: str, code: str) -> None:
    page = Reply(PAGE.body, headers={"content-type": "text/html", "date": date})
    evidence = await _with(ScriptedApp(page), OpenWay()).check("router_reachable")
    assert codes(evidence.findings) == ["ROUTER-REACHABLE", code]
    assert evidence.outcome is Outcome.PASSED


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Nov 2026 10:00:00 GMT"])
async def test_a_date_that_is_none_says_nothing(date: str) -> None:
    page = Reply(PAGE.body, headers={"content-type": "text/html", "date": date})
    evidence = await _with(ScriptedApp(page), OpenWay()).check("router_reachable")
    assert codes(evidence.findings) == ["ROUTER-REACHABLE"]


@pytest.mark.parametrize("check", ["api_user", "web_services"])
@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(b"<html>sign in</html>", status=511), "PAGE-PORTAL"),
        (Reply(b"<title>Attention Required! | Cloudflare</title>", 403, HTML), "PAGE-FIREWALL"),
        (Reply(b"<title>Web Page Blocked</title><p>FortiGuard</p>", 200, HTML), "PAGE-FILTER"),
        (Reply(status=301, headers={"location": f"http://{HOST}/"}), "ANSWER-REDIRECT-UNSAFE"),
    ],
)
async def test_whoever_answers_in_the_hosts_place_never_sees_the_secret(
    check: str, reply: Reply, code: str
) -> None:
    app = ScriptedApp(reply)
    evidence = await _with(app, OpenWay()).check(check)
    assert codes(evidence.findings) == [code]
    assert [asked.method for asked in app.asked] == ["GET"]
    assert not any("authorization" in asked.headers or asked.body for asked in app.asked)


@pytest.mark.parametrize("status", [401, 403, 404, 503])
async def test_a_page_that_the_system_itself_does_not_give_stops_nothing(status: int) -> None:
    app = ScriptedApp(Reply(status=status))
    await _with(app, OpenWay()).check("api_user")
    assert [asked.method for asked in app.asked][:2] == ["GET", "POST"]
