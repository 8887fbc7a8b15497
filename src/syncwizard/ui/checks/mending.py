"""Where what a finding asks for is put right: the steps that its words name; it judges none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from syncwizard.domain.checks import Finding, Outcome

Spot = tuple[str, str]
"""A step, and what has the focus there (see `StepPage.focus_on`); "" is its top."""

_CODES: Final[Mapping[Spot, str]] = {
    ("3", ""): "CHECK-DOES-NOT-APPLY",
    ("3", "tenant_id"): """
        CLOUD-NOT-CONFIRMED ENTRA-TENANT-NOT-FOUND ENTRA-TENANT-MALFORMED ENTRA-VALUE-MISSING
        ENTRA-USER-FLOW ENTRA-WRONG-CLOUD DOMAIN-ELSEWHERE""",
    ("3", "customer_client_secret"): """
        ENTRA-SECRET-WRONG ENTRA-SECRET-EXPIRED ENTRA-CERTIFICATE""",
    ("3", "expected_permissions"): "GRAPH-ROLES-NOT-NAMED",
    ("3", "room_lists_made_on"): """
        GRAPH-NO-ROOMS-UNDATED GRAPH-NO-ROOM-LISTS GRAPH-NO-ROOM-LISTS-UNDATED
        ROOM-LIST-MISSING-UNDATED ROOM-NOT-IN-LIST-UNDATED""",
    ("3", "test_events_allowed_by"): "ROOM-WRITE-NOT-ALLOWED",
    ("3", "email_domains"): "ROOM-OUTSIDE-DOMAINS",
    ("3", "reservation_horizon_days"): "BOOKING-WINDOW-TOO-SHORT BOOKING-WINDOW-HORIZON-OPEN",
    ("3", "exchange_ready"): "BOOKING-WINDOW-UNKNOWN",
    ("4.2", "client_reference"): "WM-SERVICE-NOT-FOUND",
    ("4.4", ""): "CHECK-DOES-NOT-APPLY",
    ("4.4", "max_occurrences"): "MAX-OCCURRENCES-LOW",
    ("4.5", ""): """
        ENTRA-CONDITIONAL-ACCESS ENTRA-SECURITY-POLICY ENTRA-TENANT-RESTRICTION ENTRA-OUR-REQUEST
        ROOM-OUTSIDE-DOMAINS""",
    ("5.1", "wm_url"): "WM-SERVICE-NOT-FOUND",
    ("5.1", "operation_mode"): "OPERATION-MODE-DIFFERS",
    ("5.2.2", "system_users"): "TRUST-USER-MISSING",
    ("5.2.3", "rooms"): """
        GRAPH-CALENDAR-UNPROVEN GRAPH-WRITE-UNPROVEN GRAPH-NO-ROOMS GRAPH-NO-ROOMS-UNDATED
        ROOMS-NONE ROOM-NO-MAILBOX ROOM-IS-ROOM-LIST ROOM-LIST-MISSING ROOM-LIST-MISSING-UNDATED
        ROOM-WRITE-NO-ROOM ROOM-OUTSIDE-DOMAINS ROOM-MAILBOX-TWICE ROOM-REFERENCE-CHANGED
        ROOM-SETTINGS-NO-MAILBOX""",
    ("5.2.4", "token_url"): "TOKEN-HOST-ELSEWHERE",
    ("6.1", ""): """
        CONNECTOR-VALUES-NOT-COPIED CONNECTOR-VALUE-CHANGED CONNECTOR-CHANGED-AFTER-SAVE
        VALUE-OUT-OF-DATE""",
    ("6.2", "rooms"): "ROOM-NOT-MAPPED ROOM-MAPPING-CHANGED GRAPH-NO-ROOM-LISTS-UNDATED",
}
_PARAM: Final = "step"  # of a finding that names one


def spots(finding: Finding) -> Iterator[Spot]:
    """Where something is to be done, in the order of the steps; none for what passed."""
    if finding.outcome is Outcome.PASSED:
        return
    if _PARAM in finding.params:
        yield str(finding.params[_PARAM]), ""
    for spot, codes in _CODES.items():
        if finding.code in codes.split():
            yield spot
