"""Turns text keys into words of one language, as late as possible; it knows no screen."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from syncwizard import find_resources, pseudo, written
from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from datetime import date, datetime

DEFAULT_LANGUAGE: Final = "en"
ABOUT = "language.toml"  # in each language's folder: what it is called and how it writes dates


def list_languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages that there are texts for: a folder each, English first."""
    inside = (folder or find_resources() / "i18n").iterdir()
    found = sorted(each.name for each in inside if (each / ABOUT).is_file())
    return tuple(sorted(found, key=lambda code: code != DEFAULT_LANGUAGE))


LANGUAGES: Final = list_languages()

_log = logging.getLogger(__name__)
# Numbers that count something; others are ports and codes, whose digits stay as they are.
_COUNTS, _GROUPED = {"n", "total", "done", "enabled"}, 1000
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; `strong` marks a literal of a foreign screen (shown in bold type)."""

    text: str
    strong: bool = False


class Catalogue:
    """The texts of one language (`resources/i18n/<language>/*.toml`), each read when needed.

    A key that is missing in one language is said in English. An unknown key is said as it is, and
    logged: a set-up must not stop for a missing word, and the tests look for them.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._root = folder or find_resources() / "i18n"
        self._folder = self._root / language
        self._files: dict[str, Mapping[str, Any]] = {}

    def say(self, text: Text) -> str:
        """The text in this language, literals without their marks."""
        return "".join(run.text for run in self.runs(text))

    def say_all(self, texts: Iterable[Text]) -> list[str]:
        return [self.say(text) for text in texts]

    def runs(self, text: Text) -> list[Run]:
        """The text in pieces. What a parameter brings along is never taken for a mark."""
        pieces = self._template(text).split("`")
        return [
            Run(self._filled(piece, text), strong=index % 2 == 1)
            for index, piece in enumerate(pieces)
            if piece
        ]

    def names_in(self, *path: str) -> tuple[str, ...]:
        """The names in a file ("findings": all codes) or in a table of one, in their order."""
        return tuple(self._entry(".".join(path)) or ())

    def has(self, key: str) -> bool:
        return self._entry(key) is not None

    @cached_property
    def name(self) -> str:
        """What the language is called by those who speak it."""
        return str(self._file("language").get("name", self.language))

    @cached_property
    def locale(self) -> str:
        """Whose way of writing dates and numbers is used ("en_GB")."""
        return str(self._file("language").get("locale", self.language))

    @cached_property
    def is_released(self) -> bool:
        """Whether all its texts have to be there (the tests ask)."""
        return self._file("language").get("released") is True

    @cached_property
    def _english(self) -> Catalogue | None:
        is_english = self.language == DEFAULT_LANGUAGE
        return None if is_english else Catalogue(DEFAULT_LANGUAGE, self._root)

    def _template(self, text: Text) -> str:
        entry = self._entry(text.key)
        if entry is None and self._english is not None:
            entry = self._english._entry(text.key)  # noqa: SLF001 - one of us
        if isinstance(entry, dict):
            entry = entry.get("one" if text.params.get("n") == 1 else "other")
        if isinstance(entry, str):
            return entry
        _log.error("no text for the key %s in %s", text.key, self.language)
        return text.key

    def _entry(self, key: str) -> Any:
        name, *path = key.split(".")
        entry: Any = self._file(name)
        for part in path:
            entry = entry.get(part) if isinstance(entry, dict) else None
        return entry

    def read_all(self) -> None:
        """Reads all files now, for a thread of its own: the largest takes longer than a blink."""
        for path in sorted(self._folder.glob("*.toml")):
            self._file(path.stem)

    def _file(self, name: str) -> Mapping[str, Any]:
        if name not in self._files:
            path = self._folder / f"{name}.toml"
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._files[name] = tomllib.loads(text)
        return self._files[name]

    def _filled(self, piece: str, text: Text) -> str:
        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in text.params:
                return match.group(0)
            given = text.params[name]
            if name in _COUNTS and isinstance(given, int) and given >= _GROUPED:
                return self.number(given)
            return self._written(given)

        return _PLACEHOLDER.sub(value, piece)

    def _written(self, value: str | int | date | Text) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Text):
            return self.say(value)
        from datetime import date, datetime  # late: the first page names no day

        if isinstance(value, datetime):
            return self.moment(value)
        return self.day(value) if isinstance(value, date) else str(value)

    def moment(self, when: datetime) -> str:
        """A moment in the reader's own time zone, with its offset."""
        return written.moment(when, self.locale)

    def local_moment(self, when: datetime) -> str:
        """A moment in the reader's own time zone, for what is read on this computer only."""
        return written.local_moment(when, self.locale)

    def day(self, day: date) -> str:
        """A date as this language writes it."""
        return written.day(day, self.locale)

    def number(self, value: float) -> str:
        """A number as this language writes it."""
        return written.number(value, self.locale)

    def enumeration(self, words: Iterable[str]) -> str:
        """Several words as one list: "a, b and c"."""
        return written.enumeration(list(words), self.locale)


class Pretended(Catalogue):
    """The language that nobody speaks, see `pseudo`; dates and numbers are English."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(DEFAULT_LANGUAGE, folder)
        self.language = pseudo.CODE

    @cached_property
    def _english(self) -> Catalogue | None:
        return None

    def _template(self, text: Text) -> str:
        return pseudo.pretend(super()._template(text))


@cache
def catalogue(language: str) -> Catalogue:
    """The one catalogue of a language; an unknown language gets English."""
    if language == pseudo.CODE:
        return Pretended()
    return Catalogue(language if language in LANGUAGES else DEFAULT_LANGUAGE)
