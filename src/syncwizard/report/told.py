"""Brings the content into one language, for a page or for a file; it knows no format's syntax."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol

from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.report.marks import Mark
from syncwizard.report.signs import SIGNS

REPLACEMENT = "\ufffd"
# They turn the reading order of everything behind them: shown as what they are, something odd.
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co"})
_KEPT = frozenset("\n\t")


class Voice(Protocol):
    """How the four kinds of leaves in the content are told."""

    def words(self, text: Text) -> Any: ...
    def value(self, entered: str) -> Any: ...
    def mark(self, mark: Mark) -> Any: ...
    def moment(self, when: datetime | date) -> Any: ...


def tell(told: object, voice: Voice) -> Any:
    """Dataclasses become dicts with the same names, tuples lists; the voice tells the leaves."""
    if isinstance(told, Text):
        return voice.words(told)
    if isinstance(told, Mark):
        return voice.mark(told)
    if isinstance(told, str):
        return voice.value(told)
    if isinstance(told, date):
        return voice.moment(told)
    return _tell_many(told, voice)


def _tell_many(told: object, voice: Voice) -> Any:
    if is_dataclass(told):
        return {one.name: tell(getattr(told, one.name), voice) for one in fields(told)}
    if isinstance(told, tuple):
        return [tell(one, voice) for one in told]
    if isinstance(told, Mapping):
        return {name: tell(one, voice) for name, one in told.items()}
    return told  # a number, yes or no, nothing


class FileVoice:
    """For a file that a program reads: plain sentences, times in UTC, values untouched."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def words(self, text: Text) -> str:
        return self.value(self._catalogue.say(text))

    def value(self, entered: str) -> str:
        # Half a surrogate pair cannot be written in any file.
        return "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in entered)

    def mark(self, mark: Mark) -> dict[str, str]:
        return {"code": mark.value, "text": self.words(mark.text)}

    def moment(self, when: datetime | date) -> str:
        if isinstance(when, datetime):
            return when.astimezone(UTC).isoformat()
        return when.isoformat()


class PageVoice:
    """For a page that a person reads: runs of words, values made visible, times as one writes them.

    Words become a list of `{"text", "strong"}`; entered values stay strings, so that a page can
    set them apart.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def words(self, text: Text) -> list[dict[str, Any]]:
        return [
            {"text": visible(run.text), "strong": run.strong} for run in self._catalogue.runs(text)
        ]

    def value(self, entered: str) -> str:
        return visible(entered)

    def mark(self, mark: Mark) -> dict[str, Any]:
        sign = SIGNS[mark]
        return {
            "code": mark.value,
            "text": self.words(mark.text),
            "icon": sign.icon,
            "tone": sign.tone,
        }

    def moment(self, when: datetime | date) -> list[dict[str, Any]]:
        said = self._moment(when) if isinstance(when, datetime) else self._catalogue.day(when)
        # A line may break before the offset and nowhere else.
        together = said.replace(" ", "\u00a0").replace("\u00a0(", " (")
        return [{"text": together, "strong": False}]

    def _moment(self, when: datetime) -> str:
        return self._catalogue.moment(when)


class TimesInUtc(PageVoice):
    """For a long list of moments whose head says once that they are in UTC."""

    def _moment(self, when: datetime) -> str:
        return self._catalogue.moment(when.astimezone(UTC)).partition(" (")[0]


def visible(entered: str) -> str:
    """Plain text that hides nothing: what cannot be printed or turns the order shows as U+FFFD."""
    if entered.isascii() and entered.isprintable():
        return entered
    return "".join(REPLACEMENT if _is_hidden(char) else char for char in entered)


def _is_hidden(char: str) -> bool:
    if char in _KEPT:
        return False
    return char in _TURNERS or unicodedata.category(char) in _UNPRINTABLE
