"""The customer's directory as Entra and Graph both see it; knows no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World

_CALENDAR_ROLES = ("Calendars.", "MailboxSettings.")


@dataclass(frozen=True, slots=True)
class Cloud:
    """One of Microsoft's clouds, as its OpenID configurations name it."""

    login_host: str
    graph_host: str
    instance: str
    region: str
    sub_region: str = ""


GLOBAL = Cloud("login.microsoftonline.com", "graph.microsoft.com", "microsoftonline.com", "EU")
US_GOVERNMENT = Cloud(
    "login.microsoftonline.us", "graph.microsoft.us", "microsoftonline.us", "USGov", "DODCON"
)


def cloud_of(world: World) -> Cloud:
    """The cloud in which the customer's directory lives."""
    return US_GOVERNMENT if Fault.OTHER_CLOUD in world.faults else GLOBAL


def is_known_at(world: World, host: str) -> bool:
    """Entra's global address also knows directories of other clouds; the reverse is not so."""
    return host in {GLOBAL.login_host, cloud_of(world).login_host}


def tenant_named(world: World, name: str) -> str | None:
    """The directory with that id or domain, or None."""
    customer, faults = world.customer, world.faults
    moved = Fault.WRONG_TENANT in faults
    if name == customer.tenant_id:
        return None if moved else name
    if name == customer.other_tenant_id:
        return name
    if name not in customer.domains:
        return None
    if name == customer.domains[-1] and Fault.DOMAIN_UNKNOWN in faults:
        return None
    elsewhere = name == customer.domains[-1] and Fault.DOMAIN_ELSEWHERE in faults
    return customer.other_tenant_id if moved or elsewhere else customer.tenant_id


def granted_roles(world: World) -> set[str]:
    """The application permissions that Entra would put into a token now."""
    faults, roles = world.faults, set(world.roles)
    if Fault.MISSING_PERMISSION in faults:
        return set()
    if Fault.NO_PLACES_PERMISSION in faults:
        roles -= {role for role in roles if role.startswith("Place.")}
    if Fault.NO_CALENDAR_PERMISSION in faults or Fault.GRANTED_IN_EXCHANGE in faults:
        roles -= {role for role in roles if role.startswith(_CALENDAR_ROLES)}
    if Fault.CALENDARS_READ_ONLY in faults and "Calendars.ReadWrite" in roles:
        roles = (roles - {"Calendars.ReadWrite"}) | {"Calendars.Read"}
    return roles
