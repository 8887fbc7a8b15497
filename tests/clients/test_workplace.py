"""Workplace Management: it answers, and its report service is judged by the body."""

from __future__ import annotations

import base64

import pytest

from syncwizard.clients import errors
from syncwizard.clients.transport import Transport
from syncwizard.clients.workplace import Workplace
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

PASSWORD = "Paßwort–7"
ROWS = [{"Referenz": "R-1", "Kapazität": 8}, {"Referenz": "R-2", "Kapazität": None}]


def desk(*script: Reply) -> tuple[Workplace, list[Asked]]:
    app = ScriptedApp(*script)
    transport = Transport(app=app, max_bytes=1000)
    return Workplace(transport, "https://acme.example", "Acme /Süd"), app.asked


async def report(reply: Reply) -> tuple[list[dict[str, object]], Asked]:
    workplace, asked = desk(reply)
    return await workplace.report("sync.User", PASSWORD, "RPT-1", {"Typ": "Raum"}), asked[0]


async def refused(reply: Reply) -> errors.ClientError:
    workplace, asked = desk(reply)
    with pytest.raises(errors.ClientError) as caught:
        await workplace.report("sync.User", PASSWORD, "RPT-1")
    assert PASSWORD not in f"{caught.value} {vars(caught.value)}"
    # One wrong login more might lock the account.
    assert len(asked) == 1
    return caught.value


async def test_rows_come_under_their_own_headings() -> None:
    rows, asked = await report(Reply({"data": ROWS, "more": 1}))
    assert rows == ROWS
    assert asked.method == "POST"
    assert asked.raw_path == ("/webservices/Acme%20%2FS%C3%BCd/rest/functions/completereportresult")
    assert asked.json == {
        "reference": "RPT-1",
        "filterFields": ["Typ"],
        "filterValues": ["Raum"],
    }
    packed = asked.headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(packed).decode() == f"sync.User:{PASSWORD}"


async def test_no_rows_are_rows() -> None:
    assert (await report(Reply({"data": []})))[0] == []


async def test_a_long_report_may_exceed_the_usual_limit() -> None:
    rows, _ = await report(Reply({"data": ROWS * 500}))
    assert len(rows) == 1000


async def test_a_warning_beside_rows_is_no_refusal() -> None:
    assert (await report(Reply({"data": ROWS, "warningMessage": "slow"})))[0] == ROWS


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"", 401),
        Reply({"errorMessage": "x"}, 401),
        Reply(b"unauthorized", 401),
        Reply(b"unauthorized"),
        Reply(b" Unauthorized\r\n"),
        Reply(b'"unauthorized"'),
    ],
)
async def test_a_wrong_login_comes_as_status_or_as_body(reply: Reply) -> None:
    assert type(await refused(reply)) is errors.WorkplaceUnauthorized


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"errorMessage": "No such report\r\nRPT-1"}, "No such report RPT-1"),
        ({"errorMessage": "partly", "data": ROWS}, "partly"),
        ({"warningMessage": "nothing found"}, "nothing found"),
        ({"errorMessage": f"login {PASSWORD}"}, "login [hidden]"),
    ],
)
async def test_an_error_inside_a_200(body: object, message: str) -> None:
    error = await refused(Reply(body))
    assert isinstance(error, errors.ReportRefused)
    assert (error.message, error.detail) == (message, message)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"<html>", 500), errors.ServiceDown),
        (Reply({"errorMessage": "not admitted"}, 403), errors.Forbidden),
        (Reply(b"", 404), errors.NotFound),
        (Reply(b"<html><title>Log in</title>"), errors.NotJson),
        (Reply(b""), errors.NotJson),
        (Reply({}), errors.UnexpectedShape),
        (Reply({"data": {}}), errors.UnexpectedShape),
        (Reply({"data": [1]}), errors.UnexpectedShape),
        (Reply([]), errors.UnexpectedShape),
        (Reply(b"", 302, {"location": "/login"}), errors.Redirected),
    ],
)
async def test_other_answers(reply: Reply, kind: type[errors.ClientError]) -> None:
    assert type(await refused(reply)) is kind


async def test_it_is_reachable_by_a_page_or_a_redirect_to_a_login() -> None:
    workplace, asked = desk(Reply(b"<html><title>Axxerion</title>"), Reply(b"", 302))
    page = await workplace.reachable()
    assert (page.status, page.title) == (200, "Axxerion")
    assert (await workplace.reachable()).status == 302
    assert [each.path for each in asked] == ["/", "/"]


async def test_it_is_not_reachable_when_it_is_down() -> None:
    with pytest.raises(errors.ServiceDown):
        await desk(Reply(b"", 503))[0].reachable()


async def test_a_user_with_a_colon_cannot_be_sent() -> None:
    workplace, asked = desk(Reply({"data": []}))
    with pytest.raises(errors.Unsendable):
        await workplace.report("a:b", PASSWORD, "RPT-1")
    assert asked == []
