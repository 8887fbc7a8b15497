"""A step, its blocks in reading order, and the guide as a whole; it knows no single step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from syncwizard.domain.blocks import (
    Ask,
    Block,
    Confirm,
    Copy,
    Do,
    Note,
    NoteKind,
    Row,
    Special,
    Test,
)
from syncwizard.domain.fields import Condition, Field, always
from syncwizard.domain.parts import Link, Part
from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers

# A step is declared with what stands here alone.
__all__ = [
    "Ask",
    "Block",
    "Confirm",
    "Copy",
    "Do",
    "Guide",
    "Link",
    "Note",
    "NoteKind",
    "Part",
    "Row",
    "Section",
    "Special",
    "Step",
    "Test",
]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that are done together, one thing at a time; its heading is `section_<name>`.

    Without a name it is one of tests, and its heading the title of the first.
    """

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the guide, declared. Its texts are `step_<id with _>.<name>`.

    `decided_by`: the field whose value says whether it applies, "" where it always does.
    """

    id: str
    part: Part
    sections: tuple[Section, ...]
    applies: Condition = always
    decided_by: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Everything on the step's page in reading order."""
        return tuple(block for section in self.sections for block in section.blocks)

    def text(self, name: str, **params: str | int) -> Text:
        """A text of this step, such as `title`, `lead` or the name of an instruction."""
        return Text(f"step_{self.id.replace('.', '_')}.{name}", params)

    @property
    def title(self) -> Text:
        return self.text("title")

    def fields(self) -> Iterator[Field]:
        """Every field that this step declares."""
        for block in self.blocks:
            if isinstance(block, Ask):
                yield from block.fields

    def rows(self) -> Iterator[Row]:
        """Every row of the step's copy lists, whether visible or not."""
        for block in self.blocks:
            if isinstance(block, Copy):
                yield from block.rows

    def visible(self, answers: Answers) -> list[Block]:
        """The blocks that show with these answers."""
        return [block for block in self.blocks if block.when(answers)]

    def visible_fields(self, answers: Answers) -> list[Field]:
        asks = [block for block in self.visible(answers) if isinstance(block, Ask)]
        return [field for ask in asks for field in ask.fields if field.when(answers)]

    def visible_rows(self, answers: Answers) -> list[Row]:
        copies = [block for block in self.visible(answers) if isinstance(block, Copy)]
        return [row for copy in copies for row in copy.rows if row.when(answers)]

    def visible_checks(self, answers: Answers) -> list[str]:
        tests = [block for block in self.visible(answers) if isinstance(block, Test)]
        return [check for test in tests for check in test.checks]

    def visible_confirms(self, answers: Answers) -> list[Confirm]:
        return [block for block in self.visible(answers) if isinstance(block, Confirm)]

    def shows(self, answers: Answers, special: str) -> bool:
        """Whether the place for a widget of its own shows with these answers."""
        return any(
            isinstance(block, Special) and block.name == special for block in self.visible(answers)
        )

    def fields_of(self, confirm: Confirm, answers: Answers) -> list[str]:
        """The fields that a confirmation is said of: the step's own, and its system's address."""
        found: list[str] = []
        for block in self.visible(answers):
            if block is confirm:
                break
            if isinstance(block, Ask):
                found += [field.id for field in block.fields if field.when(answers)]
        said_of = [name for name in found if not confirm.of or name in confirm.of]
        return list(dict.fromkeys([*said_of, *filter(None, [self.part.system])]))

    def confirm_key(self, confirm: Confirm) -> str:
        """The name under which a confirmation is recorded."""
        return f"{self.id}.{confirm.name}"


@dataclass(frozen=True)
class Guide:
    """The whole procedure: its steps in order, and the facts asked before the first."""

    steps: tuple[Step, ...]
    facts: tuple[Field, ...]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field by its id."""
        found = {field.id: field for field in self.facts}
        for step in self.steps:
            found.update({field.id: field for field in step.fields()})
        return found

    @cached_property
    def _homes(self) -> dict[str, Step]:
        return {field.id: step for step in self.steps for field in step.fields()}

    def step(self, step_id: str) -> Step:
        return next(step for step in self.steps if step.id == step_id)

    def home_of(self, field_id: str) -> Step | None:
        """The step that asks for a field; None for the facts of the project itself."""
        return self._homes.get(field_id)

    def left_off(self, step_id: str) -> Step:
        """Where one goes on: the step that was open last, or the first."""
        return next((step for step in self.steps if step.id == step_id), self.steps[0])

    def number_of(self, step: Step) -> int:
        """The X of "step X of Y"."""
        return self.steps.index(step) + 1
