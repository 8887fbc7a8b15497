"""Brings the payload of an older project file to the present schema; it knows no disk.

A payload is of our own making, but of any shape: what is not as expected stays for the model to
refuse. Steps are never changed once a version has gone out; a new schema gets a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from syncwizard.domain.project import SCHEMA_VERSION
from syncwizard.domain.user_info import without_user

Payload = dict[str, Any]


def migrate(payload: Payload) -> Payload:
    """The payload in the present schema; the given one is left as it is."""
    for schema in range(payload["schema_version"], SCHEMA_VERSION):
        payload = {**_STEPS[schema](payload), "schema_version": schema + 1}
    return payload


def _from_1(payload: Payload) -> Payload:
    """What was told of the one *Save* later has a place of its own; addresses hold no password."""
    confirmed, values = payload.get("confirmed"), payload.get("values")
    if isinstance(confirmed, dict):
        payload = {**payload, "confirmed": {key: _told(one) for key, one in confirmed.items()}}
    if isinstance(values, dict):
        payload = {**payload, "values": {key: _clean(key, one) for key, one in values.items()}}
    return payload


_TOLD_LATER_1: Final = ("saved_again", "product_repaired", "product_changed")
_ADDRESSES_1: Final = ("router_url", "wm_url", "token_url", "webhook")


def _told(confirmed: object) -> object:
    if isinstance(confirmed, dict) and confirmed.get("note") in _TOLD_LATER_1:
        return {**confirmed, "note": "", "since": confirmed["note"]}
    return confirmed


def _clean(field: str, value: object) -> object:
    return without_user(value) if field in _ADDRESSES_1 and isinstance(value, str) else value


_STEPS: Final[dict[int, Callable[[Payload], Payload]]] = {1: _from_1}
