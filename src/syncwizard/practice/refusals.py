"""Why Entra ID gives no token, in the order in which it looks; knows neither HTTP nor tokens.

Codes, OAuth errors and statuses are those of Microsoft's error reference and of captured answers;
the sentences are close to Microsoft's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from syncwizard.practice.directory import Cloud, cloud_of, is_known_at, tenant_named
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A "no" of Entra: HTTP status, OAuth error, AADSTS code and its sentence."""

    status: int
    error: str
    code: int
    text: str


def no_tenant(tenant: str) -> Refusal:
    if _GUID.fullmatch(tenant.lower()) or _DOMAIN.fullmatch(tenant):
        text = (
            f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and "
            "are signing into the correct cloud. Check with your subscription administrator, this "
            "may happen if there are no active subscriptions for the tenant."
        )
        return Refusal(400, "invalid_request", 90002, text)
    text = (
        f"Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid "
        "external domain."
    )
    return Refusal(400, "invalid_request", 900023, text)


def find_refusal(world: World, host: str, tenant: str, form: Mapping[str, str]) -> Refusal | None:
    """Why there is no token, in the order in which Entra looks."""
    found = tenant_named(world, tenant)
    if found is None or not is_known_at(world, host):
        return no_tenant(tenant)
    refusal = _malformed(form, cloud_of(world))
    if refusal:
        return refusal
    if host != cloud_of(world).login_host:
        text = "Confidential Client is not supported in Cross Cloud request."
        return Refusal(400, "invalid_request", 900432, text)
    app = form["client_id"].lower()
    absent = Fault.APP_UNKNOWN in world.faults or found != world.customer.tenant_id
    if absent or app != world.customer.client_id:
        return _app_unknown(form["client_id"], found)
    return _wrong_secret(world, form["client_secret"]) or _closed(world)


def _malformed(form: Mapping[str, str], cloud: Cloud) -> Refusal | None:
    for name in ("grant_type", "client_id", "scope"):
        if not form.get(name):
            text = f"The request body must contain the following parameter: '{name}'."
            return Refusal(400, "invalid_request", 900144, text)
    if form["grant_type"] != "client_credentials":
        return Refusal(400, "unsupported_grant_type", 70003, "The grant type is not supported.")
    scope = form["scope"].split()[0]
    if not scope.endswith("/.default"):
        text = (
            f"The provided value for scope {scope} is not valid. Client credential flows must have "
            "a scope value with /.default suffixed to the resource identifier."
        )
        return Refusal(400, "invalid_scope", 1002012, text)
    resource = scope.removesuffix("/.default")
    if resource != f"https://{cloud.graph_host}":
        text = f"The resource principal named {resource} was not found in the tenant."
        return Refusal(400, "invalid_resource", 500011, text)
    if not form.get("client_secret"):
        text = "The request body must contain: 'client_assertion' or 'client_secret'."
        return Refusal(401, "invalid_client", 7000218, text)
    return None


def _app_unknown(app: str, tenant: str) -> Refusal:
    text = (
        f"Application with identifier '{app}' was not found in the directory '{tenant}'. This can "
        "happen if the application has not been installed by the administrator of the tenant or "
        "consented to by any user in the tenant."
    )
    return Refusal(400, "unauthorized_client", 700016, text)


def _wrong_secret(world: World, secret: str) -> Refusal | None:
    app = world.customer.client_id
    if secret != world.customer.client_secret:
        text = (
            "Invalid client secret provided. Ensure the secret being sent in the request is the "
            f"client secret value, not the client secret ID, for a secret added to app '{app}'."
        )
        return Refusal(401, "invalid_client", 7000215, text)
    if Fault.EXPIRED_SECRET in world.faults:
        text = f"The provided client secret keys for app '{app}' are expired."
        return Refusal(401, "invalid_client", 7000222, text)
    return None


def _closed(world: World) -> Refusal | None:
    """What stands against a token though the secret is right."""
    app, tenant = world.customer.client_id, world.customer.tenant_id
    reasons = {
        Fault.APP_DISABLED: Refusal(
            400, "unauthorized_client", 7000112, f"Application '{app}' is disabled."
        ),
        Fault.NO_SERVICE_PRINCIPAL: Refusal(
            401,
            "invalid_client",
            7000229,
            f"The client application {app} is missing service principal in the tenant {tenant}.",
        ),
        Fault.CONDITIONAL_ACCESS: Refusal(
            400,
            "invalid_grant",
            53003,
            "Access has been blocked by Conditional Access policies. The access policy does not "
            "allow token issuance.",
        ),
        # Only its number and sentence are documented; error and status are assumed.
        Fault.TENANT_RESTRICTED: Refusal(
            400, "access_denied", 500021, f"Access to '{tenant}' tenant is denied."
        ),
        Fault.ENTRA_BUSY: Refusal(
            503, "temporarily_unavailable", 90033, "A transient error has occurred."
        ),
    }
    return next((refusal for fault, refusal in reasons.items() if fault in world.faults), None)
