"""Step 5.2.2: the external application's system users; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import contains
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Part, Row, Section, Step


def _trust_user(answers: Answers) -> str:
    return answers["trust_user"]


_USERS = Field(
    id="system_users",
    kind=Kind.NAMES,
    suggest=_trust_user,
    carried_from="trust_user",
    rules=(contains("trust_user"),),
)

STEP_5_2_2 = Step(
    id="5.2.2",
    part=Part.WM,
    sections=(
        Section("users", (Ask((_USERS,)),)),
        Section(
            "assign",
            (
                Do(("open_tab", "open_list", "assign")),
                Copy((Row(label="System users", field="system_users"),)),
                Do(("select",)),
                Confirm("assigned"),
            ),
        ),
    ),
)
