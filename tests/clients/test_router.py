"""The Router's login page and its token address, in both forms that OAuth allows."""

from __future__ import annotations

import base64

import pytest

from syncwizard.clients import errors
from syncwizard.clients.router import Router, RouterToken, Style
from syncwizard.clients.transport import Transport
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

BASE = "https://router.example/"
SECRET = "geheim+ü&=7"
GOOD = Reply({"access_token": "t", "token_type": "bearer", "expires_in": 43199})
BAD = Reply({"error": "invalid_client", "error_description": "Bad client credentials"}, 401)
UNSPECIFIC = Reply({"error": "unauthorized", "error_description": "Full authentication"}, 401)
BARE = Reply(b"<html>no</html>", 401)


def desk(*script: Reply) -> tuple[Router, list[Asked]]:
    app = ScriptedApp(*script)
    return Router(Transport(app=app), BASE), app.asked


async def ask(*script: Reply, style: Style | None = None) -> tuple[RouterToken, list[Asked]]:
    router, asked = desk(*script)
    return await router.token("id:1", SECRET, style), asked


async def refused(*script: Reply, style: Style | None = None) -> tuple[Exception, list[Asked]]:
    router, asked = desk(*script)
    with pytest.raises(errors.ClientError) as caught:
        await router.token("id:1", SECRET, style)
    assert SECRET not in str(caught.value)
    return caught.value, asked


def test_the_token_itself_is_not_kept() -> None:
    assert set(RouterToken.__slots__) == {"expires_in", "style", "stamp", "request_id"}


async def test_the_login_page() -> None:
    router, asked = desk(Reply(b"<html><title> Sync &amp; more </title>"))
    page = await router.login_page()
    assert (page.status, page.title, page.looks_like_html) == (200, "Sync & more", True)
    assert page.seconds >= 0
    assert asked[0].path == "/login"
    assert "text/html" in asked[0].headers["accept"]


async def test_a_login_page_that_is_not_there() -> None:
    with pytest.raises(errors.NotFound):
        await desk(Reply(b"", 404))[0].login_page()
    with pytest.raises(errors.Redirected):
        await desk(Reply(b"", 302, {"location": "https://sso.example/"}))[0].login_page()


async def test_http_basic_comes_first_and_is_encoded_as_the_rfc_says() -> None:
    token, asked = await ask(GOOD)
    assert token == RouterToken(43199, "basic", "HTTP 200")
    assert len(asked) == 1
    assert (asked[0].method, asked[0].path) == ("POST", "/user/oauth/token")
    packed = asked[0].headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(packed).decode() == "id%3A1:geheim%2B%C3%BC%26%3D7"
    assert asked[0].form == {"grant_type": "client_credentials"}


@pytest.mark.parametrize("first", [BAD, UNSPECIFIC, BARE, Reply({"error": "invalid_request"}, 400)])
async def test_the_body_comes_second(first: Reply) -> None:
    token, asked = await ask(first, GOOD)
    assert token.style == "body"
    assert "authorization" not in asked[1].headers
    assert asked[1].form == {
        "grant_type": "client_credentials",
        "client_id": "id:1",
        "client_secret": SECRET,
    }


@pytest.mark.parametrize("style", ["basic", "body"])
async def test_a_form_that_worked_before_is_the_only_one(style: Style) -> None:
    token, asked = await ask(GOOD, style=style)
    assert (token.style, len(asked)) == (style, 1)
    _, asked = await refused(BAD, style=style)
    assert len(asked) == 1


@pytest.mark.parametrize("script", [(BAD, UNSPECIFIC), (UNSPECIFIC, BAD), (BAD, BARE), (BARE, BAD)])
async def test_of_two_refusals_the_more_telling_is_told(script: tuple[Reply, Reply]) -> None:
    error, asked = await refused(*script)
    assert isinstance(error, errors.TokenRefused)
    assert (error.error, error.status) == ("invalid_client", 401)
    assert len(asked) == 2


async def test_two_refusals_without_words() -> None:
    error, _ = await refused(BARE, BARE)
    assert isinstance(error, errors.Unauthorized)


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"", 503), errors.ServiceDown),
        (Reply(b"", 403), errors.Forbidden),
        (Reply(b"", 404), errors.NotFound),
        (Reply(b"<html>Guest WLAN", 200), errors.NotJson),
        (Reply({"hello": 1}, 200), errors.UnexpectedShape),
        (Reply({"access_token": ""}, 200), errors.UnexpectedShape),
        (Reply([], 200), errors.UnexpectedShape),
        (Reply({"error": "invalid_client"}, 200), errors.TokenRefused),
    ],
)
async def test_other_refusals_are_no_reason_to_send_the_secret_again(
    reply: Reply, kind: type[errors.ClientError]
) -> None:
    error, asked = await refused(reply)
    assert type(error) is kind
    assert len(asked) == 1


@pytest.mark.parametrize(("said", "seconds"), [(60, 60), ("60", None), (None, None), (60.5, 60)])
async def test_a_lifetime_may_be_missing(said: object, seconds: int | None) -> None:
    token, _ = await ask(Reply({"access_token": "t", "expires_in": said}))
    assert token.expires_in == seconds
