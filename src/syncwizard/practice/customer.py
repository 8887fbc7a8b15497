"""A fictitious customer: every value a consultant would be given; knows no system.

All domains end in the reserved `.example`; the secrets begin with `practice` and open nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from syncwizard.practice.rooms import DOMAINS


@dataclass(frozen=True, slots=True)
class Customer:
    """What the practice systems accept; secrets stay out of the repr."""

    name: str = "Nordlicht Versicherung"
    reference: str = "NORDLICHT"
    domains: tuple[str, ...] = DOMAINS
    administrator: str = "Maren Petersen"
    organizer: str = f"maren.petersen@{DOMAINS[0]}"  # a mailbox that rooms can be booked from

    tenant_id: str = "5a1e7c90-3b42-4d6f-9e18-70c2d4f6a8b1"
    other_tenant_id: str = "d94b02f7-6c8e-4a15-b3d0-1f27a9e5c684"  # a directory of somebody else
    client_id: str = "83f0b6d2-17a9-4c5e-8d34-e2b96a0f7c15"
    object_id: str = "c07d5e18-92b4-4f3a-a6e1-5b83d9f02746"  # of the enterprise application
    client_secret: str = field(default="practice~8QxVt2mKd7.RzP4nYb9LwHc3GfJs61E", repr=False)
    secret_id: str = "2b6f9d04-e871-4c3d-95a2-08d7f1c3b56e"  # noqa: S105 - only its number

    elsewhere: str = "https://sso.router-login.example/user/oauth/token"  # nobody's we know
    router_client_id: str = "practice-nordlicht-api"
    router_client_secret: str = field(default="practice-Zk3vQ8rT1xWn6MbY0sLd5HgJ2pFc", repr=False)

    wm_secret_key: str = field(default="practice-4d1f90c7ab26e85b3f72d09c61e8a4b7", repr=False)
    access_id: str = field(default="practice-access-70314", repr=False)
    external_app: str = "EXT-2026-0017"
    trust_user: str = "sync.trust"
    wm_user: str = "sync.report"
    wm_password: str = field(default="practice-Wm!7cQ2xZr9T", repr=False)
    wm_report: str = "RPT-2026-0042"
    category: str = "FMB-RESC-19030001"

    @property
    def wm_host(self) -> str:
        """The host name of the customer's Workplace Management."""
        return f"{self.reference.lower()}.axxerion.com"

    def answers(self, today: date) -> dict[str, str]:
        """What a consultant types for this customer, by the ids of the guide's fields."""
        return {**self._customer_answers(today), **self._system_answers()}

    def _customer_answers(self, today: date) -> dict[str, str]:
        return {
            "customer_name": self.name,
            "environment": "production",
            "tenant_id": self.tenant_id,
            "client_id": self.client_id,
            "customer_client_secret": self.client_secret,
            "secret_expires": (today + timedelta(days=365)).isoformat(),
            "email_domains": ",".join(self.domains),
            "reservation_horizon_days": "180",
            "credentials_allowed_by": self.administrator,
            "credentials_allowed_on": today.isoformat(),
            "test_events_allowed_by": self.administrator,
            "test_events_allowed_on": today.isoformat(),
        }

    def _system_answers(self) -> dict[str, str]:
        return {
            "router_url": "https://gcprouter.spacewell.com/",
            "client_reference": self.reference,
            "router_client_id": self.router_client_id,
            "router_client_secret": self.router_client_secret,
            "external_app_reference": self.external_app,
            "trust_user": self.trust_user,
            "wm_secret_key": self.wm_secret_key,
            "access_id": self.access_id,
            "default_category": self.category,
            "wm_service_user": self.wm_user,
            "wm_service_password": self.wm_password,
            "wm_report_reference": self.wm_report,
        }
