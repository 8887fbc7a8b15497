"""Compares what another screen holds with what should stand there; it keeps and shows neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_MASKS: Final = frozenset("*•●∙·‧⚫⬤◦○")
_GUID: Final = re.compile(r"\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?")
_FEWEST: Final = 3  # characters of a part: fewer are found in any value by chance


class Held(StrEnum):
    """What another screen holds, measured by what it should hold."""

    SAME = "same"
    NOTHING = "nothing"  # nothing was pasted at all
    BLANK = "blank"
    HIDDEN = "hidden"  # the dots or stars that stand in a secret's place
    SPACE = "space"  # white space, or characters that nobody sees, were added or lost
    CASE = "case"
    SWAPPED = "swapped"
    ID = "id"  # a secret's id in the place of its value
    CUT_OFF = "cut_off"
    LONGER = "longer"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Compared:
    """How it compares; where it is another value of the set-up, `other` is its name."""

    held: Held
    other: str = ""


def compare(
    pasted: str, wanted: str, others: Mapping[str, str], *, is_secret: bool = False
) -> Compared:
    """What `pasted` is, where `wanted` should stand; `others` are further values by their names."""
    if pasted == wanted:
        return Compared(Held.SAME if wanted else Held.NOTHING)
    if not (bare := _visible(pasted)):
        return Compared(Held.BLANK if pasted else Held.NOTHING)
    if set(bare) <= _MASKS:
        return Compared(Held.HIDDEN)
    if near := _nearly(bare, _visible(wanted)):
        return Compared(near)
    for name, value in others.items():
        if _is_one(bare, _visible(value)):
            return Compared(Held.SWAPPED, name)
    if is_secret and _is_guid(bare) and not _is_guid(wanted):
        return Compared(Held.ID)
    return Compared(_part(bare, _visible(wanted)))


def _nearly(bare: str, wanted: str) -> Held | None:
    """The same value but for what does not belong to it, or for its letters' case."""
    if bare == wanted:
        return Held.SPACE
    if bare.casefold() != wanted.casefold():
        return None
    return Held.SAME if _is_guid(wanted) else Held.CASE


def _is_one(bare: str, value: str) -> bool:
    return bool(value) and (bare == value or (_is_guid(bare) and bare.lower() == value.lower()))


def _part(bare: str, wanted: str) -> Held:
    if len(bare) >= _FEWEST and bare in wanted:
        return Held.CUT_OFF
    if len(wanted) >= _FEWEST and wanted in bare:
        return Held.LONGER
    return Held.DIFFERENT


def _is_guid(value: str) -> bool:
    return _GUID.fullmatch(value.strip().lower()) is not None


def _visible(value: str) -> str:
    """Without white space and without what nobody sees, wherever it stands."""
    kept = (char for char in value if not char.isspace())
    return "".join(char for char in kept if unicodedata.category(char) not in {"Cc", "Cf"})
