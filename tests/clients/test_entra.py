"""Tenants and tokens, over an application in the process that answers as Entra ID does."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import threading
from dataclasses import dataclass, field
from functools import partial

import anyio
import msal  # type: ignore[import-untyped]
import pytest

from syncwizard.clients import errors
from syncwizard.clients.clouds import CHINA, GLOBAL, Cloud
from syncwizard.clients.entra import AppToken, acquire_token, tenant_of
from syncwizard.clients.transport import Transport
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

TENANT = "5a1e7c90-3b42-4d6f-9e18-70c2d4f6a8b1"
CLIENT = "83f0b6d2-17a9-4c5e-8d34-e2b96a0f7c15"
CANARY = "Kanarien-Vögel–7~&+"
NO_SUCH_TENANT = {
    "error": "invalid_request",
    "error_description": "AADSTS90002: Tenant 'x' not found.",
    "error_codes": [90002],
    "trace_id": "t-1",
    "correlation_id": "c-1",
}


def jwt(claims: object) -> str:
    packed = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"eyJhbGciOiJub25lIn0.{packed}.c2lnbmF0dXJl"


CLAIMS = {"roles": ["Place.Read.All"], "tid": TENANT, "appid": CLIENT, "oid": "object-1"}


@dataclass
class Entra:
    """Entra ID, with what a test wants to be different."""

    token: Reply = field(
        default_factory=lambda: Reply({"access_token": jwt(CLAIMS), "expires_in": 3599})
    )
    configuration: dict[str, object] = field(default_factory=dict)
    discovery: Reply | None = None
    then: Reply | None = None  # instead of `token`, from the second request on
    asked: list[Asked] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if asked.path.endswith("/.well-known/openid-configuration"):
            return self.discovery or Reply(self._describe(asked))
        token, self.token = self.token, self.then or self.token
        return token

    def _describe(self, asked: Asked) -> dict[str, object]:
        base = f"https://{asked.host}/{TENANT}"
        return {
            "issuer": f"{base}/v2.0",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "tenant_region_scope": "EU",
            "cloud_instance_name": "microsoftonline.com",
            "msgraph_host": "graph.microsoft.com",
            **self.configuration,
        }


async def ask_token(
    entra: Entra, secret: str = "secret~1", *, cloud: Cloud = GLOBAL, tenant: str = TENANT
) -> AppToken:
    async with Transport(app=ScriptedApp(entra), timeout=5) as transport:
        return await acquire_token(transport, cloud, tenant, CLIENT, secret)


async def test_a_domain_leads_to_its_tenant() -> None:
    entra = Entra()
    async with Transport(app=ScriptedApp(entra)) as transport:
        tenant = await tenant_of(transport, "Kunde.example")
    assert tenant.id == TENANT
    assert tenant.issuer == f"https://login.microsoftonline.com/{TENANT}/v2.0"
    assert (tenant.region_scope, tenant.sub_scope) == ("EU", "")
    assert (tenant.cloud_instance, tenant.graph_host) == (
        "microsoftonline.com",
        "graph.microsoft.com",
    )
    assert entra.asked[0].path == "/Kunde.example/v2.0/.well-known/openid-configuration"
    assert "authorization" not in entra.asked[0].headers


async def test_a_name_stays_one_part_of_the_path() -> None:
    entra = Entra()
    async with Transport(app=ScriptedApp(entra)) as transport:
        await tenant_of(transport, "../x?y#z ä")
    assert entra.asked[0].raw_path.startswith("/..%2Fx%3Fy%23z%20%C3%A4/v2.0/")


async def test_an_unknown_tenant_keeps_entras_words() -> None:
    for status in (400, 404):
        with pytest.raises(errors.TenantUnknown) as caught:
            await ask_token(Entra(discovery=Reply(NO_SUCH_TENANT, status)))
        error = caught.value
        assert (error.codes, error.trace_id, error.correlation_id) == ((90002,), "t-1", "c-1")
        assert (error.doing, error.host) == ("discover", "login.microsoftonline.com")


@pytest.mark.parametrize(
    ("configuration", "path"),
    [
        ({"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0"}, "issuer"),
        ({"issuer": 7}, "issuer"),
        ({"token_endpoint": None}, "token_endpoint"),
    ],
)
async def test_a_configuration_without_what_counts(
    configuration: dict[str, object], path: str
) -> None:
    with pytest.raises(errors.UnexpectedShape) as caught:
        await ask_token(Entra(configuration=configuration))
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"<html><title>Guest WLAN</title>"), errors.NotJson),
        (Reply(["x"]), errors.UnexpectedShape),
        (Reply(b"<html>", 403), errors.Forbidden),
        (Reply(b"", 503), errors.ServiceDown),
    ],
)
async def test_something_else_answers_for_entra(
    reply: Reply, kind: type[errors.ClientError]
) -> None:
    with pytest.raises(kind):
        await ask_token(Entra(discovery=reply))


async def test_a_token_and_what_it_says() -> None:
    entra = Entra()
    token = await ask_token(entra, CANARY)
    assert token.value == jwt(CLAIMS)
    assert token.roles == {"Place.Read.All"}
    assert (token.tenant_id, token.app_id, token.object_id) == (TENANT, CLIENT, "object-1")
    assert token.expires_in == 3599
    assert token.value not in repr(token)
    # Two requests in all: MSAL is handed the configuration that was read already.
    assert [asked.method for asked in entra.asked] == ["GET", "POST"]
    form = entra.asked[1].form
    assert form["client_secret"] == CANARY
    assert form["scope"] == "https://graph.microsoft.com/.default"
    assert form["grant_type"] == "client_credentials"
    assert "authorization" not in entra.asked[1].headers


async def test_another_cloud_has_other_addresses() -> None:
    entra = Entra()
    await ask_token(entra, cloud=CHINA)
    assert {asked.host for asked in entra.asked} == {"login.partner.microsoftonline.cn"}
    assert entra.asked[1].form["scope"] == "https://microsoftgraph.chinacloudapi.cn/.default"


@pytest.mark.parametrize("region", ["westeurope", "no region!"])
async def test_a_region_in_the_environment_changes_nothing(
    region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MSAL_FORCE_REGION", region)
    monkeypatch.setenv("REGION_NAME", region)
    entra = Entra()
    await ask_token(entra)
    assert {asked.host for asked in entra.asked} == {"login.microsoftonline.com"}


async def test_a_domain_as_tenant_works_too() -> None:
    assert (await ask_token(Entra(), tenant="kunde.example")).tenant_id == TENANT


@pytest.mark.parametrize(
    "value",
    ["opaque", "a.b.c", "eyJ.e30.x", jwt([1]), jwt({"roles": "x"}), "a." + "[" * 9999 + ".c"],
)
async def test_a_token_that_cannot_be_read_is_a_token_all_the_same(value: str) -> None:
    token = await ask_token(Entra(token=Reply({"access_token": value, "expires_in": 1})))
    assert (token.value, token.roles, token.object_id) == (value, frozenset(), "")


async def test_a_wrong_secret() -> None:
    body = {
        "error": "invalid_client",
        "error_description": f"AADSTS7000215: Invalid client secret: {CANARY}",
        "error_codes": [7000215],
        "trace_id": "t-2",
        "correlation_id": "c-2",
    }
    with pytest.raises(errors.TokenRefused) as caught:
        await ask_token(Entra(token=Reply(body, 401)), CANARY)
    error = caught.value
    assert (error.status, error.error, error.codes) == (401, "invalid_client", (7000215,))
    assert (error.request_id, error.doing) == ("t-2", "token")
    # Even where a server repeats it.
    assert CANARY not in f"{error} {error.description} {vars(error)}"


@pytest.mark.parametrize("words", [{}, {"error_codes": [90033]}])
async def test_a_busy_service_that_says_when_is_asked_again(words: dict[str, object]) -> None:
    entra = Entra()
    well, busy = entra.token, {"error": "temporarily_unavailable", **words}
    entra.token = Reply(busy, 429, {"retry-after": "0"})
    entra.then = well
    assert (await ask_token(entra)).expires_in == 3599
    assert [asked.method for asked in entra.asked] == ["GET", "POST", "POST"]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_busy_service_keeps_its_numbers(status: int) -> None:
    body = {
        "error": "temporarily_unavailable",
        "error_description": "AADSTS90033: A transient error has occurred.",
        "error_codes": [90033],
        "trace_id": "t-3",
        "correlation_id": "c-3",
    }
    with pytest.raises(errors.TokenRefused) as caught:
        await ask_token(Entra(token=Reply(body, status)))
    error = caught.value
    assert (error.status, error.error, error.codes) == (status, body["error"], (90033,))
    assert (error.trace_id, error.correlation_id, error.doing) == ("t-3", "c-3", "token")


async def test_each_call_asks_anew() -> None:
    # MSAL would repeat a 400 from its cache for a minute.
    entra = Entra(token=Reply({"error": "unauthorized_client", "error_codes": [700016]}, 400))
    for _ in range(2):
        with pytest.raises(errors.TokenRefused):
            await ask_token(entra)
    assert [asked.method for asked in entra.asked] == ["GET", "POST"] * 2


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(b"<html><title>Guest WLAN</title>", 200), errors.NotJson),
        (Reply(b"<html><title>Blocked</title>", 403), errors.Forbidden),
        (Reply(b"", 500), errors.ServiceDown),
        (Reply({"error": "busy"}, 429, {"retry-after": "900"}), errors.Throttled),
        (Reply(["x"], 503), errors.ServiceDown),
        (Reply(b"", 302, {"location": "https://evil.example/"}), errors.Redirected),
        (Reply({"expires_in": 1}), errors.UnexpectedShape),
        (Reply(["x"]), errors.UnexpectedShape),
        (Reply(["x"], 400), errors.HttpError),
        (Reply({"access_token": 7, "expires_in": 1}), errors.UnexpectedShape),
    ],
)
async def test_what_else_may_come_instead_of_a_token(
    reply: Reply, kind: type[errors.ClientError], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(kind) as caught:
        await ask_token(Entra(token=reply), CANARY)
    assert CANARY not in str(caught.value)
    # MSAL logs a body that is no JSON as an error: it must not get to see one.
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("host", ["evil.example", "login.windows.net"])
async def test_the_secret_goes_to_the_clouds_own_host_only(host: str) -> None:
    entra = Entra(configuration={"token_endpoint": f"https://{host}/token"})
    with pytest.raises(errors.ForeignLink) as caught:
        await ask_token(entra, CANARY)
    assert caught.value.to_host == host
    assert {asked.host for asked in entra.asked} == {"login.microsoftonline.com"}


async def test_a_configuration_msal_cannot_use_is_an_error_of_ours() -> None:
    base = f"https://login.microsoftonline.com/{TENANT}"
    short = Reply({"issuer": f"{base}/v2.0", "token_endpoint": f"{base}/oauth2/v2.0/token"})
    with pytest.raises(errors.UnexpectedShape) as caught:
        await ask_token(Entra(discovery=short))
    assert "authorization_endpoint" in caught.value.detail


async def test_an_endless_wait_for_a_token_meets_the_limit() -> None:
    async def hang(asked: Asked) -> Reply:
        if asked.method == "POST":
            await anyio.sleep_forever()
        return Entra()(asked)

    async with Transport(app=ScriptedApp(hang), timeout=0.2) as transport:
        with pytest.raises(errors.TimedOut) as caught:
            await acquire_token(transport, GLOBAL, TENANT, CLIENT, CANARY)
    assert caught.value.host == "login.microsoftonline.com"


@pytest.mark.parametrize("by_asyncio", [False, True])
async def test_cancelling_ends_the_request_in_msals_thread(by_asyncio: bool) -> None:
    begun, ended = anyio.Event(), anyio.Event()

    async def hang(asked: Asked) -> Reply:
        if asked.method == "GET":
            return Entra()(asked)
        begun.set()
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()
        raise AssertionError

    async with Transport(app=ScriptedApp(hang), timeout=30) as transport:
        call = partial(acquire_token, transport, GLOBAL, TENANT, CLIENT, CANARY)
        if by_asyncio:
            task = asyncio.create_task(call())
            await begun.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(call)
                await begun.wait()
                tasks.cancel_scope.cancel()
        with anyio.fail_after(5):
            await ended.wait()


async def test_an_abandoned_thread_sends_no_secret_later(monkeypatch: pytest.MonkeyPatch) -> None:
    in_thread, go_on, over = threading.Event(), threading.Event(), threading.Event()
    real = msal.ConfidentialClientApplication

    def slow(*args: object, **kwargs: object) -> object:
        in_thread.set()
        go_on.wait(5)
        try:
            application = real(*args, **kwargs)
            application.acquire_token_for_client(scopes=["x"])
        finally:
            over.set()
        raise AssertionError

    monkeypatch.setattr(msal, "ConfidentialClientApplication", slow)
    entra = Entra()
    async with Transport(app=ScriptedApp(entra)) as transport:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(acquire_token, transport, GLOBAL, TENANT, CLIENT, CANARY)
            await anyio.to_thread.run_sync(in_thread.wait, 5)
            tasks.cancel_scope.cancel()
        go_on.set()
        assert await anyio.to_thread.run_sync(over.wait, 5)
    assert [asked.method for asked in entra.asked] == ["GET"]
