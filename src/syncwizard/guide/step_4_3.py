"""Step 4.3: the API user in the Router and its client credentials; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import differs_from, is_header_safe
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
    Step,
    Test,
)
from syncwizard.guide.shared import TENANT


def _user_name(answers: Answers) -> str:
    reference = answers["client_reference"]
    return f"{reference}_api" if reference else ""


_USER = (
    Field(id="api_first_name", required=False),
    Field(id="api_last_name", required=False),
    Field(id="api_user_email", kind=Kind.EMAIL, default="noreply@spacewell.com"),
    Field(
        id="api_user_name",
        kind=Kind.EXACT,
        suggest=_user_name,
        carried_from="client_reference",
    ),
    Field(id="api_user_password", secret=True, generated=True),
)

_CREDENTIALS = (
    Field(id="router_client_id", kind=Kind.EXACT),
    Field(
        id="router_client_secret",
        secret=True,
        machine_made=True,
        rules=(is_header_safe, differs_from("router_client_id")),
    ),
)

_FORM = (
    TENANT,
    Row(
        label="First Name",
        field="api_first_name",
        when=lambda answers: answers.is_given("api_first_name"),
    ),
    Row(
        label="Last Name",
        field="api_last_name",
        when=lambda answers: answers.is_given("api_last_name"),
    ),
    Row(label="Email", field="api_user_email"),
    Row(label="User Name", field="api_user_name"),
    Row(label="Password", field="api_user_password"),
)

STEP_4_3 = Step(
    id="4.3",
    part=Part.ROUTER_1,
    sections=(
        Section("user", (Ask(_USER),)),
        Section(
            "form",
            (
                Do(("open_users", "press_plus")),
                Copy(_FORM),
                Do(("save",)),
                Confirm("saved"),
            ),
        ),
        Section(
            "credentials",
            (
                Do(("refresh", "open_user", "press_shield", "get_credentials", "keep")),
                Note(NoteKind.NOTE, "kept_safe"),
                Ask(_CREDENTIALS),
            ),
        ),
        Section("", (Test(("api_user",)),)),
    ),
)
