"""What a Transport sends, refuses to send, and makes of an application in the process."""

from __future__ import annotations

import base64
import logging
import traceback
from typing import Any

import anyio
import httpx
import pytest
import respx

from syncwizard import logs
from syncwizard.clients import errors
from syncwizard.clients.transport import Transport
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

URL = "https://host.example/a"
CANARY = "Kanarien-Vögel–7"  # an umlaut and a pasted dash
ASCII_CANARY = "canary-4711"


async def send(app: ScriptedApp, method: str = "GET", url: str = URL, **how: Any) -> Asked:
    """What the application was asked."""
    async with Transport(app=app) as transport:
        await transport.send(method, url, **how)
    return app.asked[-1]


def good(**headers: str) -> ScriptedApp:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ScriptedApp(Reply({"ok": True}, headers=named))


async def test_one_app_stands_in_for_every_host() -> None:
    app = good()
    async with Transport(app=app) as transport:
        for host in ("login.example", "graph.example"):
            assert (await transport.send("GET", f"https://{host}/x")).json() == {"ok": True}
    assert [asked.host for asked in app.asked] == ["login.example", "graph.example"]


async def test_parameters_keep_what_the_address_has() -> None:
    asked = await send(good(), url=f"{URL}?x=1", params={"$top": 5, "q": "ü&"})
    assert asked.query == "x=1&$top=5&q=%C3%BC%26"


async def test_a_form_is_encoded_with_all_its_letters() -> None:
    asked = await send(good(), "POST", form={"client_secret": CANARY + "&=+ "})
    assert asked.form == {"client_secret": CANARY + "&=+ "}
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"


async def test_json_is_utf8() -> None:
    asked = await send(good(), "POST", json={"subject": "Prüfung"})
    assert asked.json == {"subject": "Prüfung"}
    assert asked.headers["content-type"] == "application/json"


async def test_basic_credentials_are_utf8() -> None:
    asked = await send(good(), auth=("müller", CANARY))
    kind, _, packed = asked.headers["authorization"].partition(" ")
    assert kind == "Basic"
    assert base64.b64decode(packed).decode() == f"müller:{CANARY}"


async def test_the_standing_headers() -> None:
    asked = await send(good())
    assert asked.headers["accept-encoding"] == "identity, gzip"
    assert asked.headers["accept"] == "application/json"
    assert "python" not in asked.headers["user-agent"]


@pytest.mark.parametrize(
    "how",
    [
        {"headers": {"Authorization": f"Bearer {CANARY}"}},
        {"headers": {"X-Key": CANARY}},
        {"headers": {"X-Key": f"{ASCII_CANARY}\r\nX-Other: 1"}},
        {"headers": {"X-Key": f"{ASCII_CANARY}\x00"}},
        {"auth": (f"{CANARY}:x", CANARY)},
    ],
    ids=["token", "header", "line break", "zero", "colon in the user"],
)
async def test_a_secret_that_cannot_be_sent_is_in_no_text(how: dict[str, Any]) -> None:
    app = good()
    with pytest.raises(errors.Unsendable) as caught:
        await send(app, **how)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    told += repr(vars(caught.value)) + repr(caught.value.args)
    assert "Kanarien" not in told
    assert ASCII_CANARY not in told
    assert caught.value.what in ("Authorization", "X-Key")
    assert app.asked == []


@pytest.mark.parametrize("url", ["http://host.example/", f"https://u:{ASCII_CANARY}@host.example/"])
async def test_only_https_without_a_user_is_called(url: str) -> None:
    app = good()
    with pytest.raises(errors.AddressError) as caught:
        await send(app, url=url)
    assert ASCII_CANARY not in str(caught.value)
    assert app.asked == []


async def test_a_cookie_does_not_travel_on() -> None:
    app = good(Set_Cookie="session=abc; Path=/; Secure")
    async with Transport(app=app) as transport:
        await transport.send("GET", URL)
        await transport.send("GET", URL)
    assert "cookie" not in app.asked[1].headers


