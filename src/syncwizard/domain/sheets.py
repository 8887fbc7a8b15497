"""A table that rooms may be read from, and which of its columns says what; it reads no file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from syncwizard.domain.text import Text


class Column(StrEnum):
    """What a column may say of a room."""

    REFERENCE = "reference"
    NAME = "name"
    MAILBOX = "mailbox"
    EXTERNAL_REFERENCE = "external_reference"
    ROOM_LIST = "room_list"
    BUILDING = "building"
    FLOOR = "floor"
    CAPACITY = "capacity"
    ASSIGNED = "assigned"
    REFERENCE_SET = "reference_set"
    MAPPED = "mapped"
    SYNCED = "synced"


# What people say of a room (`Room`), and what the room is.
ACTS: Final = (Column.ASSIGNED, Column.REFERENCE_SET, Column.MAPPED, Column.SYNCED)
FACTS: Final[tuple[Column, ...]] = tuple(kind for kind in Column if kind not in ACTS)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it was found: rows of equally many cells, all of them words.

    `name` is the worksheet's or the file's. `notices` tell what a person should know of it.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    notices: tuple[Text, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column says what, as it was recognised or as a person chose it; always confirmed.

    `of` gives a column's place, counted from 0. `first` is the row in which the rooms begin; the
    row above it, if there is one, holds the headings. `by_heading` are those that their heading
    gave away; the others were recognised by what stands in them.
    """

    of: Mapping[Column, int]
    first: int = 0
    by_heading: frozenset[Column] = field(default=frozenset())

    def headings(self, sheet: Sheet) -> tuple[str, ...]:
        """The words above each column; empty where the rooms begin in the first row."""
        return sheet.rows[self.first - 1] if self.first else ("",) * sheet.width

    def named(self, sheet: Sheet) -> dict[str, str]:
        """The headings of what was chosen, by what they say: the form in which it is remembered."""
        headings = self.headings(sheet)
        return {kind.value: headings[at] for kind, at in self.of.items() if headings[at]}
