"""What the scripted consultant decides where the customer says nothing; it knows no window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

NAME = "Robin Demo"


def decisions(given: Mapping[str, str], today: date) -> dict[str, str]:
    """Values by field id, beside those that the customer gave."""
    customer_admin = given["credentials_allowed_by"]
    domain = given["email_domains"].partition(",")[0]
    return {
        "secret_kept_by": "us",
        "own_workflow": "no",
        "customer_admin_name": customer_admin,
        "room_lists_made_on": (today - timedelta(days=7)).isoformat(),
        "failure_notifications": "yes",
        "failure_emails": f"facility@{domain}, robin@demo.example",
        "calendar_provider": "Microsoft Exchange",
        "sync_mode": "Bidirectional",
        "web_access": "new",
        "external_app_origin": "create",
    }
