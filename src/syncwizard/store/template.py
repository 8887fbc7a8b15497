"""What of a set-up is good for the next one (pydantic: import late); it knows no file."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from syncwizard.domain.project import Event, Project, now


class Purpose(StrEnum):
    """What a set-up is duplicated for."""

    NEXT_CUSTOMER = "next_customer"
    OTHER_ENVIRONMENT = "other_environment"  # of the same customer: from test to production


# How one works: good for whomever it is done.
SETTINGS: Final = frozenset(
    {
        "api_first_name",
        "api_last_name",
        "api_user_email",
        "calendar_provider",
        "expected_permissions",
        "external_app_origin",
        "failure_notifications",
        "max_occurrences",
        "max_updates",
        "own_schedule",
        "own_workflow",
        "router_url",
        "secret_kept_by",
        "sync_mode",
        "web_access",
    }
)
# The customer's, the same in each of its environments.
CUSTOMERS: Final = frozenset(
    {
        "customer_admin_name",
        "customer_name",
        "email_domains",
        "failure_emails",
        "google_project",
        "reservation_horizon_days",
        "tenant_id",
    }
)
# One environment's: it is asked anew, and nobody's permission for another one counts.
ENVIRONMENTS: Final = frozenset(
    {
        "client_id",
        "client_reference",
        "api_user_name",
        "credentials_allowed_by",
        "credentials_allowed_on",
        "default_category",
        "environment",
        "external_app_reference",
        "google_service_account",
        "operation_mode",
        "room_lists_made_on",
        "router_client_id",
        "secret_expires",
        "system_users",
        "test_events_allowed_by",
        "test_events_allowed_on",
        "token_url",
        "trust_user",
        "webhook",
        "wm_report_reference",
        "wm_service_user",
        "wm_url",
    }
)


def duplicate(
    project: Project, purpose: Purpose, *, customer: str, environment: str, by: str
) -> Project:
    """A new set-up with the answers that stay: settings, and for another environment of the same
    customer what is the customer's.

    No secret, room, result, confirmation or line of the record comes along. Pure but for the new
    id and the time.
    """
    stay = SETTINGS if purpose is Purpose.NEXT_CUSTOMER else SETTINGS | CUSTOMERS
    values = {name: value for name, value in project.values.items() if name in stay}
    values |= {"customer_name": customer, "environment": environment}
    moment = now()
    columns = {} if purpose is Purpose.NEXT_CUSTOMER else dict(project.room_columns)
    return Project(
        practice=project.practice,
        created=moment,
        changed=moment,
        consultant=by or project.consultant,
        values=values,
        room_columns=columns,
        events=[Event(at=moment, by=by or project.consultant, what="created")],
    )
