"""Step 5.2: the external application in Workplace Management; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Do, Note, NoteKind, Part, Section, Step
from syncwizard.guide.conditions import has_external_app, new_external_app

_ORIGIN = Field(
    id="external_app_origin",
    kind=Kind.CHOICE,
    choices=("create", "exists"),
    default="create",
    basis=Basis.OURS,
    branch=True,
)
_REFERENCE = Field(id="external_app_reference", kind=Kind.EXACT)

STEP_5_2 = Step(
    id="5.2",
    part=Part.WM,
    sections=(
        Section(
            "open",
            (
                Ask((_ORIGIN,)),
                Do(("open_authentication", "scroll")),
                Do(("create",), when=new_external_app),
                Do(("open_existing",), when=has_external_app),
            ),
        ),
        Section(
            "reference",
            (
                Do(("note_reference",)),
                Ask((_REFERENCE,)),
                Note(NoteKind.NOTE, "made_by_module"),
                Confirm("noted"),
            ),
        ),
    ),
)
