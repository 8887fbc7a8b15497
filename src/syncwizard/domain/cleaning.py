"""Brings what was typed or pasted into its stored form and says what changed; it never judges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from syncwizard.domain.addresses import dialled, origin_of, urlsplit_or_none
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.text import Text, text
from syncwizard.domain.user_info import without_query, without_user

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_UNQUOTED = {Kind.GUID, Kind.ORIGIN, Kind.URL, Kind.EMAIL, Kind.EMAILS, Kind.DOMAINS, Kind.NUMBER}
_MANY_LINES = {Kind.NAMES, Kind.NOTE, Kind.EMAILS, Kind.DOMAINS}
_ADDRESSES = {Kind.ORIGIN, Kind.URL}
_NO_TAIL = {"", "/"}
_ADDRESS = re.compile(r"[^\s,;<>\"()]+@[^\s,;<>\"()]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The stored form of an input, and what has to be said about the difference."""

    value: str
    notices: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        # It may hold a secret.
        return f"Cleaned({len(self.value)} characters)"


def clean(field: Field, raw: str) -> Cleaned:
    """`raw` in the stored form of the field's kind. What cannot be understood stays as it is."""
    # The line break behind a pasted line is nobody's mistake; a blank there may be.
    pasted = _LINE_BREAKS.sub("\n", raw).strip("\n")
    if field.kind is Kind.LINE and not field.secret:
        # Words that stood in two cells or lines stay two words.
        pasted = re.sub(r"[\n\t]+", " ", pasted)
    visible = _without_invisible(pasted, field)
    plain = _BLANKS.sub(" ", visible)
    bare = plain.strip()
    # A secret is never put in shape: it may hold whatever it likes.
    unquoted = bare if field.secret else _unquoted(field, bare)
    value = bare if field.secret else _in_shape(field, unquoted)
    said = [text("rules.invisible_removed")] if visible != pasted else []
    said += _blank_notices(visible, plain, bare) if _is_literal(field) else []
    said += _address_notices(field, unquoted, value) if field.kind in _ADDRESSES else []
    return Cleaned(value, tuple(said))


def _is_literal(field: Field) -> bool:
    """Whether every character counts, so that a blank that goes has to be mentioned."""
    return field.secret or field.kind is Kind.EXACT


def _blank_notices(visible: str, plain: str, bare: str) -> list[Text]:
    said = [text("rules.blanks_made_plain")] if bare != visible.strip() else []
    return [*said, text("rules.blanks_removed")] if bare != plain else said


def _without_invisible(pasted: str, field: Field) -> str:
    """Without characters that nobody sees; a line break in one value is a value cut in two."""
    kept = "\n\t" if field.kind in _MANY_LINES else ""
    return "".join(
        char for char in pasted if char in kept or unicodedata.category(char) not in {"Cf", "Cc"}
    )


def _address_notices(field: Field, typed: str, stored: str) -> list[Text]:
    nameless = without_user(typed)
    had_user = nameless != typed
    said = [text("rules.user_removed")] if had_user else []
    said += _tail_notices(field, nameless, stored)
    # What stood before the "@" may have looked like the host.
    if _host(stored) and (had_user or _host(stored) != _host(nameless)):
        said.append(text("rules.host_as_dialled", host=_host(stored)))
    return said


def _tail_notices(field: Field, nameless: str, stored: str) -> list[Text]:
    cut_to_host = field.kind is Kind.ORIGIN and _tail(nameless) not in _NO_TAIL
    if cut_to_host and stored != nameless and _tail(stored) in _NO_TAIL:
        return [text("rules.path_removed", address=stored)]
    return [text("rules.query_removed")] if without_query(nameless) != nameless else []


def _unquoted(field: Field, value: str) -> str:
    return value.strip(_QUOTES).strip() if field.kind in _UNQUOTED else value


def _in_shape(field: Field, value: str) -> str:
    """The kind's form. What is stripped may uncover more of it: so until nothing changes."""
    shape = _SHAPES.get(field.kind, _as_it_is)
    for _ in range(len(value)):
        before, value = value, shape(_unquoted(field, value))
        if value == before:
            break
    return value


def _as_it_is(value: str) -> str:
    return value


def _guid(value: str) -> str:
    bare = _DASHES.sub("-", value).strip("{}()").replace("-", "").lower()
    if not re.fullmatch(r"[0-9a-f]{32}", bare):
        return value
    return f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"


def _domains(value: str) -> str:
    names = (part.strip(_QUOTES + "<>") for part in re.split(r"[,;\s]+", value))
    bare = (name.removeprefix("@").rstrip(".").lower() for name in names)
    return ",".join(dict.fromkeys(name for name in bare if name))


def _email(value: str) -> str:
    """One address, also from `Name <name@acme.com>` or a mail link."""
    inside = re.fullmatch(r"[^<>]*<([^<>\s]+@[^<>\s]+)>", value)
    bare = inside.group(1) if inside else value.strip("<>")
    return bare.removeprefix("mailto:").rstrip(".")


def _emails(value: str) -> str:
    """Addresses without the names that mail programs put before `<address>`."""
    named = "<" in value
    parts = _ADDRESS.findall(value) if named else re.split(r"[,;\s]+", value)
    addresses = (_email(part.strip(_QUOTES)) for part in parts)
    return ", ".join(dict.fromkeys(address for address in addresses if address)) or value


def _names(value: str) -> str:
    names = (part.strip() for part in re.split(r"[\n;,]+", value))
    return "\n".join(dict.fromkeys(name for name in names if name))


def _number(value: str) -> str:
    return str(int(value)) if re.fullmatch(r"[0-9]{1,9}", value) else value


def _date(value: str) -> str:
    """A day as YYYY-MM-DD, also from DD.MM.YYYY; other forms can be read in two ways."""
    german = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", value)
    with suppress(ValueError):
        if german:
            day, month, year = (int(part) for part in german.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(value).isoformat()
    return value


def day_of(value: str) -> date | None:
    """The day that somebody typed, as YYYY-MM-DD or DD.MM.YYYY; None where it is none."""
    with suppress(ValueError):
        return date.fromisoformat(_date(value.strip()))
    return None


def _plain_address(value: str) -> str:
    return without_query(without_user(value))


def _tail(value: str) -> str:
    """What stands behind the host."""
    parts = urlsplit_or_none(value)
    if parts is None:
        return ""
    return parts.path + parts.query + parts.fragment


def _host(value: str) -> str:
    parts = urlsplit_or_none(value)
    return (parts.hostname or "") if parts else ""


_SHAPES: dict[Kind, Callable[[str], str]] = {
    Kind.GUID: _guid,
    # A secret in an address would be stored and printed like the address.
    Kind.ORIGIN: lambda value: origin_of(_plain_address(value)),
    Kind.URL: lambda value: dialled(_plain_address(value)),
    Kind.DOMAINS: _domains,
    Kind.EMAIL: _email,
    Kind.EMAILS: _emails,
    Kind.NAMES: _names,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.LINE: lambda value: re.sub(r"\s+", " ", value),
}
