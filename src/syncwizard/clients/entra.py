"""Entra ID: which tenant a name belongs to, and tokens for an application; knows no mailbox.

Tokens come from MSAL over our own transport, live in memory and are never validated, only read
for a diagnosis. Each call makes a new MSAL application, for MSAL repeats refusals from a cache.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import anyio
import anyio.to_thread

from syncwizard.clients.answer import Answer, one_line, whole
from syncwizard.clients.clouds import GLOBAL, Cloud
from syncwizard.clients.errors import ClientError, Doing, TokenRefused, UnexpectedShape
from syncwizard.clients.journal import named
from syncwizard.clients.msal_http import MsalHttp
from syncwizard.clients.patience import Patience, Waits, wait_silently
from syncwizard.clients.refusals import token_refusal
from syncwizard.clients.transport import TOTAL_SECONDS, Transport
from syncwizard.logs import hide

_log = logging.getLogger(__name__)
_GUID = re.compile(r"/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Tenant:
    """What a tenant's public OpenID configuration says; `id` is a GUID in lower case.

    region_scope: "EU", "NA", …; sub_scope: "GCC", "DODCON" (GCC High), "DOD" or empty;
    cloud_instance: "microsoftonline.com", …; graph_host: "graph.microsoft.com", …
    request_id: what Microsoft calls the request that told it.
    """

    id: str
    issuer: str
    region_scope: str
    sub_scope: str
    cloud_instance: str
    graph_host: str
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class AppToken:
    """A token for an application; `value` is a secret. All else is a hint and may be empty.

    roles: permissions granted in Entra ID (those granted in Exchange are not among them).
    object_id: of the enterprise application. expires_in: seconds. request_id: Microsoft's own.
    """

    value: str = field(repr=False)
    roles: frozenset[str]
    tenant_id: str
    app_id: str
    object_id: str
    expires_in: int
    request_id: str = ""


async def tenant_of(transport: Transport, name: str, cloud: Cloud = GLOBAL) -> Tenant:
    """The tenant with this id or domain; public, needs no credentials.

    Raises TenantUnknown, TokenRefused, HttpError, NotJson, UnexpectedShape, and what a transport
    raises.
    """
    return _read_tenant(await _discover(transport, name, cloud))


async def acquire_token(
    transport: Transport,
    cloud: Cloud,
    tenant_id: str,
    client_id: str,
    client_secret: str,
    *,
    patience: float = TOTAL_SECONDS,
    waits: Waits = wait_silently,
) -> AppToken:
    """A new token for Graph by client credentials.

    patience: seconds in all; a busy service is asked again within it, and `waits` is told of each
    pause.
    Raises what `tenant_of` raises, TokenRefused for a no, and ForeignLink if the tenant's
    configuration sends the secret to another host than the cloud's own.
    """
    hide(client_secret)
    configuration = await _discover(transport, tenant_id, cloud)
    tenant = _read_tenant(configuration)

    async def once(_seconds: float) -> AppToken:
        http = MsalHttp(transport, cloud.authority, configuration)
        return await _ask_once(http, configuration, cloud, tenant.id, client_id, client_secret)

    return await Patience(patience, waits, unasked=False).ask(once)


async def _ask_once(
    http: MsalHttp,
    configuration: Answer,
    cloud: Cloud,
    tenant_id: str,
    client_id: str,
    client_secret: str,
) -> AppToken:
    said: Mapping[str, object] = {}
    problem = ""
    try:
        said = await anyio.to_thread.run_sync(
            _ask_msal, http, cloud, tenant_id, client_id, client_secret, abandon_on_cancel=True
        )
    except (ValueError, KeyError) as error:
        problem = one_line(str(error))
    finally:
        http.abandon()
    if http.answer is None:
        # MSAL found something in the configuration that it does not accept.
        _log.info("msal: does not accept the configuration of %s", named(configuration.url_host))
        raise _misshapen(configuration, "configuration", "token", problem)
    if not isinstance(said.get("access_token"), str):
        raise _refused(http.answer)
    token = _read_token(said, http.answer.request_id or "")
    host, lasts = http.answer.url_host, token.expires_in
    _log.info("msal: token from %s, %d roles, %d s", named(host), len(token.roles), lasts)
    return token


def _refused(answer: Answer) -> ClientError:
    refusal = token_refusal(answer)
    # Numbers only: the service's words may quote what was sent.
    codes = " ".join(map(str, refusal.codes)) if isinstance(refusal, TokenRefused) else ""
    _log.info("msal: no token from %s, codes %s", named(refusal.host or ""), codes or "-")
    return refusal


async def _discover(transport: Transport, name: str, cloud: Cloud) -> Answer:
    # Our own request first: MSAL hides the service's words in a ValueError.
    path = f"/{quote(name, safe='')}/v2.0/.well-known/openid-configuration"
    answer = await transport.send("GET", cloud.authority + path)
    if answer.status != 200:
        raise token_refusal(answer, "discover")
    return answer


def _read_tenant(answer: Answer) -> Tenant:
    said = answer.json()
    if not isinstance(said, dict):
        raise _misshapen(answer, "", "discover")
    found = _GUID.search(_text(said, "issuer"))
    if found is None:
        raise _misshapen(answer, "issuer", "discover")
    if not _text(said, "token_endpoint"):
        raise _misshapen(answer, "token_endpoint", "discover")
    return Tenant(
        id=found.group(1).lower(),
        issuer=_text(said, "issuer"),
        region_scope=_text(said, "tenant_region_scope"),
        sub_scope=_text(said, "tenant_region_sub_scope"),
        cloud_instance=_text(said, "cloud_instance_name"),
        graph_host=_text(said, "msgraph_host"),
        request_id=answer.request_id or "",
    )


def _ask_msal(
    http: MsalHttp, cloud: Cloud, tenant_id: str, client_id: str, client_secret: str
) -> dict[str, object]:
    """Runs in a worker thread: MSAL waits, and already its constructor asks the network."""
    import msal  # type: ignore[import-untyped]  # late: it loads some 300 modules

    application = msal.ConfidentialClientApplication(
        client_id,
        client_credential=client_secret,
        authority=f"{cloud.authority}/{tenant_id}",
        instance_discovery=False,
        azure_region=False,  # else an environment variable may choose another host
        http_client=http,
    )
    said: dict[str, object] = application.acquire_token_for_client(scopes=[cloud.scope])
    return said


def _read_token(said: Mapping[str, object], request_id: str) -> AppToken:
    value = str(said["access_token"])
    claims = _claims(value)
    roles, expires_in = claims.get("roles"), said.get("expires_in")
    return AppToken(
        value=value,
        roles=frozenset(map(str, roles)) if isinstance(roles, list) else frozenset(),
        tenant_id=_text(claims, "tid"),
        app_id=_text(claims, "appid") or _text(claims, "azp"),
        object_id=_text(claims, "oid"),
        expires_in=expires_in if isinstance(expires_in, int) else 0,
        request_id=request_id,
    )


def _claims(token: str) -> Mapping[str, object]:
    # Microsoft may make tokens opaque at any time: what cannot be read is simply not known.
    parts = token.split(".")
    try:
        raw = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        read = whole(json.loads(raw))
    except (IndexError, ValueError, binascii.Error, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""


def _misshapen(answer: Answer, path: str, doing: Doing, problem: str = "") -> UnexpectedShape:
    detail = problem or f"{path or 'object'} missing in the OpenID configuration"
    return UnexpectedShape(
        host=answer.url_host,
        doing=doing,
        detail=detail,
        request_id=answer.request_id,
        path=path,
    )
