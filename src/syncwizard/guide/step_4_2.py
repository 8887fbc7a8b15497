"""Step 4.2: the customer's tenant in the Router; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Note, NoteKind, Part, Row, Section, Step

_REFERENCE = Field(id="client_reference", kind=Kind.EXACT)

STEP_4_2 = Step(
    id="4.2",
    part=Part.ROUTER_1,
    sections=(
        Section(
            "reference",
            (
                Do(("read_reference",)),
                Ask((_REFERENCE,)),
                Note(NoteKind.WARNING, "case"),
            ),
        ),
        Section(
            "tenant",
            (
                Do(("open_overview", "press_plus")),
                Copy((Row(label="Name", field="client_reference"),)),
                Do(("save",)),
                Confirm("saved"),
            ),
        ),
    ),
)
