"""Small pure validators: a value in its stored form becomes None or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from syncwizard.domain.addresses import ascii_host, urlsplit_or_none
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?"
DOMAIN = re.compile(rf"(?=.{{1,253}}$)({_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s,;<>()\"\\]{1,64}@([^@\s,;<>()\"\\]+)")
_LARGEST = 999_999_999
_PASSWORD_CLASSES = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9\s]")


def problem(field: Field, value: str, answers: Answers) -> Text | None:
    """What is wrong with a value in its stored form; None where nothing is, or nothing is there."""
    if not value:
        return None
    found = _SHAPE.get(field.kind, _anything)(field, value)
    if found is not None:
        return found
    return next((said for rule in field.rules if (said := rule(value, answers))), None)


def _anything(_field: Field, value: str) -> Text | None:
    return text("rules.too_long", maximum=4000) if len(value) > 4000 else None


def _guid(_field: Field, value: str) -> Text | None:
    if GUID.fullmatch(value):
        return None
    if DOMAIN.fullmatch(value):
        return text("rules.guid_is_domain")
    if EMAIL.fullmatch(value):
        return text("rules.guid_is_email")
    return text("rules.guid")


def _address(_field: Field, value: str) -> Text | None:
    if "://" not in value:
        return text("rules.https_missing")
    parts = urlsplit_or_none(value)
    if parts is None or not parts.hostname:
        return text("rules.address")
    if parts.scheme != "https":
        return text("rules.https_only")
    if parts.username is not None or "@" in parts.netloc:
        return text("rules.address_with_user")
    if parts.query or parts.fragment:
        return text("rules.address_of_a_page")
    return _host_problem(parts.hostname)


def _host_problem(host: str) -> Text | None:
    name = ascii_host(host)
    if name is None or re.search(r"[\s\\%]", host):
        return text("rules.address")
    if re.fullmatch(r"(0x[0-9a-f]+|[0-9]+)(\.(0x[0-9a-f]+|[0-9]+))*|[0-9a-f:.]*:[0-9a-f:.]*", name):
        return text("rules.address_is_number")
    return None if DOMAIN.fullmatch(name) else text("rules.address")


def _email(_field: Field, value: str) -> Text | None:
    matched = EMAIL.fullmatch(value)
    if matched is None:
        return text("rules.email")
    domain = ascii_host(matched.group(1))
    return None if domain and DOMAIN.fullmatch(domain) else text("rules.email")


def _emails(field: Field, value: str) -> Text | None:
    for part in value.split(", "):
        if _email(field, part):
            return text("rules.one_email", value=part)
    return None


def _domains(_field: Field, value: str) -> Text | None:
    for part in value.split(","):
        if "@" in part:
            return text("rules.domain_is_email", value=part, domain=part.rpartition("@")[2])
        name = ascii_host(part)
        if name is None or not DOMAIN.fullmatch(name):
            return text("rules.domain", value=part)
    return None


def _number(field: Field, value: str) -> Text | None:
    if not re.fullmatch(r"[-\u2212]?[0-9]+", value):
        return text("rules.number")
    lowest = field.minimum if field.minimum is not None else 0
    highest = field.maximum if field.maximum is not None else _LARGEST
    # Python refuses to read thousands of digits: what is that long is too large anyway.
    in_shape = re.fullmatch(r"[0-9]{1,9}", value)
    if in_shape and lowest <= int(value) <= highest:
        return None
    return text("rules.out_of_bounds", minimum=lowest, maximum=highest)


def _date(_field: Field, value: str) -> Text | None:
    return None if _day(value) else text("rules.date")


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None


def _choice(field: Field, value: str) -> Text | None:
    return None if value in field.choices else text("rules.choice")


def _flag(_field: Field, value: str) -> Text | None:
    return None if value in {"yes", "no"} else text("rules.choice")


_SHAPE: dict[Kind, Callable[[Field, str], Text | None]] = {
    Kind.GUID: _guid,
    Kind.ORIGIN: _address,
    Kind.URL: _address,
    Kind.EMAIL: _email,
    Kind.EMAILS: _emails,
    Kind.DOMAINS: _domains,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
}


def is_secret_value(value: str, _answers: Answers) -> Text | None:
    """The client secret's *value* is asked for; its ID has the shape of a GUID.

    Entra shows the value once; later it shows the first characters and stars.
    """
    if GUID.fullmatch(value.strip("{}")):
        return text("rules.secret_is_id")
    return text("rules.secret_is_masked") if re.search(r"[*\u2022\u25cf]{4}", value) else None


def is_header_safe(value: str, _answers: Answers) -> Text | None:
    """A machine-made secret is printable ASCII: a pasted dash or umlaut is a copying error."""
    if all("!" <= char <= "~" for char in value):
        return None
    return text("rules.secret_characters")


def is_strong_password(value: str, _answers: Answers) -> Text | None:
    """6.1 asks for lower case, upper case, digit and special character."""
    if all(re.search(wanted, value) for wanted in _PASSWORD_CLASSES):
        return None
    return text("rules.password_classes")


def differs_from(other: str) -> Callable[[str, Answers], Text | None]:
    """A value must not be the same as that of another field (two ids swapped or pasted twice)."""

    def rule(value: str, answers: Answers) -> Text | None:
        if value and value == answers[other]:
            return text("rules.same_as", other=Text(f"fields.{other}.label"))
        return None

    return rule


def contains(other: str) -> Callable[[str, Answers], Text | None]:
    """A list of names must hold another field's value, letter by letter."""

    def rule(value: str, answers: Answers) -> Text | None:
        wanted = answers[other]
        if not wanted or wanted in value.split("\n"):
            return None
        return text("rules.name_missing", name=wanted, other=Text(f"fields.{other}.label"))

    return rule


def at_most(most: int) -> Callable[[str, Answers], Text | None]:
    """A list of names, one a line, is not longer than this."""

    def rule(value: str, _answers: Answers) -> Text | None:
        return text("rules.too_many", maximum=most) if value.count("\n") >= most else None

    return rule


def is_not_past(value: str, _answers: Answers) -> Text | None:
    """An expiry date that has passed is worth saying at once."""
    day = _day(value)
    return text("rules.date_past") if day and day < _today() else None


def is_not_future(value: str, _answers: Answers) -> Text | None:
    """Something that happened has not happened tomorrow."""
    day = _day(value)
    return text("rules.date_future") if day and day > _today() else None


def _today() -> date:
    """The date on the reader's own calendar."""
    return datetime.now().astimezone().date()
