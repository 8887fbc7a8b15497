"""Step 5.2.3: the rooms and their mailboxes in Workplace Management; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.conditions import has_graph_secret, uses_google, uses_graph
from syncwizard.domain.steps import Do, Note, NoteKind, Part, Section, Special, Step, Test

STEP_5_2_3 = Step(
    id="5.2.3",
    part=Part.WM,
    sections=(
        Section(
            "rooms",
            (
                Do(
                    (
                        "list_rooms",
                        "open_connected",
                        "assign",
                        "select",
                        "open_room",
                    )
                ),
                Do(("set_reference",), when=uses_graph),
                Do(("set_reference_google",), when=uses_google),
                Do(("save",)),
                Note(NoteKind.UNCLEAR, "google_rooms", when=uses_google),
                Special("rooms"),
            ),
        ),
        Section(
            "",
            (
                Test(("room_mailboxes",), when=has_graph_secret),
                Note(
                    NoteKind.NOTE,
                    "no_own_test",
                    when=lambda answers: not has_graph_secret(answers),
                ),
                Special("room_settings", when=uses_graph),
            ),
        ),
    ),
)
