"""A step, its blocks in reading order, and the guide as a whole; it knows no single step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from syncwizard.domain.answers import mark_of
from syncwizard.domain.fields import Condition, Field, always
from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers


@dataclass(frozen=True, slots=True)
class Link:
    """A page of a system that may be opened in the browser: `path` behind the field's address."""

    field: str
    label: Text
    path: str = ""


class Part(Enum):
    """The five parts of the procedure, in their order."""

    BEFORE = "before"
    ROUTER_1 = "router_1"
    WM = "wm"
    ROUTER_2 = "router_2"
    WORKFLOW = "workflow"

    @property
    def title(self) -> Text:
        return Text(f"parts.{self.value}")

    @property
    def system(self) -> str:
        """The field with the address of the system that is worked in; "" where there is none."""
        link = self.link
        return link.field if link else ""

    @property
    def link(self) -> Link | None:
        """The page where its work begins; None where nothing is done in another system."""
        return _LINKS.get(self)


_ROUTER = Link("router_url", Text("companion.open_router"), "login")
_WM = Link("wm_url", Text("companion.open_wm"))
_LINKS = {Part.ROUTER_1: _ROUTER, Part.WM: _WM, Part.ROUTER_2: _ROUTER, Part.WORKFLOW: _WM}


class NoteKind(StrEnum):
    """How a note is meant: good to know, take care, or the guide contradicts itself."""

    NOTE = "note"
    WARNING = "warning"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Do:
    """What to do, as numbered instructions; the numbers run on through the whole step."""

    names: tuple[str, ...]
    when: Condition = always
    until: str = ""  # the confirmation after which nobody must be asked to do this again


@dataclass(frozen=True, slots=True)
class Ask:
    """Fields to fill in on our own page."""

    fields: tuple[Field, ...]
    when: Condition = always


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a copy list: the foreign screen's label, and what goes there.

    Exactly one of `field` (a field's present value), `fixed` (a literal of the guide) and `words`
    (our own words, such as "leave as it is", never copied) is set. `line` picks one line of a
    field that holds many: what the foreign screen takes one at a time.
    """

    label: str
    field: str = ""
    fixed: str = ""
    words: str = ""
    copies_label: bool = False  # the label has to be typed too (mapping keys)
    by_customer: Condition | None = None  # true: the customer enters it, we do not have it
    line: int | None = None
    when: Condition = always

    def value(self, answers: Answers) -> str:
        """What is copied now; "" for our own words, and where there is no value yet."""
        return self.part_of(answers[self.field]) if self.field else self.fixed

    def mark(self, answers: Answers) -> str:
        """What tells whether that changed since it was copied."""
        if not self.field:
            return self.fixed
        return answers.mark(self.field) if self.line is None else mark_of(self.value(answers))

    def part_of(self, value: str) -> str:
        """The row's part of its field's value."""
        if self.line is None:
            return value
        return "".join(value.split("\n")[self.line : self.line + 1])


@dataclass(frozen=True, slots=True)
class Copy:
    """What goes into a foreign form, in the order of that form; `name` is its heading's text."""

    rows: tuple[Row, ...]
    name: str = "copy"
    when: Condition = always


@dataclass(frozen=True, slots=True)
class Test:
    """Checks that the program does by itself, by their ids."""

    checks: tuple[str, ...]
    when: Condition = always


@dataclass(frozen=True, slots=True)
class Confirm:
    """What only a person can say, with a verb of its own.

    `outcome`: the other system says success or failure, and both are recorded. `once`: it is an
    act that must not be repeated (*Save* in 6.1): a value that changes later never asks again.
    `of` are the fields of its step that it is said of; without it, all that are asked above it.
    """

    name: str
    outcome: bool = False
    once: bool = False
    of: tuple[str, ...] = ()
    when: Condition = always


@dataclass(frozen=True, slots=True)
class Note:
    """A note, a warning, or a doubt about the guide with our reading."""

    kind: NoteKind
    name: str
    when: Condition = always
    until: str = ""  # as for `Do`


@dataclass(frozen=True, slots=True)
class Special:
    """A place for a widget of its own: `rooms`, `mappings`, `customer_mail`, `saved_once`, `clock`
    (of room lists that are waited for), `renewed_secret` (that the customer changed the one it
    keeps), `scripts` or `room_settings` (the administrator's scripts, without and with what came).
    """

    name: str
    when: Condition = always


Block = Do | Ask | Copy | Test | Confirm | Note | Special


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
