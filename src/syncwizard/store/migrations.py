"""Brings the payload of an older project file to the present schema; it knows no disk.

A payload is of our own making, but of any shape: what is not as expected stays for the model to
refuse. Steps are never changed once a version has gone out; a new schema gets a new one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from syncwizard.domain.project import SCHEMA_VERSION
from syncwizard.domain.user_info import without_query, without_user

Payload = dict[str, Any]


def migrate(payload: Payload) -> Payload:
    """The payload in the present schema; the given one is left as it is."""
    for schema in range(payload["schema_version"], SCHEMA_VERSION):
        payload = {**_STEPS[schema](payload), "schema_version": schema + 1}
    return payload


def _from_1(payload: Payload) -> Payload:
    """What was told of the one *Save* later has a place of its own; addresses hold no password;
    each of 5.2.2's system users has a row of its own.
    """
    payload = _users_apart(payload)
    confirmed, values = payload.get("confirmed"), payload.get("values")
    if isinstance(confirmed, dict):
        payload = {**payload, "confirmed": {key: _told(one) for key, one in confirmed.items()}}
    if isinstance(values, dict):
        payload = {**payload, "values": {key: _clean(key, one) for key, one in values.items()}}
    return payload


def _from_2(payload: Payload) -> Payload:
    """Addresses hold no query and no fragment: a token or a secret may stand there."""
    values = payload.get("values")
    if not isinstance(values, dict):
        return payload
    return {**payload, "values": {key: _bare(key, one) for key, one in values.items()}}


def _from_3(payload: Payload) -> Payload:
    """Changes that were noted are new."""
    return payload


def _from_4(payload: Payload) -> Payload:
    """Pictures, reasons, signatures, opening a signed set-up again and test meetings are new."""
    return payload


_TOLD_LATER_1: Final = ("saved_again", "product_repaired", "product_changed")
_USERS_1: Final = "System users"
_ADDRESSES: Final = ("router_url", "wm_url", "token_url", "webhook")


def _told(confirmed: object) -> object:
    if isinstance(confirmed, dict) and confirmed.get("note") in _TOLD_LATER_1:
        return {**confirmed, "note": "", "since": confirmed["note"]}
    return confirmed


def _clean(field: str, value: object) -> object:
    return without_user(value) if field in _ADDRESSES and isinstance(value, str) else value


def _bare(field: str, value: object) -> object:
    return without_query(value) if field in _ADDRESSES and isinstance(value, str) else value


def _users_apart(payload: Payload) -> Payload:
    """What was copied and said of the whole list holds for each of its lines."""
    copied, confirmed = payload.get("copied"), payload.get("confirmed")
    values, changed = payload.get("values"), {}
    lines = values.get("system_users") if isinstance(values, dict) else None
    if not isinstance(lines, str) or "\n" not in lines:
        return payload  # the mark of one line is that of the list
    if isinstance(copied, dict):
        changed["copied"] = {**copied, "5.2.2": _apart(copied.get("5.2.2", {}), lines, "mark")}
    if isinstance(confirmed, dict):
        changed["confirmed"] = {key: _seen_apart(one, lines) for key, one in confirmed.items()}
    return {**payload, **changed}


def _seen_apart(confirmed: object, lines: str) -> object:
    if not isinstance(confirmed, dict) or "seen" not in confirmed:
        return confirmed
    return {**confirmed, "seen": _apart(confirmed["seen"], lines)}


def _apart(rows: object, lines: str, inside: str = "") -> object:
    """Rows by label; each holds its mark, or has it as `inside`."""
    whole = rows.get(_USERS_1) if isinstance(rows, dict) else None
    mark = whole.get(inside) if isinstance(whole, dict) else whole
    if not isinstance(rows, dict) or mark != _mark_1(lines):
        return rows
    found = {}
    for number, line in enumerate(lines.split("\n"), start=1):
        label = _USERS_1 if number == 1 else f"{_USERS_1} ({number})"
        found[label] = (
            {**whole, inside: _mark_1(line)} if isinstance(whole, dict) else _mark_1(line)
        )
    return {**rows, **found}


def _mark_1(value: str) -> str:
    return hashlib.sha256(value.encode(errors="replace")).hexdigest()[:16]


_STEPS: Final[dict[int, Callable[[Payload], Payload]]] = {
    1: _from_1,
    2: _from_2,
    3: _from_3,
    4: _from_4,
}
