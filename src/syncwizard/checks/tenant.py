"""Check: the customer's directory exists and owns the e-mail domains; it needs no secret."""

from __future__ import annotations

from syncwizard.checks.cause import System
from syncwizard.checks.context import Context, Tell
from syncwizard.checks.explain import explain
from syncwizard.checks.microsoft import CLOUD_NAMES, find_home
from syncwizard.clients.clouds import GLOBAL, Cloud
from syncwizard.clients.entra import Tenant, tenant_of
from syncwizard.clients.errors import TenantUnknown
from syncwizard.domain.checks import Finding, Outcome, Owner


async def tenant_domains(context: Context, tell: Tell) -> None:
    """Each domain's public OpenID configuration names the same tenant as the directory id."""
    tenant, cloud = await find_home(context)
    tell(_judge_cloud(tenant, cloud))
    for domain in context.answers.domains():
        tell(await _judge_domain(context, domain, tenant, cloud))


def _judge_cloud(tenant: Tenant, cloud: Cloud) -> Finding:
    detail = f"{tenant.issuer}; {tenant.region_scope} {tenant.sub_scope}".strip()
    if cloud is GLOBAL:
        return Finding("TENANT-OK", Outcome.PASSED, detail=detail, request_id=tenant.request_id)
    return Finding(
        "TENANT-OTHER-CLOUD",
        Outcome.COULD_NOT_TELL,
        Owner.INTEGRATION_TEAM,
        {"cloud": CLOUD_NAMES[cloud.name]},
        detail=detail,
        request_id=tenant.request_id,
    )


async def _judge_domain(context: Context, domain: str, tenant: Tenant, cloud: Cloud) -> Finding:
    params: dict[str, str | int] = {"domain": domain}
    try:
        owner = await tenant_of(context.clients.transport, domain, cloud)
    except TenantUnknown as error:
        told = explain(error, System.ENTRA)
        return Finding(
            "DOMAIN-UNKNOWN",
            Outcome.FAILED,
            Owner.CONSULTANT,
            params,
            about=domain,
            detail=told.detail,
            request_id=told.request_id,
        )
    asked = owner.request_id
    if owner.id == tenant.id:
        return Finding("DOMAIN-OK", Outcome.PASSED, None, params, about=domain, request_id=asked)
    params["tenant"] = owner.id
    return Finding(
        "DOMAIN-ELSEWHERE",
        Outcome.FAILED,
        Owner.ENTRA_ADMIN,
        params,
        about=domain,
        request_id=asked,
    )
