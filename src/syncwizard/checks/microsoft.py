"""Signs in at Microsoft for the checks that need it; it proves nothing by itself."""

from __future__ import annotations

import math
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, TypeVar
from urllib.parse import urlsplit

import anyio

from syncwizard.checks.cause import NOTHING_SPECIAL, Asked, System
from syncwizard.checks.context import Context, Stopped
from syncwizard.checks.explain import explain
from syncwizard.checks.way_there import go_there
from syncwizard.clients.clouds import CHINA, GLOBAL, US_DEFENSE, US_GOVERNMENT, Cloud, find_cloud
from syncwizard.clients.entra import AppToken, Tenant, acquire_token, tenant_of
from syncwizard.clients.errors import ClientError, TenantUnknown
from syncwizard.clients.graph import Graph
from syncwizard.clients.patience import Waits
from syncwizard.clients.transport import Transport
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.stages import Stage, StageName

# Microsoft's own names, the same in every language.
CLOUD_NAMES: Final = {
    US_GOVERNMENT.name: "US Government (GCC High)",
    US_DEFENSE.name: "US Government (DoD)",
    CHINA.name: "China (21Vianet)",
}
CALENDARS_WRITE: Final = "Calendars.ReadWrite"
PLACES_READ: Final = "Place.Read.All"

_CALENDARS: Final = "Calendars."
_ELSEWHERE_SECONDS: Final = 5.0

_T = TypeVar("_T")


_TRIED: Final = 3
_Thing = TypeVar("_Thing")


def sample(things: Sequence[_Thing]) -> list[_Thing]:
    """A few from all over: an Exchange role may cover one building's rooms and not another's."""
    last = len(things) - 1
    places = {last * at // (_TRIED - 1) for at in range(_TRIED)} if things else set()
    return [things[place] for place in sorted(places)]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Graph (at `host`) with the customer's application, and what its token says."""

    graph: Graph
    token: AppToken
    host: str

    @property
    def reads_calendars(self) -> bool:
        """Whether the token names any calendar permission."""
        return any(role.startswith(_CALENDARS) for role in self.token.roles)

    def names(self, permission: str) -> bool:
        """Whether the token names a permission; those granted in Exchange are not in it."""
        # Microsoft writes Calendars.ReadBasic, and calls the role Calendars.ReadBasic.All.
        return bool({permission, f"{permission}.All"} & self.token.roles)

    @property
    def last_request(self) -> str:
        """Microsoft's id of the latest call."""
        return self.graph.request_ids[-1] if self.graph.request_ids else ""


async def asking(
    answer: Awaitable[_T], asked: Asked = NOTHING_SPECIAL, system: System = System.GRAPH
) -> _T:
    """The answer; a client's error ends the check with its explanation."""
    try:
        return await answer
    except ClientError as error:
        raise Stopped(explain(error, system, asked)) from None


async def find_home(context: Context) -> tuple[Tenant, Cloud]:
    """The customer's tenant and the cloud it lives in; ends the check where there is none."""
    transport, tenant_id, asked = context.clients.transport, context.answers["tenant_id"], GLOBAL
    started = time.monotonic()
    try:
        tenant = await tenant_of(transport, tenant_id)
    except TenantUnknown as error:
        elsewhere = await _find_elsewhere(transport, tenant_id)
        if elsewhere is None:
            raise Stopped(explain(error, System.ENTRA)) from None
        tenant, asked = elsewhere
    except ClientError as error:
        raise Stopped(explain(error, System.ENTRA)) from None
    host, seconds = urlsplit(asked.authority).hostname or "", time.monotonic() - started
    context.staged(Stage(StageName.PAGE, host, seconds=seconds))
    cloud = find_cloud(tenant.graph_host, tenant.cloud_instance, tenant.sub_scope)
    if cloud is None and not (tenant.graph_host or tenant.cloud_instance):
        cloud = asked  # Microsoft promises neither name: then it is the cloud that knows the tenant
    if cloud is None:
        raise Stopped(_unknown_cloud(tenant))
    return tenant, cloud


async def sign_in(context: Context, *, patience: float | None = None) -> SignedIn:
    """A new token and Graph with it; ends the check with the reason where there is none.

    patience: seconds for each call to Graph in all; by default the transport's own limit.
    """
    answers, transport, waits = context.answers, context.clients.transport, _telling(context)
    _, cloud = await find_home(context)
    if cloud.authority != GLOBAL.authority:  # that way was looked at before the test began
        _ask_about(cloud, context)
        await go_there(context, cloud.authority, System.ENTRA, with_secret=True)
    started = time.monotonic()
    token = await asking(
        acquire_token(
            transport,
            cloud,
            answers["tenant_id"],
            answers["client_id"],
            answers["customer_client_secret"],
            patience=transport.timeout,
            waits=waits,
        ),
        system=System.ENTRA,
    )
    host, seconds = urlsplit(cloud.authority).hostname or "", time.monotonic() - started
    context.staged(Stage(StageName.TOKEN, host, seconds=seconds))
    # The token is a secret too, and the network may treat this host otherwise.
    await go_there(context, cloud.graph_root, System.GRAPH, with_secret=True)
    limit = patience or transport.timeout
    graph = Graph(transport, cloud.graph_root, token.value, patience=limit, waits=waits)
    return SignedIn(graph, token, urlsplit(cloud.graph_root).hostname or "")


def _ask_about(cloud: Cloud, context: Context) -> None:
    """Another cloud is another owner's hosts: they are confirmed before the secret goes there."""
    origins = [f"{cloud.authority}/", f"{cloud.graph_root}/"]
    if set(origins) <= set(context.recorded.confirmed_hosts):
        return
    params: dict[str, str | int] = {
        "cloud": CLOUD_NAMES[cloud.name],
        "to_host": urlsplit(cloud.authority).hostname or "",
        "host": cloud.graph_host,
        "origins": " ".join(origins),
    }
    raise Stopped(Finding("CLOUD-NOT-CONFIRMED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params))


def _telling(context: Context) -> Waits:
    """Tells the one who watches until when it waits."""

    def tell(seconds: float) -> None:
        context.waits(context.now() + timedelta(seconds=math.ceil(seconds)) if seconds else None)

    return tell


async def _find_elsewhere(transport: Transport, tenant_id: str) -> tuple[Tenant, Cloud] | None:
    """The tenant in a national cloud, where the global one does not know it; needs no secret."""
    for cloud in (US_GOVERNMENT, CHINA):
        with anyio.move_on_after(_ELSEWHERE_SECONDS):
            try:
                return await tenant_of(transport, tenant_id, cloud), cloud
            except ClientError:
                continue
    return None


def _unknown_cloud(tenant: Tenant) -> Finding:
    return Finding(
        "TENANT-CLOUD-UNKNOWN",
        Outcome.COULD_NOT_TELL,
        Owner.INTEGRATION_TEAM,
        {"cloud": tenant.cloud_instance or tenant.graph_host},
        detail=f"{tenant.issuer}; {tenant.graph_host}",
        request_id=tenant.request_id,
    )
