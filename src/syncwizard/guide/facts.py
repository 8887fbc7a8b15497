"""What is asked when a set-up is made, before its first step; it knows no step."""

from __future__ import annotations

from syncwizard.domain.fields import Basis, Field, Kind

FACTS = (
    Field(id="customer_name"),
    Field(
        id="environment",
        kind=Kind.CHOICE,
        choices=("production", "test", "development", "backup"),
        default="production",
        basis=Basis.OURS,
    ),
)
