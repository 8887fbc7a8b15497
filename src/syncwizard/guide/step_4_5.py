"""Step 4.5: the Router's connection to Microsoft Graph; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.conditions import customer_keeps_secret, has_graph_secret, uses_graph
from syncwizard.domain.steps import (
    Confirm,
    Copy,
    Do,
    Note,
    NoteKind,
    Part,
    Row,
    Section,
    Special,
    Step,
    Test,
)
from syncwizard.guide.shared import TENANT

_FORM = (
    TENANT,
    Row(label="Graph API version", fixed="v1.0"),
    Row(label="Azure Account Directory ID", field="tenant_id"),
    Row(label="Client ID", field="client_id"),
    Row(
        label="Client Secret",
        field="customer_client_secret",
        by_customer=customer_keeps_secret,
    ),
    Row(label="Email domains (CSV)", field="email_domains"),
)

STEP_4_5 = Step(
    id="4.5",
    part=Part.ROUTER_1,
    applies=uses_graph,
    sections=(
        Section("", (Test(("graph_connection",), when=has_graph_secret),)),
        Section(
            "form",
            (
                Do(("open_technical", "select_tenant", "open_graph")),
                Copy(_FORM),
                Do(("customer_enters",), when=customer_keeps_secret),
            ),
        ),
        Section(
            "router_test",
            (
                Note(NoteKind.NOTE, "no_own_test", when=customer_keeps_secret),
                Do(("press_test", "save")),
                Confirm("router_test", outcome=True),
                Confirm("saved", when=has_graph_secret),
                Confirm("saved_with_customer", when=customer_keeps_secret),
                Special("renewed_secret", when=customer_keeps_secret),
            ),
        ),
    ),
)
