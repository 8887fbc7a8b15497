"""Step 4.4: the tenant's sync settings, and what is known about Google; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.conditions import EXCHANGE, GOOGLE, uses_google, uses_graph
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.steps import (
    Ask,
    Block,
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
)
from syncwizard.guide.conditions import notifies
from syncwizard.guide.shared import TENANT

_SETTINGS = (
    Field(
        id="calendar_provider",
        kind=Kind.CHOICE,
        choices=(EXCHANGE, GOOGLE),
        literal_choices=True,
        default=EXCHANGE,
        branch=True,
    ),
    Field(
        id="sync_mode",
        kind=Kind.CHOICE,
        choices=("Bidirectional", "Inbound", "Outbound"),
        literal_choices=True,
        default="Bidirectional",
    ),
    Field(id="failure_notifications", kind=Kind.FLAG, default="no", branch=True),
    Field(id="failure_emails", kind=Kind.EMAILS, when=notifies),
    # No page names the Router's own bounds: these are ours, against slips of the keyboard.
    Field(id="max_occurrences", kind=Kind.NUMBER, default="180", minimum=1, maximum=9999),
    Field(id="max_updates", kind=Kind.NUMBER, default="50", minimum=1, maximum=9999),
)

_FORM = (
    TENANT,
    Row(label="Sync Mode", field="sync_mode"),
    Row(label="Sync Scope", fixed="Room Centric"),
    Row(label="Calendar Provider", field="calendar_provider"),
    Row(label="IWMS Provider", fixed="Axxerion"),
    Row(label="Failure Notifications via Email", field="failure_notifications"),
    # The guide names no label for them: they belong to the tick above.
    Row(label="Failure Notifications via Email (addresses)", field="failure_emails", when=notifies),
    Row(label="Max Occurrences", field="max_occurrences"),
    Row(label="Max Updates", field="max_updates"),
)

# What the vendor's public pages name for Google; the guide has no step for it.
_GOOGLE: tuple[Block, ...] = (
    Note(NoteKind.NOTE, "google_no_test", when=uses_google),
    Note(NoteKind.UNCLEAR, "google_screen", when=uses_google),
    Ask(
        (
            Field(id="google_project", required=False, basis=Basis.PUBLIC),
            Field(
                id="google_service_account",
                kind=Kind.EMAIL,
                required=False,
                basis=Basis.PUBLIC,
            ),
        ),
        when=uses_google,
    ),
    Confirm("google_project_made", when=uses_google),
    Confirm("google_calendar_api", when=uses_google),
    Confirm("google_admin_api", when=uses_google),
    Confirm("google_service_account_made", when=uses_google),
)

STEP_4_4 = Step(
    id="4.4",
    part=Part.ROUTER_1,
    sections=(
        Section("wanted", (Ask(_SETTINGS), Special("scripts", when=uses_graph))),
        Section(
            "compare",
            (
                Do(("open_settings", "select_tenant", "compare")),
                Copy(_FORM),
                Do(("save",)),
                Confirm("saved"),
            ),
        ),
        Section("google", _GOOGLE),
    ),
)
