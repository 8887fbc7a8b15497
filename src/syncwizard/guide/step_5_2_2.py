"""Step 5.2.2: the external application's system users; it knows no other step."""

from __future__ import annotations

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import at_most, contains
from syncwizard.domain.steps import Ask, Confirm, Copy, Do, Part, Row, Section, Step

_MOST = 20  # the sync itself needs one or two; our bound, not the screen's


def _trust_user(answers: Answers) -> str:
    return answers["trust_user"]


_USERS = Field(
    id="system_users",
    kind=Kind.NAMES,
    suggest=_trust_user,
    carried_from="trust_user",
    rules=(contains("trust_user"), at_most(_MOST)),
)


def _row(line: int) -> Row:
    """The screen takes one user at a time: each is searched for and selected by itself."""

    def has_line(answers: Answers) -> bool:
        return line == 0 or answers["system_users"].count("\n") >= line

    label = "System users" if line == 0 else f"System users ({line + 1})"
    return Row(label=label, field="system_users", line=line, when=has_line)


STEP_5_2_2 = Step(
    id="5.2.2",
    part=Part.WM,
    sections=(
        Section("users", (Ask((_USERS,)),)),
        Section(
            "assign",
            (
                Do(("open_tab", "open_list", "assign")),
                Copy(tuple(map(_row, range(_MOST)))),
                Do(("select",)),
                Confirm("assigned"),
            ),
        ),
    ),
)
