"""Step 6.2: the rooms' mappings in the Router; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.conditions import uses_google, uses_graph
from syncwizard.domain.steps import Copy, Do, Note, NoteKind, Part, Section, Special, Step, Test
from syncwizard.guide.shared import TENANT

STEP_6_2 = Step(
    id="6.2",
    part=Part.ROUTER_2,
    sections=(
        Section(
            "open",
            (
                Do(("open_mapping", "select_tenant")),
                Copy((TENANT,)),
            ),
        ),
        Section(
            "map",
            (
                Do(("press_add",)),
                Do(("choose",), when=uses_graph),
                Do(("choose_google",), when=uses_google),
                Do(("save", "repeat")),
                Special("mappings"),
                Note(NoteKind.UNCLEAR, "google_mapping", when=uses_google),
                Note(NoteKind.NOTE, "room_list_waits", when=uses_graph),
                Note(NoteKind.NOTE, "inactive"),
                Note(NoteKind.UNCLEAR, "enabled"),
            ),
        ),
        Section("", (Test(("rooms_consistent",)),)),
    ),
)
