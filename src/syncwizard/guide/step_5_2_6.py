"""Step 5.2.6: the category in which reservations are made; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Part, Row, Section, Step

_CATEGORY = Field(id="default_category", kind=Kind.EXACT, default="FMB-RESC-19030001")

STEP_5_2_6 = Step(
    id="5.2.6",
    part=Part.WM,
    sections=(
        Section("category", (Ask((_CATEGORY,)),)),
        Section(
            "default",
            (
                Do(("open_tab", "press_default")),
                Copy((Row(label="Default for category", field="default_category"),)),
                Do(("press_ok",)),
                Confirm("saved"),
            ),
        ),
    ),
)
