"""The page of all findings' codes, in Markdown or as a list; it runs no check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from syncwizard.checks.codes import in_general, microsoft_numbers, owner_of
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue, catalogue

_PARTS: Final = {
    "happened": text("codes.happened"),
    "cause": text("codes.cause"),
    "next": text("codes.next"),
}


def print_codes(language: str, *, as_markdown: bool) -> int:
    """Prints every code that a check can give, with what it means; returns the exit code 0."""
    words = catalogue(language)
    print(*(as_page(words) if as_markdown else as_list(words)), sep="\n")
    return 0


def as_list(words: Catalogue) -> Iterator[str]:
    """Code and title, one a line."""
    for code in words.names_in("findings"):
        yield f"{code}  {words.say(in_general(words, code, 'title'))}"


def as_page(words: Catalogue) -> Iterator[str]:
    """A page with every code: what happened, the cause, the next step and who does it."""
    yield from (f"# {_marked(words, text('codes.title'))}", "", _marked(words, text("codes.lead")))
    numbers = microsoft_numbers()
    for area, codes in groupby(sorted(words.names_in("findings"), key=_area), key=_area):
        yield from ("", f"## {area}")
        for code in codes:
            yield from ("", *_entry(words, code, numbers.get(code, [])))


def _area(code: str) -> str:
    return code.partition("-")[0]


def _entry(words: Catalogue, code: str, numbers: list[int]) -> Iterator[str]:
    yield f"### {code}"
    yield ""
    # Bold as a whole: literals in it cannot be bolder.
    yield f"**{_plain(words.say(in_general(words, code, 'title')))}**"
    yield ""
    parts = {part: in_general(words, code, part) for part in _PARTS}
    there = {part: said for part, said in parts.items() if words.has(said.key)}
    for part, said in there.items():
        yield f"- {words.say(_PARTS[part])}: {_marked(words, said)}"
    if "cause" not in there:
        yield f"- {words.say(text('codes.passed'))}"
        return
    owner = _marked(words, text(f"owners.{owner_of(code).value}"))
    yield f"- {words.say(text('codes.owner'))}: {owner}"
    if numbers:
        yield f"- Microsoft: {', '.join(f'AADSTS{number}' for number in numbers)}"


def _marked(words: Catalogue, said: Text) -> str:
    """A text in Markdown: literals of foreign screens in bold type, all else as it stands."""
    pieces = (
        f"**{_plain(run.text)}**" if run.strong else _plain(run.text) for run in words.runs(said)
    )
    return "".join(pieces)


def _plain(said: str) -> str:
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", said)
