"""What a finding means after a signed state: what was there is gone; it compares nothing."""

from __future__ import annotations

from typing import Final

from syncwizard.domain.checks import Finding
from syncwizard.domain.text import Text, text

# What was right when it was signed; each sentence names the thing by the finding's own values.
_LOST: Final = {
    "GRAPH-MAILBOX-UNKNOWN": "drift.mailbox_lost",
    "GRAPH-MAILBOX-NOT-ONLINE": "drift.mailbox_lost",
    "GRAPH-CALENDAR-DENIED": "drift.room_closed",
    "GRAPH-ACCESS-POLICY": "drift.room_closed",
    "ROOM-NOT-IN-LIST": "drift.left_list",
    "ROOM-LIST-MISSING": "drift.list_gone",
    "DOMAIN-UNKNOWN": "drift.domain_gone",
    "DOMAIN-ELSEWHERE": "drift.domain_moved",
    "ENTRA-SECRET-EXPIRED": "drift.secret_expired",
    "ENTRA-SECRET-WRONG": "drift.secret_refused",
    "ROUTER-CREDENTIALS-WRONG": "drift.router_credentials",
    "WM-UNAUTHORIZED": "drift.wm_sign_in",
}
_OF_ROOMS: Final = frozenset({"drift.mailbox_lost", "drift.room_closed", "drift.left_list"})
# One permission that is gone is met by several checks, each in its own way.
_PERMISSION: Final = frozenset(
    {
        "GRAPH-CALENDAR-UNPROVEN",
        "GRAPH-CALENDARS-DENIED",
        "GRAPH-PERMISSION-MISSING",
        "GRAPH-ROLES-NOT-NAMED",
        "GRAPH-WRITE-UNPROVEN",
    }
)


def said_of(finding: Finding, room: str) -> tuple[tuple[str, ...], Text]:
    """What tells this cause from others, and the sentence that names it.

    `room` is what Workplace Management calls the room that the finding is about, "" for none.
    """
    if finding.code in _PERMISSION:
        key = "permissions" if "permissions" in finding.params else "permission"
        named = str(finding.params.get(key, ""))
        return ("permission", named), text("drift.permission_gone", permission=named)
    where = finding.about or str(finding.params.get("host", ""))
    lost, cause = _LOST.get(finding.code), (finding.code, where)
    if lost is None:
        return cause, finding.text("title")
    params = {**finding.params}
    if lost in _OF_ROOMS:
        params["name"] = room or finding.about
    return cause, Text(lost, params)