async def test_the_total_limit_holds_for_an_app_that_never_answers() -> None:
    async def hang(asked: Asked) -> Reply:
        await anyio.sleep_forever()
        raise AssertionError

    async with Transport(app=ScriptedApp(hang), timeout=0.05) as transport:
        with pytest.raises(errors.TimedOut) as caught:
            await transport.send("GET", URL)
        # A caller may know better.
        with pytest.raises(errors.TimedOut):
            await transport.send("GET", URL, seconds=0.01)
    assert (caught.value.host, caught.value.doing) == ("host.example", "send")


async def test_cancelling_passes_through_and_ends_the_call() -> None:
    ended = anyio.Event()
    begun = anyio.Event()

    async def hang(asked: Asked) -> Reply:
        begun.set()
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()
        raise AssertionError

    async with Transport(app=ScriptedApp(hang)) as transport:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(transport.send, "GET", URL)
            await begun.wait()
            tasks.cancel_scope.cancel()
        with anyio.fail_after(1):
            await ended.wait()


async def test_limits_hold_for_an_app_too() -> None:
    app = ScriptedApp(Reply(b"x" * 101))
    async with Transport(app=app, max_bytes=100) as transport:
        with pytest.raises(errors.TooLarge):
            await transport.send("GET", URL)
        assert len((await transport.send("GET", URL, max_bytes=101)).body) == 101


async def test_redirects_of_an_app_are_not_followed() -> None:
    app = ScriptedApp(Reply(status=302, headers={"location": "https://evil.example/"}))
    with pytest.raises(errors.Redirected) as caught:
        await send(app, auth=("u", ASCII_CANARY))
    assert caught.value.to_host == "evil.example"
    assert len(app.asked) == 1


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("", ""),
        ("//x.example/", "x.example"),
        ("https://[::1", ""),
        (f"https://x.example:{ASCII_CANARY}/", "x.example"),
    ],
)
async def test_odd_redirects(location: str, host: str) -> None:
    app = ScriptedApp(Reply(status=308, headers={"location": location}))
    with pytest.raises(errors.Redirected) as caught:
        await send(app)
    assert caught.value.to_host == host
    assert ASCII_CANARY not in str(caught.value)


async def test_an_app_is_never_asked_past_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:1")
    assert (await send(good())).host == "host.example"


async def test_a_closed_transport_opens_again() -> None:
    transport = Transport(app=good())
    await transport.send("GET", URL)
    await transport.close()
    await transport.send("GET", URL)
    await transport.close()


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (httpx.ReadError(""), errors.ConnectionReset),
        (httpx.WriteError(""), errors.ConnectionReset),
        (httpx.ReadTimeout(""), errors.TimedOut),
        (httpx.RemoteProtocolError("Server disconnected without a word"), errors.ConnectionReset),
        (httpx.RemoteProtocolError("illegal status line"), errors.BrokenAnswer),
        (httpx.LocalProtocolError(f"Illegal header value {ASCII_CANARY}"), errors.Unsendable),
        (httpx.InvalidURL(f"bad {ASCII_CANARY}"), errors.Unsendable),
        (httpx.UnsupportedProtocol(ASCII_CANARY), errors.Unsendable),
        (PermissionError(13, "denied"), errors.LocalNetworkBlocked),
        (OSError(101, "unreachable"), errors.NetworkUnreachable),
        (OSError(113, "no route"), errors.NetworkUnreachable),
        (OSError(110, "timed out"), errors.ConnectTimedOut),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_the_librarys_errors_become_ours(
    raised: Exception, kind: type[errors.ClientError]
) -> None:
    with respx.mock(assert_all_called=False) as router:
        router.post(URL).mock(side_effect=raised)
        async with Transport(proxy=None) as transport:
            with pytest.raises(errors.ClientError) as caught:
                await transport.send("POST", URL)
    assert type(caught.value) is kind
    assert caught.value.host == "host.example"
    assert ASCII_CANARY not in str(caught.value)
    assert caught.value.__context__ is None


async def test_nothing_is_logged_about_a_request(caplog: pytest.LogCaptureFixture) -> None:
    root = logging.getLogger()
    before = root.level
    try:
        logs.set_up(level=logging.DEBUG)
        with respx.mock:
            respx.get(URL).respond(json={})
            async with Transport(proxy=None) as transport:
                await transport.send("GET", URL, params={"x": ASCII_CANARY})
    finally:
        root.setLevel(before)
    assert ASCII_CANARY not in caplog.text
