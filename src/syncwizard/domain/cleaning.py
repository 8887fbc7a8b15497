"""Brings what was typed or pasted into its stored form and says what it changed; it judges nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.text import Text, text

_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_UNQUOTED = {Kind.GUID, Kind.ORIGIN, Kind.URL, Kind.EMAIL, Kind.EMAILS, Kind.DOMAINS, Kind.NUMBER}
_MANY_LINES = {Kind.NAMES, Kind.NOTE, Kind.EMAILS, Kind.DOMAINS}


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
    value, notices = _without_invisible(raw, field)
    stripped = value.strip()
    if stripped != value and _blanks_matter(field):
        notices.append(text("rules.blanks_removed"))
    unquoted = stripped.strip(_QUOTES).strip() if field.kind in _UNQUOTED else stripped
    shaped = _SHAPES.get(field.kind, lambda same: same)(unquoted)
    if field.kind is Kind.ORIGIN and _has_path(unquoted) and shaped != unquoted:
        notices.append(text("rules.path_removed", address=shaped))
    if field.kind in {Kind.ORIGIN, Kind.URL} and _host(shaped) != _host(unquoted):
        notices.append(text("rules.host_as_dialled", host=_host(shaped)))
    return Cleaned(shaped, tuple(notices))


def _blanks_matter(field: Field) -> bool:
    return field.secret or field.kind is Kind.EXACT


def _without_invisible(raw: str, field: Field) -> tuple[str, list[Text]]:
    lines = field.kind in _MANY_LINES
    kept = "".join(
        char
        for char in raw
        if unicodedata.category(char) not in {"Cf", "Cc"} or (char in "\n\t" and lines)
    )
    # A line break inside a single value is a pasted blank at its end, or a value cut in two.
    notices = [text("rules.invisible_removed")] if _lost_something(raw, kept) else []
    return _BLANKS.sub(" ", kept), notices


def _lost_something(raw: str, kept: str) -> bool:
    """Whether more than the line break behind a pasted line is gone."""
    return len(raw.rstrip("\r\n\t").replace("\r\n", "\n")) > len(kept.rstrip("\n\t"))


def _guid(value: str) -> str:
    bare = value.strip("{}()").replace("-", "").lower()
    if not re.fullmatch(r"[0-9a-f]{32}", bare):
        return value
    return f"{bare[:8]}-{bare[8:12]}-{bare[12:16]}-{bare[16:20]}-{bare[20:]}"


def _listed(value: str) -> list[str]:
    parts = (part.strip(_QUOTES + "<>") for part in re.split(r"[,;\s]+", value))
    return list(dict.fromkeys(part for part in parts if part))


def _domains(value: str) -> str:
    names = (part.lstrip("@").rstrip(".").lower() for part in _listed(value))
    return ",".join(dict.fromkeys(name for name in names if name))


def _emails(value: str) -> str:
    return ", ".join(_listed(value))


def _names(value: str) -> str:
    names = (part.strip() for part in re.split(r"[\n;,]+", value))
    return "\n".join(dict.fromkeys(name for name in names if name))


def _has_path(value: str) -> bool:
    return urlsplit_or_none(value) is not None and _tail(value) not in {"", "/"}


def _tail(value: str) -> str:
    parts = urlsplit_or_none(value)
    if parts is None:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "") + (parts.fragment and "#")


def _host(value: str) -> str:
    parts = urlsplit_or_none(value)
    return (parts.hostname or "") if parts else ""


def urlsplit_or_none(value: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """The parts of an address, or None where it is no address at all."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme and parts.netloc else None


def _address(value: str) -> str:
    """An https address with its host as it will be dialled (lower case, punycode)."""
    parts = urlsplit_or_none(value)
    if parts is None or not parts.hostname or parts.username is not None:
        return value
    host = ascii_host(parts.hostname)
    if host is None or any(sign in parts.netloc for sign in "\\%"):
        return value
    port = f":{parts.port}" if parts.port and parts.port != 443 else ""
    return parts._replace(scheme=parts.scheme.lower(), netloc=host + port).geturl()


def _origin(value: str) -> str:
    address = _address(value)
    parts = urlsplit_or_none(address)
    if parts is None or not parts.hostname or parts.username is not None:
        return value
    return f"{parts.scheme}://{parts.netloc}/"


def ascii_host(host: str) -> str | None:
    """The host name as it goes to the resolver, or None where it cannot be a host name."""
    if host.isascii():
        return host.lower().rstrip(".") or None
    import idna  # late: only names beyond ASCII need its tables

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None


_SHAPES: dict[Kind, Callable[[str], str]] = {
    Kind.GUID: _guid,
    Kind.ORIGIN: _origin,
    Kind.URL: _address,
    Kind.DOMAINS: _domains,
    Kind.EMAILS: _emails,
    Kind.NAMES: _names,
    Kind.EMAIL: lambda value: value.strip("<>").removeprefix("mailto:"),
    Kind.LINE: lambda value: re.sub(r"\s+", " ", value),
}
