"""The blocks that a step is made of, as the guide declares them; they know no step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from syncwizard.domain.answers import mark_of
from syncwizard.domain.fields import Condition, Field, always

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers


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
