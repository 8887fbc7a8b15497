"""Reads of a later version's project what this version understands; it writes nothing.

What is not fully understood is left out with the whole entry that it stands in: a confirmation or
a test's result that says something unknown might no longer hold, so it must not look as if it did.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError

from syncwizard.domain.project import SCHEMA_VERSION, Project

_MOST_ROUNDS: Final = 20  # each leaves something out; a file that needs more says nothing to us
_OF_A_ROOM: Final = 3  # rooms, which one, what of it: the room stays without that
_OF_AN_ENTRY: Final = 2
_ESSENTIAL: Final = frozenset({"id", "practice"})
_GONE: Final = object()


def understood(payload: dict[str, Any]) -> Project | None:
    """The project in a payload of a later schema, as far as it is known here, or None."""
    try:
        return _understood(payload)
    except RecursionError:  # nobody of us writes so deep
        return None


def _understood(payload: dict[str, Any]) -> Project | None:
    known: Any = {**payload, "schema_version": SCHEMA_VERSION}
    for _ in range(_MOST_ROUNDS):
        try:
            return Project.model_validate(known)
        except ValidationError as error:
            strange = [one["loc"] for one in error.errors(include_input=False, include_url=False)]
        if any(place[0] in _ESSENTIAL for place in strange):
            break
        known = _copied(known)
        for place in strange:
            _leave_out(known, place)
        known = _swept(known)
    return None


def _leave_out(payload: Any, place: tuple[int | str, ...]) -> None:
    """Marks the entry in which something strange stands; what it lacks is strange in it, too."""
    grain = _OF_A_ROOM if place[0] == "rooms" else _OF_AN_ENTRY
    around, last = payload, place[0]
    for key in place[1:grain]:
        inner = around[last]
        if inner is _GONE or not _has(inner, key):
            break
        around, last = inner, key
    around[last] = _GONE


def _has(around: Any, key: int | str) -> bool:
    if isinstance(around, dict):
        return key in around
    return isinstance(around, list) and isinstance(key, int) and key < len(around)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _swept(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _swept(one) for key, one in value.items() if one is not _GONE}
    return [_swept(one) for one in value if one is not _GONE] if isinstance(value, list) else value
