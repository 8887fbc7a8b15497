"""Takes a room's name apart: words, numbers, floor, building, seats; it compares nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from syncwizard.rooms.vocabulary import NUMBERS, PLAIN, ROMAN, fold, meaning_of

_STOREY: Final = (
    "og|obergeschoss|geschoss|stock|stockwerk|etage|floor|level|niveau|verdieping|verd|flr"
)
_MARKED: Final = r"(?:\.|er|re|eme|ste|de|e|st|nd|rd|th)"
_FLOOR: Final = re.compile(
    rf"""
      \b(?P<first>\d{{1,2}})\s*{_MARKED}\s*(?:{_STOREY})\b\.?   # 2. OG, 1er etage, 1st floor
    | \b(?:{_STOREY}|fl|lvl|l)[\s.:-]*(?P<behind>-?\d{{1,2}})(?![\d])   # Floor 2, OG 2, L2
    | \b(?P<bare>\d{{1,2}})\s*(?:{_STOREY})\b\.?
    | (?<![\d.])(?P<french>\d{{1,2}})(?:er|eme|e)\b(?!\s*[@])
    | \b(?P<word>{"|".join(sorted(NUMBERS, key=len, reverse=True))})\s+(?:{_STOREY})\b
    | \b(?P<ground>eg(?=\b|\d)|erdgeschoss|ground(?:\s+floor)?|gf|rdc|rez[ -]de[ -]chaussee|parterre
        |begane\s+grond|bg(?=\b|\d))
    | \be(?=[.-]?\d{{2,3}}\b)(?P<e>)                              # E.04
    | \b(?P<below>\d?)\.?\s*(?:ug|untergeschoss|keller|basement|sous[ -]sol|kelder|souterrain)\b
    | \bu(?P<under>\d)(?=[.-]\d)                                  # U1.03
    """,
    re.VERBOSE,
)
_SEATS: Final = re.compile(
    r"[(\[]?\b(\d{1,3})\s*(?:p|pl|pers|person|personen|personnes|people|ppl|seats|seat|places|platze"
    r"|plaatsen|pax|sitze|persons)\b\.?[)\]]?|[(\[]\s*(\d{1,3})\s*[)\]]"
)
_BUILDING: Final = re.compile(
    r"\b(?:gebaude|geb|bldg|building|batiment|bat|gebouw|haus|block|bloc|blok|tower|trakt|flugel"
    r"|halle|hall|werk|b(?=\d\b(?![.-])))\.?\s*([a-z]|\d{1,2})(?![a-z\d])"
)
_CODE: Final = re.compile(r"(?<![a-z\d])([a-z])[.-]?(?=\d)")
_PARTS: Final = re.compile(r"\d+|[a-z]+")
_APOSTROPHE: Final = re.compile(r"'s\b|'")
# R-017, Z 12: the letter only says that it is a room.
_ROOM_LETTERS: Final = frozenset("rsz")
_BARE_FLOORS: Final = {"g": "0", "e": "0", "0": "0", "gr": "0", "lg": "-1", "u": "-1", "b": "-1"}


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a name says. All words are folded; a number has no leading zero.

    `numbers` are groups of digits and single letters (Interview A), in their order. `floor` is
    "2", "0" or "-1", or "" where the name does not say it; `building` what stands for one in the
    name itself (Gebäude A, Halle 3, the A of A1.03). `seats` is None where none are told.
    """

    words: tuple[str, ...]
    kinds: frozenset[str]
    numbers: tuple[str, ...]
    floor: str
    building: str
    seats: int | None


@lru_cache(maxsize=4096)
def _meaning(word: str) -> tuple[str, str]:
    return meaning_of(word)


def spell(name: str) -> Spelled:
    """Takes a name apart."""
    rest = _APOSTROPHE.sub(" ", fold(name)).replace("_", " ")
    seats = floor = building = ""
    if any(map(str.isdigit, rest)):
        rest, seats = _take_seats(rest)
    rest, floor = _take_floor(rest)
    rest, building = _take_building(rest)
    words, kinds, numbers = _sort_parts(_PARTS.findall(rest))
    return Spelled(words, kinds, numbers, floor, building, int(seats) if seats else None)


@lru_cache(maxsize=4096)
def read_floor(given: str) -> str:
    """A floor as it stands in a column: `2. OG`, `L2`, `RDC`, `-1`; "" where it is not clear."""
    folded = fold(given).strip(" .")
    if folded in _BARE_FLOORS:
        return _BARE_FLOORS[folded]
    if re.fullmatch(r"-?\d{1,3}", folded):
        return str(int(folded))
    return _take_floor(folded)[1]


@lru_cache(maxsize=4096)
def read_building(given: str) -> tuple[str, frozenset[str]]:
    """A building as it stands in a column: its letter or number ("" without), and its words."""
    folded = fold(given).strip()
    if re.fullmatch(r"[a-z]|\d{1,2}", folded):
        return folded, frozenset()
    _rest, mark = _take_building(folded)
    words = {_meaning(part)[1] for part in _PARTS.findall(folded) if part not in PLAIN}
    return mark, frozenset(word for word in words if len(word) > 1)


def bare_number(digits: str) -> str:
    """`017` is 17."""
    return digits.lstrip("0") or "0"


def _take_seats(name: str) -> tuple[str, str]:
    found = _SEATS.search(name)
    if found is None:
        return name, ""
    return _without(name, found), found[1] or found[2]


def _take_floor(name: str) -> tuple[str, str]:
    found = _FLOOR.search(name)
    if found is None:
        return name, ""
    said = found.groupdict()
    for group in ("first", "behind", "bare", "french"):
        if said[group]:
            return _without(name, found), str(int(said[group]))
    if said["word"]:
        return _without(name, found), NUMBERS[said["word"]]
    if said["ground"] or said["e"] is not None:
        return _without(name, found), "0"
    return _without(name, found), f"-{said['under'] or said['below'] or 1}"


def _take_building(name: str) -> tuple[str, str]:
    found = _BUILDING.search(name)
    if found is not None:
        return _without(name, found), bare_number(found[1]) if found[1].isdigit() else found[1]
    code = _CODE.search(name)
    if code is None:
        return name, ""
    mark = "" if code[1] in _ROOM_LETTERS else code[1]
    return f"{name[: code.start()]} {name[code.end() :]}", mark


def _without(name: str, found: re.Match[str]) -> str:
    return f"{name[: found.start()]} | {name[found.end() :]}"


def _sort_parts(
    parts: Iterable[str],
) -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    words: list[str] = []
    kinds: set[str] = set()
    numbers: list[str] = []
    for part in parts:
        if part.isdigit():
            numbers.append(bare_number(part))
        elif part in ROMAN:
            numbers.append(ROMAN[part])
        elif len(part) == 1:
            if part not in PLAIN:
                numbers.append(part)
        else:
            meaning, value = _meaning(part)
            if meaning == "kind":
                kinds.add(value)
            elif meaning == "number":
                numbers.append(value)
            elif meaning:
                words.append(value)
    return tuple(words), frozenset(kinds), tuple(numbers)
