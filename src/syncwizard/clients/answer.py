"""An answer as it came, and its careful reading; knows no service and no network library."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime, parsedate_to_datetime

from syncwizard.clients.errors import NotJson, PageKind
from syncwizard.clients.page_kind import kind_of_page
from syncwizard.logs import redact

_DEEPEST = 64
_LONGEST_NUMBER = 20
_EXCERPT = 120
_MAY_BE_HALF = frozenset(b"\\\xed\0")  # an escape, or what half a character is written with


def one_line(text: str, longest: int = _EXCERPT) -> str:
    """Foreign words made safe to show: no secret, no control characters, not endless."""
    # Secrets go before the cut, or half of one would stay.
    printable = "".join(c if c.isprintable() else " " for c in redact(text))
    line = " ".join(printable.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


class Headers(Mapping[str, str]):
    """Headers by name in any case; `repr` shows the names only."""

    def __init__(self, pairs: Mapping[str, str] | None = None) -> None:
        self._values = {name.lower(): value for name, value in (pairs or {}).items()}

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def first(self, names: Iterable[str]) -> str | None:
        """The first of these headers (in lower case) that says something."""
        for name in names:
            if value := self._values.get(name):
                return value
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({sorted(self._values)})"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and the unpacked body; `elapsed` in seconds."""

    status: int
    headers: Headers
    body: bytes = field(repr=False)
    url_host: str
    elapsed: float

    @property
    def request_id(self) -> str | None:
        """What the service calls this request, for its support people."""
        return self.headers.first(("request-id", "x-ms-request-id", "x-azure-ref", "cf-ray"))

    @property
    def stamp(self) -> str:
        """Status and the service's own time, where it says one: "HTTP 200, Sun, 22 Nov 2026 …"."""
        return ", ".join((f"HTTP {self.status}", *self._date()))

    def _date(self) -> Iterator[str]:
        said = self.headers.get("date", "")
        with suppress(ValueError, IndexError, OverflowError):
            # Written anew: what stands there may be anything.
            yield format_datetime(parsedate_to_datetime(said).astimezone(UTC), usegmt=True)

    @property
    def looks_like_html(self) -> bool:
        """Whether this is a page for people."""
        start = self.body[:200].decode("latin-1").lstrip("\ufeffï»¿ \t\r\n").lower()
        kind = self.headers.get("content-type", "").lower()
        return start.startswith(("<!doctype html", "<html", "<head")) or "text/html" in kind

    @property
    def page(self) -> PageKind:
        """Whose page this is, where it is a page and not the service's own."""
        if not self.looks_like_html:
            return PageKind.UNKNOWN if self.status != 511 else PageKind.PORTAL
        return kind_of_page(self.status, self.headers, self.text(), self.url_host)

    def text(self) -> str:
        """The body as text; what cannot be read becomes U+FFFD."""
        named = re.search(r"charset=\"?([\w-]+)", self.headers.get("content-type", ""))
        try:
            text = self.body.decode(named.group(1) if named else "utf-8", "replace")
        except LookupError:
            text = self.body.decode("utf-8", "replace")
        return text.removeprefix("\ufeff")  # what some put before it, whatever they say it is

    def title(self) -> str:
        """The title of a page, or an empty text."""
        found = re.search(r"<title[^>]*>([^<]*)", self.text()[:20_000], re.IGNORECASE)
        return one_line(html.unescape(found.group(1))) if found else ""

    def excerpt(self) -> str:
        """One short line for a technical detail: a page's title, or how the body begins."""
        if self.looks_like_html:
            return one_line(f"a page: {self.title()}" if self.title() else "a page")
        return one_line(self.text()[: 4 * _EXCERPT]) or "nothing"

    def json(self) -> object:
        """The body's JSON value; raises NotJson, also for absurdly deep or long values."""
        try:
            value: object = json.loads(
                self.body,
                parse_int=_short_number,
                parse_float=_short_fraction,
                parse_constant=_refuse,
            )
            _measure(value)
        except (ValueError, RecursionError):
            problem = self._not_json()
        else:
            return whole(value) if _MAY_BE_HALF & set(self.body) else value
        # Outside of the handler: the parser's own error holds the whole body.
        raise problem

    def _not_json(self) -> NotJson:
        return NotJson(
            host=self.url_host,
            doing="read",
            detail=f"HTTP {self.status}, {self.excerpt()}",
            request_id=self.request_id,
            status=self.status,
            looks_like_html=self.looks_like_html,
            page=self.page,
        )


def whole(value: object) -> object:
    """JSON's value, in which half a character (which no file can hold) is replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [whole(one) for one in value]
    if isinstance(value, dict):
        return {whole(name): whole(one) for name, one in value.items()}
    return value


def _short_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("a number with too many digits")
    return int(digits)


def _short_fraction(digits: str) -> float:
    number = float(digits) if len(digits) <= 2 * _LONGEST_NUMBER else math.inf
    if not math.isfinite(number):
        raise ValueError("a number beyond all measure")
    return number


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


def _measure(value: object) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        # Only what holds something goes deeper: most values are words and numbers.
        level = [
            inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError("nested too deeply")


def _inside(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
