"""Reads what must be in a service's JSON, or says where it is missing; knows no service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import UnexpectedShape

Entry: TypeAlias = Mapping[str, object]


def read_object(answer: Answer) -> dict[str, object]:
    """The answer's JSON object; raises NotJson, UnexpectedShape."""
    said = answer.json()
    if not isinstance(said, dict):
        raise _misshapen(answer, "")
    return said


def read_entries(said: Entry, answer: Answer) -> list[Entry]:
    """The objects of a collection (`value`); raises UnexpectedShape."""
    value = said.get("value")
    if not isinstance(value, list):
        raise _misshapen(answer, "value")
    for index, entry in enumerate(value):
        if not isinstance(entry, dict):
            raise _misshapen(answer, f"value[{index}]")
    return value


def read_required(said: Entry, name: str, answer: Answer) -> str:
    """A text that must not be empty; raises UnexpectedShape."""
    text = read_text(said, name)
    if not text:
        raise _misshapen(answer, name)
    return text


def read_text(said: Entry, name: str) -> str:
    """A text, or "" where there is none."""
    value = said.get(name)
    return value.strip() if isinstance(value, str) else ""


def _misshapen(answer: Answer, path: str) -> UnexpectedShape:
    return UnexpectedShape(
        host=answer.url_host,
        doing="read",
        detail=f"{path or 'an object'} is missing",
        request_id=answer.request_id,
        path=path,
    )
