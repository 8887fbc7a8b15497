"""The tree of exceptions is the one that its module draws; an error says what it was told."""

from __future__ import annotations

import inspect
import re

from syncwizard.clients import errors


def _drawn() -> dict[str, tuple[str, set[str]]]:
    """Name -> (parent, attributes), read from the drawing."""
    assert errors.__doc__
    levels: dict[int, str] = {-1: "Exception", 0: "ClientError"}
    found = {"ClientError": ("Exception", set[str]())}
    for line in errors.__doc__.splitlines():
        match = re.match(r"^ {4}([ │]*)[├└]── (\w+)(?: \[([^\]]*)\])?", line)
        if match:
            level = len(match[1]) // 4 + 1
            levels[level] = match[2]
            own = {name.strip() for name in (match[3] or "").split(",") if name.strip()}
            found[match[2]] = (levels[level - 1], own)
    return found


def _written() -> dict[str, tuple[str, set[str]]]:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.ClientError)
    ]
    return {
        kind.__name__: (kind.__mro__[1].__name__, _told(kind) - _told(kind.__mro__[1]))
        for kind in kinds
    }


def _told(kind: type) -> set[str]:
    """What a class asks for by name beyond what every error is told."""
    if not issubclass(kind, errors.ClientError) or kind is errors.ClientError:
        return set()
    asked = inspect.signature(kind).parameters.values()
    named = {each.name for each in asked if each.kind is inspect.Parameter.KEYWORD_ONLY}
    return named - set(inspect.signature(errors.ClientError).parameters)


def test_the_drawing_is_the_code() -> None:
    written = _written()
    assert len(written) > 30
    assert _drawn() == written


def test_the_text_says_what_was_done_where() -> None:
    error = errors.Throttled(
        host="graph.example", doing="read", detail="HTTP 429", status=429, retry_after=7.0
    )
    assert str(error) == "read graph.example: HTTP 429"
    assert (error.status, error.retry_after, error.code, error.request_id) == (429, 7.0, "", None)
