"""Who may call what in the practice Graph; knows no answer's shape."""

from __future__ import annotations

import json
from typing import NoReturn

from syncwizard.practice.directory import cloud_of, granted_roles
from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_reply import GraphRefusal
from syncwizard.practice.rooms import PEOPLE, PracticeMailbox
from syncwizard.practice.talk import Ask
from syncwizard.practice.tokens import Claims, read_token, stamp
from syncwizard.practice.world import World

PLACES = frozenset({"Place.Read.All", "Place.ReadWrite.All"})
WRITE = frozenset({"Calendars.ReadWrite"})
READ = WRITE | {"Calendars.Read", "Calendars.ReadBasic", "Calendars.ReadBasic.All"}
SETTINGS = frozenset({"MailboxSettings.Read", "MailboxSettings.ReadWrite"})

_DENIED = "Access is denied. Check credentials and try again."
_POLICY = (
    "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy "
    "settings."
)


def check_token(world: World, ask: Ask) -> Claims:
    """The claims of the bearer token; 401 where there is none that counts here."""
    scheme, _, token = ask.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        _refuse_token("Access token is empty.")
    claims = read_token(token)
    if claims is None:
        _refuse_token("IDX14100: JWT is not well formed.")
    if claims.audience != f"https://{ask.host}" or ask.host != cloud_of(world).graph_host:
        _refuse_token("Access token validation failure. Invalid audience.")
    if claims.expires <= stamp(world.clock()):
        _refuse_token("Lifetime validation failed, the token is expired.")
    return claims


def check_places(world: World, ask: Ask) -> None:
    """Places need a role in the token: Exchange cannot grant it."""
    roles = _consented(world, ask)
    if roles & PLACES:
        return
    # So answered since 2019 (microsoft-graph-docs #5640, #5666): an error inside the message.
    said = f"scopes/roles provided: {' '.join(sorted(roles))} IsAppOnly:True"
    inner = {
        "code": "invalid_permissions",
        "message": f"place.read.all permission is required to read company places, {said}",
    }
    raise GraphRefusal(403, "UnknownError", json.dumps(inner, separators=(",", ":")))


def open_mailbox(world: World, ask: Ask, user: str, accepted: frozenset[str]) -> PracticeMailbox:
    """The mailbox of `user`, where the app may do what one of the roles `accepted` allows."""
    in_exchange = Fault.GRANTED_IN_EXCHANGE in world.faults
    granted = {"Calendars.ReadWrite"} if in_exchange else set()
    if not (_consented(world, ask) | granted) & accepted:
        raise GraphRefusal(403, "ErrorAccessDenied", _DENIED)
    address = user.lower()
    person = next((one for one in PEOPLE if one.address == address), None)
    if person is not None and Fault.ORGANIZER_DENIED in world.faults:
        raise GraphRefusal(403, "ErrorAccessDenied", _POLICY)
    room = person or world.room_by_address.get(address)
    if room is None:
        _refuse_address(world, user)
    if address == world.troubled_room:
        _refuse_troubled(world, in_exchange)
    return room


def _consented(world: World, ask: Ask) -> set[str]:
    """A role counts that stands in the token and has not been taken away since."""
    return set(check_token(world, ask).roles) & granted_roles(world)


def _refuse_troubled(world: World, in_exchange: bool) -> None:
    if Fault.ROOM_NOT_ONLINE in world.faults:
        message = "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
        raise GraphRefusal(404, "MailboxNotEnabledForRESTAPI", message)
    # An application access policy does not bind what Exchange itself has granted.
    if Fault.ACCESS_POLICY in world.faults and not in_exchange:
        raise GraphRefusal(403, "ErrorAccessDenied", _POLICY)


def _refuse_address(world: World, user: str) -> NoReturn:
    address = user.lower()
    if address in world.list_by_address or address.rpartition("@")[2] not in world.customer.domains:
        raise GraphRefusal(404, "ErrorInvalidUser", f"The requested user '{user}' is invalid.")
    message = (
        f"Resource '{user}' does not exist or one of its queried reference-property objects are "
        "not present."
    )
    raise GraphRefusal(404, "Request_ResourceNotFound", message)


def _refuse_token(message: str) -> NoReturn:
    raise GraphRefusal(
        401, "InvalidAuthenticationToken", message, {"www-authenticate": 'Bearer realm=""'}
    )
