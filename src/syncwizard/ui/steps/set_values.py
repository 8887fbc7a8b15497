"""What was set in a step, as it is read when all is done; it shows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from syncwizard.domain import steps
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.text import text
from syncwizard.ui.steps.blocks import is_table
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.secret_editor import BULLETS

_MOST_ROOMS = 16  # more of them are counted


class SetValue(NamedTuple):
    """A line of it; `is_literal`: as it stands in another system's form, letter for letter."""

    name: str
    words: str
    is_literal: bool


def set_values(place: Place) -> list[SetValue]:
    """Each field once, under the name by which it is met first, and the fixed values beside."""
    told: set[str] = set()
    return [
        value
        for block in place.step.visible(place.work.answers)
        for value in _of_block(block, place, told)
    ]


def _of_block(block: steps.Block, place: Place, told: set[str]) -> Iterator[SetValue]:
    if isinstance(block, steps.Ask):
        for field in block.fields:
            if field.when(place.work.answers) and field.id not in told:
                told.add(field.id)
                yield from _of_field(field, place)
    elif isinstance(block, steps.Copy):
        for row in block.rows:
            if row.when(place.work.answers) and (not row.field or row.field not in told):
                told.add(row.field)
                yield _of_row(row, place)
    elif is_table(block):
        yield from _of_rooms(place)


def _of_field(field: Field, place: Place) -> Iterator[SetValue]:
    """Nothing for a field that was left empty."""
    answers = place.work.answers
    name, value = place.say(field.label), answers[field.id]
    if field.secret:
        if answers.is_given(field.id):
            yield SetValue(name, BULLETS, is_literal=True)
    elif value:
        yield SetValue(name, words_of(field, value, place), is_literal=False)


def words_of(field: Field, value: str, place: Place) -> str:
    """A stored value as the reader's language says it."""
    if field.kind is Kind.CHOICE and value in field.choices:
        return place.say(field.choice_label(value))
    if field.kind is Kind.FLAG:
        return place.word("ticked" if value == "yes" else "not_ticked")
    if field.kind in {Kind.DOMAINS, Kind.EMAILS}:
        return ", ".join(value.split(","))
    if field.kind is Kind.DATE:
        with suppress(ValueError):
            return place.words.day(date.fromisoformat(value))
    return value


def _of_row(row: steps.Row, place: Place) -> SetValue:
    value = Copying(row, place)
    if value.is_by_customer:
        return SetValue(row.label, value.origin_words(), is_literal=False)
    if value.is_secret:
        return SetValue(row.label, BULLETS, is_literal=True)
    return SetValue(row.label, value.shown_words(), is_literal=value.can_copy)


def _of_rooms(place: Place) -> Iterator[SetValue]:
    """The rooms with their mailboxes, and how many more there are."""
    rooms = place.work.session.project.rooms
    for room in rooms[:_MOST_ROOMS]:
        yield SetValue(room.name, room.mailbox, is_literal=True)
    if more := len(rooms[_MOST_ROOMS:]):
        yield SetValue("", place.say(text("finished.more_rooms", n=more)), is_literal=False)
