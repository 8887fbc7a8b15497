"""One duty of a role, and what the report's content says of it; it knows no role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.steps import Guide
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape import Content, Setting

MOST_ROOMS: Final = 50  # that a mail names; of more it gives the number
NOT_KNOWN: Final = text("role_sheets.not_known")
_DONE: Final = frozenset({Mark.VERIFIED, Mark.COMPARED, Mark.CONFIRMED, Mark.COMPLETED})


@dataclass(frozen=True, slots=True)
class Value:
    """One exact value; `label` is a foreign screen's own (str) or ours (Text)."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do; with what it was done by (`by` is a person, "" for the program) and when.

    `how` are the instructions in their order. `follows` says why it counts as done where neither
    the program nor a person said so.
    """

    what: Text
    mark: Mark
    values: tuple[Value, ...] = ()
    next: Text | None = None
    about: str = ""
    by: str = ""
    at: datetime | None = None
    how: tuple[Text, ...] = ()
    follows: Text | None = None

    @property
    def is_done(self) -> bool:
        return self.mark in _DONE


@dataclass(frozen=True, slots=True)
class Sources:
    """The content and the answers, asked for what a duty shows and how it stands."""

    content: Content
    answers: Answers
    guide: Guide

    def values(self, *fields: str) -> tuple[Value, ...]:
        """Values by field, as the report shows them; what nobody gave is left out."""
        found: dict[str, Setting] = {}
        for one in self._settings():
            if one.field in fields and is_given(one):
                found.setdefault(one.field, one)  # where it is asked for comes before other forms
        return tuple(shown(found[name]) for name in fields if name in found)

    def _settings(self) -> Iterator[Setting]:
        for system in self.content.systems:
            for group in system.groups:
                yield from group.settings

    def standing(self, *checks: str, said: Sequence[tuple[str, str]] = ()) -> Duty:
        """How checks and confirmations stand together, as a duty that is yet to be named."""
        stands = [
            Duty(text("role_sheets.nothing"), one.mark, at=one.ended)
            for one in self.content.checks
            if one.check in checks
        ]
        stands += [
            Duty(text("role_sheets.nothing"), one.mark, by=one.by, at=one.at)
            for one in self.content.confirmations
            if (one.step, one.name) in said
        ]
        undone = [one for one in stands if not one.is_done]
        return (undone or stands or [Duty(text("role_sheets.nothing"), Mark.OPEN)])[0]

    def duty(
        self,
        name: str,
        values: tuple[Value, ...],
        *checks: str,
        said: Sequence[tuple[str, str]] = (),
        **params: str | int,
    ) -> Duty:
        stands = self.standing(*checks, said=said)
        what = Text(f"role_sheets.{name}", params)
        return Duty(what, stands.mark, values, by=stands.by, at=stands.at)

    def rooms(self, where_all: str = "many_rooms") -> tuple[Value, ...]:
        """The mailboxes by room; of many their number alone, with `where_all` of them stand."""
        rooms = [room for room in self.content.rooms if room.mailbox]
        if len(rooms) > MOST_ROOMS:
            count = Text(f"role_sheets.{where_all}", {"n": len(rooms)})
            return (Value(text("role_sheets.rooms"), count),)
        return tuple(Value(room.name, room.mailbox) for room in rooms)


def is_given(one: Setting) -> bool:
    return one.value != "" or one.secret is not None


def shown(one: Setting) -> Value:
    """A secret's place says that its value comes in another way; what nobody gave, that too."""
    if not is_given(one):
        return Value(one.label, NOT_KNOWN)
    return Value(one.label, text("role_sheets.handed_over") if one.secret else one.value)
