"""Reads what is marked in a table as done, or as not done; who says so is for others to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from syncwizard.domain.sheets import ACTS, Column

_DONE: Final = frozenset(
    "x ✓ ✔ ☑ 1 y yes true done ok j ja wahr erledigt oui vrai fait waar".split()
)
_NOT_DONE: Final = frozenset("0 n no false - – nein falsch offen open non faux nee onwaar".split())


def read_ticks(row: Sequence[str], of: Mapping[Column, int]) -> dict[Column, bool]:
    """What a row says was done (or was not); an empty cell, and any other word, says nothing."""
    found = {}
    for act in ACTS:
        at = of.get(act)
        cell = row[at].strip().casefold() if at is not None and at < len(row) else ""
        if cell in _DONE or cell in _NOT_DONE:
            found[act] = cell in _DONE
    return found
