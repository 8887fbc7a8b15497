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
    found = {}
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.ClientError):
            parent = kind.__mro__[1]
            own = inspect.signature(kind).parameters
            inherited = inspect.signature(parent).parameters
            named = {each for each in own if own[each].kind is inspect.Parameter.KEYWORD_ONLY}
            extra = named - set(inherited) if kind is not errors.ClientError else set[str]()
            found[name] = (parent.__name__, extra)
    return found


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
