"""Step 6.1: the Router's connection to Workplace Management, saved once; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field
from syncwizard.domain.rules import is_strong_password
from syncwizard.domain.steps import (
    Ask,
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

# A constant of the published guide, the same for every customer: no secret.
_SALT = "adfadf$kalf!@#+8"

_PASSWORD = Field(id="connector_password", secret=True, generated=True, rules=(is_strong_password,))

_FORM = (
    TENANT,
    Row(label="URL", field="wm_url"),
    Row(label="Connector type", fixed="AXXERION"),
    Row(label="Tenant ID", words="leave_as_is"),
    Row(label="Unique name", field="client_reference"),
    Row(label="User or schema name", field="trust_user"),
    Row(label="Password", field="connector_password"),
    Row(label="App ID", field="external_app_reference"),
    Row(label="Preshared key", field="wm_secret_key"),
    Row(label="Salt", fixed=_SALT),
    Row(label="Encryption key", field="access_id"),
    Row(label="Recursion limit", fixed="0"),
    Row(label="Time out", fixed="0"),
    Row(label="Wait period", fixed="0"),
)

STEP_6_1 = Step(
    id="6.1",
    part=Part.ROUTER_2,
    sections=(
        Section("password", (Ask((_PASSWORD,)),)),
        Section(
            "form",
            (
                Do(("open_technical", "select_tenant", "open_connector")),
                Copy(_FORM),
                Note(NoteKind.UNCLEAR, "two_menus"),
            ),
        ),
        Section("", (Test(("connector_ready",)),)),
        Section(
            "router_test",
            (
                Do(("press_test",)),
                Confirm("router_test", outcome=True),
            ),
        ),
        Section(
            "save",
            (
                Note(NoteKind.WARNING, "save_once", until="saved_once"),
                Do(("save",), until="saved_once"),
                Confirm("saved_once", once=True),
                Special("saved_once"),
            ),
        ),
    ),
)
