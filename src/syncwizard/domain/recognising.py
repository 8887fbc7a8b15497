"""Finds a step's values in a pasted mail, each behind the words that name it; it puts none in.

Nothing is guessed from shape alone, with one exception: the form of a client secret's value that
Entra makes. What is found is only offered; a person takes it over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from syncwizard.domain.answers import Answers
from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import problem
from syncwizard.domain.text import Text

Words = Mapping[str, Sequence[str]]  # field id -> the words that name it, in any language

NOTHING = "nothing"  # words that name something nobody asks for (the secret's ID)
LONGEST = 50_000  # characters; more is no mail
_REACH = 300  # characters behind its name in which a value is looked for

_GUID = re.compile(r"(?<![\w-])\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?(?![\w-])")
_DATE = re.compile(r"(?<![\d.-])(?:\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?![\d-])")
_NUMBER = re.compile(r"(?<![\w.,-])[0-9]{1,4}(?![\w-]|[.,]\d)")
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?![\w@-])", re.IGNORECASE
)
_TOKEN = re.compile(r"[!-~]{16,}")
# How Entra writes a client secret's value; published by the makers of secret scanners.
_ENTRA_SECRET = re.compile(r"(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])", re.ASCII)
_QUOTING = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:[-*\u2022\u00b7][ \t]+)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """A value in its stored form; `wrong` is what its rules have against it."""

    field: str
    value: str
    wrong: Text | None = None

    def __repr__(self) -> str:
        # The value may be a secret.
        return f"Found({self.field})"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text holds: offered values, and fields for which it names two different ones."""

    found: tuple[Found, ...] = ()
    unclear: tuple[str, ...] = ()


def recognise(
    pasted: str, words: Words, fields: Mapping[str, Field], answers: Answers
) -> Recognised:
    """The values of `fields` in `pasted`, in the fields' order.

    `words` may name `NOTHING` too: what stands behind such words is nobody's value.
    """
    plain = _QUOTING.sub("", pasted[:LONGEST].replace("\u00a0", " ").replace("`", ""))
    wanted = {name: spoken for name, spoken in words.items() if name in fields or name == NOTHING}
    seen: dict[str, list[Found]] = {name: [] for name in fields}
    for name, behind in _named(plain, wanted):
        if name != NOTHING and (raw := _value(fields[name], behind)):
            _add(seen[name], _found(fields[name], raw, answers))
    for field in fields.values():
        if field.secret and field.id in words:
            for matched in _ENTRA_SECRET.finditer(plain):
                _add(seen[field.id], _found(field, matched.group(), answers))
    return _judged(seen)


def _judged(seen: Mapping[str, list[Found]]) -> Recognised:
    """One right value a field is offered; two different right ones are for a person."""
    offered, unclear = [], []
    for name, several in seen.items():
        right = [one for one in several if one.wrong is None]
        if len(right) > 1:
            unclear.append(name)
        elif right or several:
            offered.append((right or several)[0])
    return Recognised(tuple(offered), tuple(unclear))


def _add(several: list[Found], one: Found) -> None:
    if one.value not in {other.value for other in several}:
        several.append(one)


def _found(field: Field, raw: str, answers: Answers) -> Found:
    value = clean(field, raw).value
    return Found(field.id, value, problem(field, value, answers))


def _named(plain: str, words: Words) -> Iterator[tuple[str, str]]:
    """Each name in the text with what stands behind it, up to the next name or empty line."""
    spoken = {_normal(word): name for name, several in words.items() for word in several}
    if not spoken:
        return
    matches = [
        one
        for one in _any_of(spoken).finditer(plain)
        if spoken[_normal(one.group())] != NOTHING or not _is_aside(plain, one.start())
    ]
    for number, matched in enumerate(matches, 1):
        end = matches[number].start() if number < len(matches) else len(plain)
        behind = plain[matched.end() : min(end, matched.end() + _REACH)]
        yield spoken[_normal(matched.group())], re.split(r"\n\s*\n", behind.lstrip())[0]


def _is_aside(plain: str, start: int) -> bool:
    """Whether a name stands in a remark in brackets, as "(not the secret's ID)" does."""
    before = plain[plain.rfind("\n", 0, start) + 1 : start]
    return before.count("(") > before.count(")")


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Longest first, so that "client secret" is not read as "secret"."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(r"[\s_-]*".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _normal(word: str) -> str:
    """Without what people write differently: blanks, hyphens, brackets stay apart as words."""
    parts = re.findall(r"\w+|[^\w\s-]", word.lower().replace("_", " "))
    return " ".join(parts)


def _value(field: Field, behind: str) -> str:
    return _secret(behind) if field.secret else _READ.get(field.kind, _rest_of_line)(behind)


def _first(shape: re.Pattern[str], behind: str) -> str:
    matched = shape.search(behind)
    return matched.group() if matched else ""


def _secret(behind: str) -> str:
    """The first long run of characters with a digit in it; a word, address or day is none."""
    for matched in _TOKEN.finditer(behind):
        token = matched.group().strip("\"'<>|")
        if re.search(r"\d", token) and not re.match(r"https?:|\S+@", token):
            return token
    return ""


def _rest_of_line(behind: str) -> str:
    line = behind.lstrip(" \t:=|-\u2013\u2014").partition("\n")[0]
    return line.strip()


_READ: dict[Kind, Callable[[str], str]] = {
    Kind.GUID: lambda behind: _first(_GUID, behind),
    Kind.DATE: lambda behind: _first(_DATE, behind),
    Kind.NUMBER: lambda behind: _first(_NUMBER, _DATE.sub("", behind.partition("\n")[0])),
    Kind.DOMAINS: lambda behind: ",".join(_DOMAIN.findall(behind)),
}
