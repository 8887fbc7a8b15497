"""The stand-in for Entra ID: OpenID configurations and tokens; knows no calendar."""

from __future__ import annotations

from datetime import timedelta

from syncwizard.practice.directory import (
    GLOBAL,
    cloud_of,
    granted_roles,
    is_known_at,
    tenant_named,
)
from syncwizard.practice.refusals import Refusal, find_refusal, no_tenant
from syncwizard.practice.talk import Ask, Reply, Route, find_reply, reply_json, reply_text
from syncwizard.practice.tokens import LIFETIME, make_token, stamp
from syncwizard.practice.world import World


def answer_entra(world: World, ask: Ask) -> Reply:
    """What Entra ID replies to `ask`."""
    return find_reply(_ROUTES, world, ask) or reply_text("Not found", 404)


def _discover(world: World, ask: Ask, tenant: str) -> Reply:
    found = tenant_named(world, tenant.lower())
    if found is None or not is_known_at(world, ask.host):
        return _refuse(world, ask, no_tenant(tenant))
    cloud = cloud_of(world)
    base = f"https://{cloud.login_host}/{found}"
    return reply_json(
        {
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "response_modes_supported": ["query", "fragment", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "end_session_endpoint": f"{base}/oauth2/v2.0/logout",
            "tenant_region_scope": cloud.region,
            **({"tenant_region_sub_scope": cloud.sub_region} if cloud.sub_region else {}),
            "cloud_instance_name": cloud.instance,
            "cloud_graph_host_name": "graph.windows.net",
            "msgraph_host": cloud.graph_host,
            "rbac_url": "https://pas.windows.net",
        },
        headers={"x-ms-request-id": world.next_id()},
    )


def _discover_clouds(_world: World, ask: Ask) -> Reply:
    hosts = [GLOBAL.login_host, "login.windows.net", "login.microsoft.com", "sts.windows.net"]
    entry = {"preferred_network": hosts[0], "preferred_cache": hosts[1], "aliases": hosts}
    endpoint = f"https://{ask.host}/common/v2.0/.well-known/openid-configuration"
    return reply_json(
        {"tenant_discovery_endpoint": endpoint, "api-version": "1.1", "metadata": [entry]}
    )


def _issue(world: World, ask: Ask, tenant: str) -> Reply:
    form = ask.form()
    refusal = find_refusal(world, ask.host, tenant.lower(), form)
    if refusal:
        return _refuse(world, ask, refusal)
    token = make_token(_claims(world))
    return reply_json(
        {
            "token_type": "Bearer",
            "expires_in": LIFETIME,
            "ext_expires_in": LIFETIME,
            "access_token": token,
        },
        headers={"cache-control": "no-store, no-cache", "x-ms-request-id": world.next_id()},
    )


def _claims(world: World) -> dict[str, object]:
    customer, now = world.customer, world.clock()
    roles = sorted(granted_roles(world))
    return {
        "aud": f"https://{cloud_of(world).graph_host}",
        "iss": f"https://sts.windows.net/{customer.tenant_id}/",
        "iat": stamp(now),
        "nbf": stamp(now),
        "exp": stamp(now + timedelta(seconds=LIFETIME)),
        "app_displayname": "Workplace rooms (practice)",
        "appid": customer.client_id,
        "appidacr": "1",
        "idp": f"https://sts.windows.net/{customer.tenant_id}/",
        "idtyp": "app",
        "oid": customer.object_id,
        **({"roles": roles} if roles else {}),
        "sub": customer.object_id,
        "tid": customer.tenant_id,
        "uti": world.next_id(),
        "ver": "1.0",
    }


def _refuse(world: World, ask: Ask, refusal: Refusal) -> Reply:
    trace = world.next_id()
    correlation = ask.headers.get("client-request-id") or world.next_id()
    when = f"{world.clock():%Y-%m-%d %H:%M:%SZ}"
    return reply_json(
        {
            "error": refusal.error,
            "error_description": f"AADSTS{refusal.code}: {refusal.text} Trace ID: {trace} "
            f"Correlation ID: {correlation} Timestamp: {when}",
            "error_codes": [refusal.code],
            "timestamp": when,
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": f"https://{ask.host}/error?code={refusal.code}",
        },
        refusal.status,
        headers={"x-ms-request-id": trace},
    )


_ROUTES = (
    Route("GET", "/common/discovery/instance", _discover_clouds),
    Route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", _discover),
    Route("POST", "/{tenant}/oauth2/v2.0/token", _issue),
)
