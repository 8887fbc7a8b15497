"""What is known of a finding's code without any run: who acts on it, and Microsoft's numbers.

It asks no system. Where a run knows better (a name at Microsoft is never mistyped), it says so in
the finding itself.
"""

from __future__ import annotations

from typing import Final

from syncwizard.domain.checks import Owner
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue

# Everybody but the consultant, who acts on all other codes.
_OTHERS: Final[dict[Owner, frozenset[str]]] = {
    Owner.ENTRA_ADMIN: frozenset(
        {
            "DOMAIN-ELSEWHERE",
            "ENTRA-APP-DISABLED",
            "ENTRA-APP-NOT-ADDED",
            "ENTRA-APP-PUBLIC",
            "ENTRA-APP-REFUSED",
            "ENTRA-CERTIFICATE",
            "ENTRA-CONDITIONAL-ACCESS",
            "ENTRA-GRAPH-NOT-FOUND",
            "ENTRA-NO-CONSENT",
            "ENTRA-OTHER",
            "ENTRA-SECRET-EXPIRED",
            "ENTRA-SECURITY-POLICY",
            "ENTRA-SIGN-IN-BLOCKED",
            "GRAPH-CALENDAR-DENIED",
            "GRAPH-CALENDARS-DENIED",
            "GRAPH-CALENDAR-UNPROVEN",
            "GRAPH-DENIED-ALL-THE-SAME",
            "GRAPH-PERMISSION-MISSING",
            "GRAPH-ROLES-NOT-NAMED",
            "GRAPH-WRITE-UNPROVEN",
        }
    ),
    Owner.EXCHANGE_ADMIN: frozenset(
        {
            "GRAPH-ACCESS-POLICY",
            "GRAPH-MAILBOX-NOT-ONLINE",
            "GRAPH-NO-ROOMS",
            "GRAPH-NO-ROOMS-YET",
            "GRAPH-NO-ROOM-LISTS",
            "GRAPH-NO-ROOM-LISTS-YET",
            "MEETING-NOT-TAKEN",
            "BOOKING-WINDOW-SHORT",
            "BOOKING-WINDOW-UNCHANGED",
            "ORGANIZER-DENIED",
            "BOOKING-WINDOW-UNKNOWN",
            "ROOM-AUTO-RELEASE",
            "ROOM-BOOKING-DECLINED",
            "ROOM-BOOKING-NOT-SEEN",
            "ROOM-BOOKING-PENDING",
            "ROOM-BOOKING-STAYS",
            "ROOM-BOOKING-TENTATIVE",
            "ROOM-BODY-REMOVED",
            "ROOM-CAPACITY",
            "ROOM-DELEGATES",
            "ROOM-DOUBLE-BOOKINGS",
            "ROOM-DURATION-SHORT",
            "ROOM-EXTERNAL-IN",
            "ROOM-FOR-SOME",
            "ROOM-LIST-MISSING",
            "ROOM-LIST-MISSING-YET",
            "ROOM-NO-SERIES",
            "ROOM-NOT-ANSWERING",
            "ROOM-NOT-BOOKABLE",
            "ROOM-NOT-IN-LIST",
            "ROOM-NOT-IN-LIST-YET",
            "ROOM-PRIVATE-SHOWN",
            "ROOM-SERIES-CONFLICT",
            "ROOM-SERIES-DECLINED",
            "ROOM-SETTINGS-COLUMN-ABSENT",
            "ROOM-SETTINGS-NO-MAILBOX",
            "ROOM-SETTINGS-NOT-GIVEN",
            "ROOM-SETTINGS-OLD",
            "ROOM-SETTINGS-ROOM-ABSENT",
            "ROOM-SETTINGS-UNDATED",
            "ROOM-SUBJECT-REMOVED",
            "ROOM-WORK-HOURS",
            "ROOM-WRITE-LEFT-BEHIND",
            "ROOM-WRITE-NOT-CONFIRMED",
            "ROOM-WRITE-NOT-READ",
            "ROOM-WRITE-UNCERTAIN",
        }
    ),
    Owner.NETWORK_TEAM: frozenset(
        {
            "ANSWER-BROKEN",
            "ANSWER-IS-PAGE",
            "ENTRA-TENANT-RESTRICTION",
            "HTTP-FORBIDDEN",
            "NET-BLOCKED-HERE",
            "NET-OTHER",
            "NET-REFUSED",
            "NET-RESET",
            "NET-TIMEOUT",
            "PAGE-FILTER",
            "PROXY-AUTH",
            "PROXY-AUTH-WINDOWS",
            "PROXY-NOT-HTTP",
            "PROXY-OTHER",
            "PROXY-REFUSED",
            "PROXY-UNDECIDED",
            "PROXY-UNREACHABLE",
            "PROXY-UNSUPPORTED",
            "TLS-HANDSHAKE",
            "TLS-INSPECTED",
            "TLS-NOT-TRUSTED",
            "TLS-OTHER",
            "TLS-SELF-SIGNED",
            "TLS-STALLED",
            "TLS-UNKNOWN-ISSUER",
        }
    ),
    Owner.WM_ADMIN: frozenset({"TRUST-USER-MISSING", "WM-OTHER", "WM-UNAUTHORIZED"}),
    Owner.INTEGRATION_TEAM: frozenset(
        {"ROUTER-TOKEN-REFUSED", "TENANT-CLOUD-UNKNOWN", "TENANT-OTHER-CLOUD"}
    ),
    Owner.PRODUCT_TEAM: frozenset({"CONNECTOR-CHANGED-AFTER-SAVE"}),
}
_OWNERS: Final = {code: owner for owner, codes in _OTHERS.items() for code in codes}


def owner_of(code: str) -> Owner:
    """Who usually does the next step after a finding that is not passed."""
    return _OWNERS.get(code, Owner.CONSULTANT)


def in_general(words: Catalogue, code: str, part: str) -> Text:
    """A finding's sentence without a run: its holes say what would stand there."""
    holes = {name: Text(f"finder.holes.{name}") for name in words.names_in("finder", "holes")}
    return Text(f"findings.{code}.{part}", holes)


def microsoft_numbers() -> dict[str, list[int]]:
    """By code: the AADSTS numbers that lead to it, sorted."""
    from syncwizard.checks.explain_entra import numbered  # late: not before somebody looks it up

    found: dict[str, list[int]] = {}
    for number, code in sorted(numbered()):
        found.setdefault(code, []).append(number)
    return found
