"""Every check as data: what it needs and when it applies; it imports nothing that asks a system."""

from __future__ import annotations

from syncwizard.domain.checks import Check
from syncwizard.domain.conditions import has_graph_secret, uses_graph

_GRAPH = ("tenant_id", "client_id", "customer_client_secret")
# Of Microsoft's global cloud; a national one is asked about when it is found (microsoft.py).
_MICROSOFT = ("https://login.microsoftonline.com/", "https://graph.microsoft.com/")

TENANT_DOMAINS = Check("tenant_domains", ("tenant_id", "email_domains"), applies=uses_graph)
ROUTER_REACHABLE = Check("router_reachable", ("router_url",))
API_USER = Check(
    "api_user",
    ("router_url", "router_client_id", "router_client_secret"),
    sends_to="router_url",
)
GRAPH_CONNECTION = Check(
    "graph_connection",
    _GRAPH,
    uses=("expected_permissions", "room_lists_made_on"),
    origins=_MICROSOFT,
    applies=has_graph_secret,
)
WEB_SERVICES = Check(
    "web_services",
    (
        "wm_url",
        "client_reference",
        "wm_service_user",
        "wm_service_password",
        "wm_report_reference",
    ),
    required=False,
    sends_to="wm_url",
    signs_in=("wm_url", "wm_service_user", "wm_service_password"),
)
ROOM_MAILBOXES = Check(
    "room_mailboxes",
    _GRAPH,
    uses=("room_lists_made_on",),
    rooms=True,
    origins=_MICROSOFT,
    applies=has_graph_secret,
)
ROOMS_CONSISTENT = Check(
    "rooms_consistent",
    ("email_domains",),
    # It says that nothing is out of date: it stands on all that goes into a foreign screen, and
    # on all that another check stands on.
    uses=(
        "tenant_id",
        "client_id",
        "customer_client_secret",
        "expected_permissions",
        "reservation_horizon_days",
        "room_lists_made_on",
        "router_url",
        "client_reference",
        "api_first_name",
        "api_last_name",
        "api_user_email",
        "api_user_name",
        "api_user_password",
        "router_client_id",
        "router_client_secret",
        "calendar_provider",
        "sync_mode",
        "failure_notifications",
        "failure_emails",
        "max_occurrences",
        "max_updates",
        "environment",
        "wm_url",
        "operation_mode",
        "wm_service_user",
        "wm_service_password",
        "wm_report_reference",
        "external_app_reference",
        "trust_user",
        "wm_secret_key",
        "access_id",
        "system_users",
        "token_url",
        "webhook",
        "default_category",
        "connector_password",
    ),
    rooms=True,
    mappings=True,
    asks=False,
)
CONNECTOR_READY = Check(
    "connector_ready",
    ("wm_url",),
    uses=(
        "client_reference",
        "trust_user",
        "connector_password",
        "external_app_reference",
        "wm_secret_key",
        "access_id",
        "system_users",
        "operation_mode",
        "environment",
    ),
)
# Judged from a file that the customer's administrator made; a person gives it.
ROOM_SETTINGS = Check(
    "room_settings",
    (),
    uses=("reservation_horizon_days",),
    rooms=True,
    required=False,
    asks=False,
    applies=uses_graph,
)
ROOM_WRITE = Check(
    "room_write",
    _GRAPH,
    one_room=True,
    required=False,
    origins=_MICROSOFT,
    applies=has_graph_secret,
)
# A booking from somebody's mailbox, followed in the room's; a reservation made in the other system.
ROOM_BOOKING = Check(
    "room_booking",
    _GRAPH,
    one_room=True,
    required=False,
    origins=_MICROSOFT,
    applies=has_graph_secret,
)
ROOM_SERIES = Check(
    "room_series",
    _GRAPH,
    one_room=True,
    required=False,
    origins=_MICROSOFT,
    applies=has_graph_secret,
)
ROOM_FROM_WM = Check(
    "room_from_wm",
    _GRAPH,
    one_room=True,
    required=False,
    origins=_MICROSOFT,
    applies=has_graph_secret,
)

CHECKS: dict[str, Check] = {
    check.id: check
    for check in (
        TENANT_DOMAINS,
        ROUTER_REACHABLE,
        API_USER,
        GRAPH_CONNECTION,
        WEB_SERVICES,
        ROOM_MAILBOXES,
        ROOMS_CONSISTENT,
        CONNECTOR_READY,
        ROOM_WRITE,
        ROOM_BOOKING,
        ROOM_SERIES,
        ROOM_FROM_WM,
        ROOM_SETTINGS,
    )
}
