"""Step 5.2.1: the trust relationship, its user and its keys; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import differs_from
from syncwizard.domain.steps import Ask, Confirm, Do, Note, NoteKind, Part, Section, Step
from syncwizard.guide.conditions import has_external_app

_USER = Field(id="trust_user", kind=Kind.EXACT)
_KEYS = (
    Field(id="wm_secret_key", secret=True, machine_made=True),
    Field(
        id="access_id",
        secret=True,
        machine_made=True,
        rules=(differs_from("wm_secret_key"),),
    ),
)

STEP_5_2_1 = Step(
    id="5.2.1",
    part=Part.WM,
    sections=(
        Section(
            "user",
            (
                Do(("open_tab", "open_key_type", "set_user")),
                Ask((_USER,)),
                Note(NoteKind.WARNING, "user_alone"),
                Note(NoteKind.NOTE, "integration_user", when=has_external_app),
            ),
        ),
        Section(
            "keys",
            (
                Do(("open_trust", "reveal", "generate", "press_ok", "keep")),
                Note(NoteKind.NOTE, "button_missing"),
                Note(NoteKind.NOTE, "which_password"),
                Ask(_KEYS),
                Confirm("trust_saved"),
            ),
        ),
    ),
)
