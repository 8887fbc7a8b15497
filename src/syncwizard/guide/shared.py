"""Pieces that several steps show alike; it knows no single step."""

from __future__ import annotations

from syncwizard.domain.steps import Row

# 4.2's tenant is named exactly as the client reference: the Router's screens ask for it first.
TENANT = Row(label="Select tenant", field="client_reference")
