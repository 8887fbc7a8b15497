"""Step 4.1: the Router's address and the way in; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Do, Note, NoteKind, Part, Section, Step, Test

_ROUTER = Field(id="router_url", kind=Kind.ORIGIN, default="https://gcprouter.spacewell.com/")

STEP_4_1 = Step(
    id="4.1",
    part=Part.ROUTER_1,
    sections=(
        Section("address", (Ask((_ROUTER,)),)),
        Section("", (Test(("router_reachable",)),)),
        Section(
            "log_in",
            (
                Do(("open_login", "log_in")),
                Note(NoteKind.NOTE, "no_account"),
                Confirm("logged_in"),
            ),
        ),
    ),
)
