"""The index: every step, field, row, instruction, note, test and code, found by its words.

It draws nothing. All words of a question must occur; umlauts are found however they are typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from syncwizard.checks.codes import in_general, microsoft_numbers
from syncwizard.domain.checks import Check
from syncwizard.domain.steps import Ask, Block, Confirm, Copy, Do, Guide, Note, Step, Test
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue

MOST = 60  # results that are shown: nobody reads more


class Kind(StrEnum):
    """What an entry is, in the order of equal results."""

    STEP = "step"
    FIELD = "field"
    ROW = "row"
    CHECK = "check"
    CONFIRM = "confirm"
    DO = "do"
    NOTE = "note"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `step` and `target` are where it is; `code` a finding's code."""

    kind: Kind
    title: str
    where: str = ""
    step: str = ""
    target: str = ""
    code: str = ""
    also: str = ""  # further words by which it is found


def fold(words: str) -> str:
    """Words as they are compared: small, umlauts written out ("ä" as "ae", "ß" as "ss")."""
    small = words.casefold()
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        small = small.replace(umlaut, written)
    return _without_marks(small)


def _without_marks(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _both_ways(words: str) -> str:
    """The words with umlauts written out, and, where it differs, with their dots left off."""
    written, plain = fold(words), _without_marks(words.casefold())
    return written if written == plain else f"{written} {plain}"


class Index:
    """Entries that can be asked for; made once for a language."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        kinds = list(Kind)
        self._rows = [
            (
                f" {_both_ways(entry.title)}",
                f" {_both_ways(f'{entry.title} {entry.where} {entry.code} {entry.also}')}",
                kinds.index(entry.kind),
                entry,
            )
            for entry in self.entries
        ]

    def find(self, question: str) -> list[Entry]:
        """The entries that hold all words of the question, the nearest first.

        A title that begins with a word is nearest, then one that holds it, then other words. An
        empty question gives the steps.
        """
        words = fold(question).split()
        if not words:
            return [entry for entry in self.entries if entry.kind is Kind.STEP]
        found = []
        for place, (title, everything, kind, entry) in enumerate(self._rows):
            if all(word in everything for word in words):
                distance = sum(_distance(word, title, everything) for word in words)
                found.append((distance, kind, place, entry))
        found.sort(key=lambda one: one[:3])
        return [one[3] for one in found]


def _distance(word: str, title: str, everything: str) -> int:
    """How far a word is from an entry: 0 a title's word begins with it, 3 it is somewhere."""
    if f" {word}" in title:
        return 0
    if word in title:
        return 1
    return 2 if f" {word}" in everything else 3


# What there is to find


def list_entries(guide: Guide, checks: dict[str, Check], words: Catalogue) -> Iterator[Entry]:
    """Everything of the guide in its order, then all codes."""
    for step in guide.steps:
        yield from _Shelf(step, checks, words).entries()
    numbers = microsoft_numbers()
    for code in words.names_in("findings"):
        also = " ".join(f"AADSTS{number} {number}" for number in numbers.get(code, []))
        title = words.say(in_general(words, code, "title"))
        yield Entry(Kind.CODE, title, where=code, code=code, also=also)


class _Shelf:
    """The entries of one step."""

    def __init__(self, step: Step, checks: dict[str, Check], words: Catalogue) -> None:
        self._step, self._checks, self._words = step, checks, words
        self._name = f"{step.id} {words.say(step.title)}"

    def _say(self, name: str) -> str:
        return self._words.say(self._step.text(name))

    def entries(self) -> Iterator[Entry]:
        step, words = self._step, self._words
        also = f"{self._say('heading')} {self._say('lead')}"
        yield Entry(Kind.STEP, self._name, words.say(step.part.title), step.id, also=also)
        seen: set[tuple[Kind, str]] = set()
        for block in step.blocks:
            for entry in self._of_block(block):
                if (entry.kind, entry.title) not in seen:
                    seen.add((entry.kind, entry.title))
                    yield entry

    def _of_block(self, block: Block) -> Iterator[Entry]:
        if isinstance(block, Ask):
            yield from self._fields(block)
        elif isinstance(block, Copy):
            for row in (one for one in block.rows if not one.line):
                yield self._entry(Kind.ROW, row.label, row.label, f"{row.fixed} {row.field}")
        elif isinstance(block, Test):
            yield from self._tests(block)
        elif isinstance(block, Do):
            for name in block.names:
                yield self._entry(Kind.DO, self._say(name), name)
        elif isinstance(block, Confirm | Note):
            kind = Kind.CONFIRM if isinstance(block, Confirm) else Kind.NOTE
            yield self._entry(kind, self._say(block.name), block.name)

    def _fields(self, ask: Ask) -> Iterator[Entry]:
        for field in ask.fields:
            also = f"{field.id} {self._words.say(field.help)} {' '.join(field.choices)}"
            yield self._entry(Kind.FIELD, self._words.say(field.label), field.id, also)

    def _tests(self, test: Test) -> Iterator[Entry]:
        for name in test.checks:
            check = self._checks[name]
            lead = self._words.say(Text(f"checks.{name}.lead"))
            also = f"{self._words.say(check.button)} {lead}"
            yield self._entry(Kind.CHECK, self._words.say(check.title), name, also)

    def _entry(self, kind: Kind, title: str, target: str, also: str = "") -> Entry:
        return Entry(kind, title, self._name, self._step.id, target, also=also)
