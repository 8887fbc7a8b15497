"""Turns text keys into words of one language, as late as possible; it knows no screen."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from syncwizard import find_resources
from syncwizard.domain.text import Text

LANGUAGES = ("en", "de")
DEFAULT_LANGUAGE = "en"

_log = logging.getLogger(__name__)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text; `strong` marks a literal of a foreign screen (shown in bold type)."""

    text: str
    strong: bool = False


class Catalogue:
    """The texts of one language (`resources/i18n/<language>/*.toml`), each read when needed.

    An unknown key is said as it is, and logged: a set-up must not stop for a missing word, and the
    tests look for them.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._folder = (folder or find_resources() / "i18n") / language
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

    def has(self, key: str) -> bool:
        return self._entry(key) is not None

    def _template(self, text: Text) -> str:
        entry = self._entry(text.key)
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

    def _file(self, name: str) -> Mapping[str, Any]:
        if name not in self._files:
            path = self._folder / f"{name}.toml"
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._files[name] = tomllib.loads(text)
        return self._files[name]

    def _filled(self, piece: str, text: Text) -> str:
        def value(match: re.Match[str]) -> str:
            name = match.group(1)
            return self._written(text.params[name]) if name in text.params else match.group(0)

        return _PLACEHOLDER.sub(value, piece)

    def _written(self, value: str | int | datetime | Text) -> str:
        if isinstance(value, Text):
            return self.say(value)
        return self.moment(value) if isinstance(value, datetime) else str(value)

    def moment(self, when: datetime) -> str:
        """A moment in the reader's own time zone, with its offset."""
        local = when.astimezone()
        offset = local.strftime("%z")
        return f"{self.day(local.date())}, {local:%H:%M} (UTC{offset[:3]}:{offset[3:]})"

    def day(self, day: date) -> str:
        """A date as this language writes it."""
        if self.language == "de":
            return f"{day:%d.%m.%Y}"
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@cache
def catalogue(language: str) -> Catalogue:
    """The one catalogue of a language; an unknown language gets English."""
    return Catalogue(language if language in LANGUAGES else DEFAULT_LANGUAGE)
