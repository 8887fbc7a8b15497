"""Reads out of a JSON report what can be compared later; it trusts no file and compares nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from syncwizard.domain.drift import Named, SignedRoom, SignedSecret, State
from syncwizard.domain.fields import Kind
from syncwizard.report.digest import (
    DIGEST,
    SIGN_OFF,
    NoReport,
    digest_of,
    is_same,
    read_report,
)
from syncwizard.report.marks import Mark

if TYPE_CHECKING:
    from syncwizard.domain.steps import Guide

_PASSED: Final = {Mark.VERIFIED.value, Mark.COMPARED.value}
_Json = Mapping[str, Any]


class Changed(NoReport):
    """The file was changed since it was written, or carries no digest: it vouches for nothing."""


def read_signed(data: bytes) -> tuple[State, str]:
    """What a JSON report's file shows, and its digest. Raises NoReport, or Changed of it."""
    try:
        report = read_report(data)
        state, digest = read_state(report), digest_of(report)
    except RecursionError:
        raise NoReport("too deep") from None
    own = report.get(DIGEST)
    if not isinstance(own, str) or not is_same(own, digest):
        raise Changed("the digest in it is another one")
    return state, digest


def signers(data: bytes) -> tuple[str, ...]:
    """The names in a report's sign-off block, each once. Raises NoReport."""
    block = read_report(data).get(SIGN_OFF)
    given = [one.get("name") for one in block if isinstance(one, dict)] if block else []
    return tuple(dict.fromkeys(one for one in given if isinstance(one, str) and one))


def comparable(signed: State, present: State, guide: Guide) -> State:
    """Without what is told in our own words, if another version or language told it."""
    if (signed.program, signed.language) == (present.program, present.language):
        return signed
    worded, known = {Kind.CHOICE, Kind.FLAG}, guide.fields
    kept = {
        name: value
        for name, value in signed.settings.items()
        if name in known and known[name].kind not in worded
    }
    return replace(signed, settings=kept)


def read_state(document: _Json) -> State:
    """The state that a report (as `report.digest.read_report` gives it) shows.

    Raises NoReport where something is not as this program writes it.
    """
    try:
        cover = document["cover"]
        return State(
            project_id=_word(cover["project_id"]),
            customer=_word(cover["customer"]),
            made_at=_moment(cover["made_at"]),
            program=_word(cover["program"]),
            language=_word(document["language"]),
            troubles=_troubles(document),
            settings=dict(_settings(document)),
            secrets=dict(_secrets(document)),
            rooms=_rooms(document),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NoReport("not as this program writes it") from None


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _moment(value: object) -> datetime:
    read = datetime.fromisoformat(_word(value))
    if read.tzinfo is None:
        raise ValueError
    return read


def _troubles(document: _Json) -> dict[str, dict[Named, str]]:
    """By check; those of single rooms and checks that were never run are left out."""
    found: dict[str, dict[Named, str]] = {}
    for check in document["checks"]:
        if check["mark"]["code"] == Mark.NOT_RUN.value or check["about"]:
            continue
        found[_word(check["check"])] = {
            (_word(one["code"]), _word(one["about"])): _word(one["title"])
            for one in check["findings"]
            if one["mark"]["code"] not in _PASSED
        }
    return found


def _settings(document: _Json) -> Iterator[tuple[str, str]]:
    """Values as shown, by field; a secret has none."""
    for system in document["systems"]:
        for group in system["groups"]:
            for one in group["settings"]:
                if one["field"] and one["secret"] is None:
                    yield _word(one["field"]), _word(one["value"])


def _secrets(document: _Json) -> Iterator[tuple[str, SignedSecret]]:
    for one in document["secrets"]:
        yield _word(one["field"]), SignedSecret(one["at"] or "", one["expires"] or "")


def _rooms(document: _Json) -> dict[str, SignedRoom]:
    """By reference, else by name; what stands there twice cannot be told apart."""
    keys = [_word(one["reference"]) or _word(one["name"]) for one in document["rooms"]]
    often = Counter(keys)
    return {
        key: SignedRoom(
            name=_word(one["name"]),
            mailbox=_word(one["mailbox"]),
            room_list=_word(one["room_list"]),
            enabled=bool(one["enabled"]),
            mapped=_is_confirmed(one["mapped"]),
            synced=_is_confirmed(one.get("synced")),  # not in the first reports
        )
        for key, one in zip(keys, document["rooms"], strict=True)
        if often[key] == 1
    }


def _is_confirmed(saying: _Json | None) -> bool:
    return saying is not None and bool(saying["mark"]["code"] == Mark.CONFIRMED.value)
