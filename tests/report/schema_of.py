"""The JSON Schema of the JSON report, made from the classes of its content.

`python -m tests.report.schema_of` writes it to resources/report/report.schema.json.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

from syncwizard import find_resources
from syncwizard.domain.text import Text
from syncwizard.i18n import LANGUAGES
from syncwizard.report.json_file import SCHEMA_VERSION
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content

PATH = find_resources() / "report" / "report.schema.json"
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    Text: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    types.NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def schema() -> dict[str, Any]:
    """The whole document's schema (draft 2020-12)."""
    definitions: dict[str, Any] = {"Mark": _mark()}
    content = _of_class(Content, definitions)
    document = {
        "schema_version": {"const": SCHEMA_VERSION},
        "language": {"enum": list(LANGUAGES)},
        **content["properties"],
        "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Handover report of a reservation synchronisation",
        "description": "Words are in `language`, times in UTC, secrets never in it. `digest` is "
        "the SHA-256 of everything but itself and `sign_off`, in canonical JSON (RFC 8785).",
        **content,
        "properties": document,
        "required": list(document),
        "$defs": dict(sorted(definitions.items())),
    }


def _mark() -> dict[str, Any]:
    properties = {"code": {"enum": [mark.value for mark in Mark]}, "text": {"type": "string"}}
    return _object(properties)


def _of_class(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    made = _object({one.name: _of(hints[one.name], definitions) for one in fields(kind)})
    return {**made, "description": " ".join((kind.__doc__ or "").split())}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Mark:
        return {"$ref": "#/$defs/Mark"}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0], definitions)}
    if get_origin(kind) in {Union, types.UnionType}:
        return _any_of([_of(one, definitions) for one in get_args(kind)])
    assert is_dataclass(kind), kind
    name = typing.cast("type", kind).__name__
    if name not in definitions:
        definitions[name] = _of_class(typing.cast("type", kind), definitions)
    return {"$ref": f"#/$defs/{name}"}


def _any_of(kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """A date beside any other text says nothing more than text."""
    different = [one for at, one in enumerate(kinds) if one not in kinds[:at]]
    if {"type": "string"} in different:
        different = [one for one in different if "format" not in one]
    return different[0] if len(different) == 1 else {"anyOf": different}


def written() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8")
