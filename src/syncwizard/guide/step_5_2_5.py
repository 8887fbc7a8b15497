"""Step 5.2.5: the external application is put to work; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.steps import Confirm, Copy, Do, Note, NoteKind, Part, Row, Section, Step

_FORM = (
    Row(label="Commission", fixed="Active"),
    Row(label="Operation mode", field="operation_mode"),
)

STEP_5_2_5 = Step(
    id="5.2.5",
    part=Part.WM,
    sections=(
        Section(
            "fields",
            (
                Do(("open_app", "set_values")),
                Copy(_FORM),
                Note(NoteKind.NOTE, "right_server"),
                Confirm("saved"),
            ),
        ),
    ),
)
