"""Step 3: what the customer gives and allows; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.conditions import (
    customer_keeps_secret,
    has_graph_secret,
    uses_google,
    uses_graph,
)
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.rules import (
    differs_from,
    is_header_safe,
    is_not_future,
    is_not_past,
    is_secret_value,
)
from syncwizard.domain.steps import (
    Ask,
    Confirm,
    Do,
    Note,
    NoteKind,
    Part,
    Section,
    Special,
    Step,
    Test,
)

# The permissions' names are not public on the vendor's side: our expectation, kept as a setting.
_PERMISSIONS = "Calendars.ReadWrite, Place.Read.All"

_AGREED = (
    Field(
        id="secret_kept_by",
        kind=Kind.CHOICE,
        choices=("us", "customer"),
        default="us",
        basis=Basis.OURS,
        when=uses_graph,
        branch=True,
    ),
    Field(
        id="own_workflow",
        kind=Kind.CHOICE,
        choices=("no", "yes"),
        default="no",
        basis=Basis.OURS,
        branch=True,
    ),
)

# What the mail to the customer says beside what it asks for.
_MAIL = (
    Field(id="customer_admin_name", required=False, when=uses_graph),
    Field(
        id="expected_permissions",
        required=False,
        default=_PERMISSIONS,
        basis=Basis.ASSUMED,
        when=uses_graph,
    ),
)

_RESERVED = (
    Field(id="email_domains", kind=Kind.DOMAINS),
    Field(id="reservation_horizon_days", kind=Kind.NUMBER, minimum=1, maximum=9999),
    Field(
        id="room_lists_made_on",
        kind=Kind.DATE,
        required=False,
        rules=(is_not_future,),
        when=uses_graph,
    ),
)

_APPLICATION = (
    Field(id="tenant_id", kind=Kind.GUID, when=uses_graph),
    Field(id="client_id", kind=Kind.GUID, rules=(differs_from("tenant_id"),), when=uses_graph),
    Field(
        id="customer_client_secret",
        secret=True,
        machine_made=True,
        rules=(is_secret_value, is_header_safe),
        when=has_graph_secret,
    ),
    Field(
        id="secret_expires",
        kind=Kind.DATE,
        rules=(is_not_past,),
        when=uses_graph,
        optional_when=customer_keeps_secret,
    ),
)

_ALLOWED = (
    Field(id="credentials_allowed_by", same_as=("customer_admin_name",)),
    Field(id="credentials_allowed_on", kind=Kind.DATE, rules=(is_not_future,)),
    Field(
        id="test_events_allowed_by",
        required=False,
        same_as=("credentials_allowed_by", "customer_admin_name"),
    ),
    Field(
        id="test_events_allowed_on",
        kind=Kind.DATE,
        same_as=("credentials_allowed_on",),
        rules=(is_not_future,),
        optional_when=lambda answers: not answers.is_given("test_events_allowed_by"),
    ),
)

# What the customer's administrator set up; the rest of this page is an agreement between people.
_SET_UP_THERE = (
    "tenant_id",
    "client_id",
    "expected_permissions",
    "email_domains",
    "reservation_horizon_days",
)

STEP_3 = Step(
    id="3",
    part=Part.BEFORE,
    sections=(
        Section(
            "agree",
            (
                Note(NoteKind.NOTE, "google_later", when=uses_graph),
                Note(NoteKind.NOTE, "google_chosen", when=uses_google),
                Do(("start_rooms",), when=uses_graph),
                Ask(_AGREED),
            ),
        ),
        Section(
            "mail",
            (
                Ask(_MAIL),
                Do(("send_mail",), when=uses_graph),
                Special("customer_mail", when=uses_graph),
            ),
        ),
        # First what every customer gives: the way to paste an answer stands above it.
        Section("values", (Ask(_RESERVED), Special("clock", when=uses_graph))),
        Section(
            "application",
            (
                Ask(_APPLICATION, when=uses_graph),
                Note(NoteKind.WARNING, "secret_value", when=has_graph_secret),
                Note(NoteKind.NOTE, "customer_secret", when=customer_keeps_secret),
            ),
        ),
        Section("", (Test(("tenant_domains",), when=uses_graph),)),
        Section(
            "permission",
            (
                Do(("record_permission",), when=has_graph_secret),
                Ask(_ALLOWED, when=has_graph_secret),
            ),
        ),
        Section(
            "ready",
            (
                Note(NoteKind.NOTE, "workplace"),
                Confirm("exchange_ready", of=_SET_UP_THERE, when=uses_graph),
            ),
        ),
    ),
)
