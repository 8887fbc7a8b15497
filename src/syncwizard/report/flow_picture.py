"""Breaks the picture's words into lines, for a format that cannot do so itself (SVG)."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

_NAME, _FACT, _LABEL = 20, 26, 20  # characters that fit into a line at the picture's sizes
_MOST_LINES: Final = 3  # of one fact; all of it stands in the settings
_LINE: Final = 18
_HEAD: Final = 46


def lines_of(flow: Mapping[str, Any]) -> dict[str, Any]:
    """For each node its name's and its facts' lines, for each link its label's; and a height."""
    nodes = [
        {
            "name": _wrapped(_plain(node["name"]), _NAME),
            "facts": [line for fact in node["facts"] for line in _wrapped(_plain(fact), _FACT)],
        }
        for node in flow["nodes"]
    ]
    links = [
        {"over": _wrapped(link["over"], _LABEL), "mode": link["mode"], "goes": link["goes"]}
        for link in flow["links"]
    ]
    most = max(len(node["name"]) + len(node["facts"]) for node in nodes)
    return {"nodes": nodes, "links": links, "height": _HEAD + _LINE * most}


def _wrapped(words: str, width: int) -> list[str]:
    lines = textwrap.wrap(words, width)
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][: width - 1] + "…"]


def _plain(words: str | Sequence[Mapping[str, Any]]) -> str:
    return words if isinstance(words, str) else "".join(run["text"] for run in words)
