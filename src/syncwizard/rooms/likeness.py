"""How well one room's description fits one mailbox's; it knows no other room and chooses none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.rooms.names import read_building, read_floor, spell
from syncwizard.rooms.vocabulary import fold

# How much of the score is left where something does not agree, or is not known.
_NUMBERS: Final = {"same": 1.0, "similar": 0.96, "one side": 0.8, "other": 0.35}
_FLOOR: Final = {"same": 1.0, "unknown": 0.98, "other": 0.75}
_BUILDING: Final = {"same": 1.0, "like": 0.99, "unknown": 0.97, "unlike": 0.86, "other": 0.5}
_SEATS: Final = {"same": 1.0, "unknown": 0.99, "near": 0.97, "other": 0.9}
_KIND: Final = {"same": 1.0, "unknown": 0.99, "other": 0.8}
_SIMILAR: Final = 82.0
_SHORTEST_TYPO: Final = 5
_LONGEST_ABBREVIATION: Final = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared: a name taken apart, and what the columns beside it say (see `Spelled`).

    `place` is the folded building column; `codes` are numbers with their floors ("2.17", "17").
    `joined` is the local part of an address without signs, `aliases` its words.
    """

    kinds: frozenset[str]
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    codes: frozenset[str]
    floor: str
    place: str
    mark: str
    place_words: frozenset[str]
    seats: int | None
    joined: str = ""
    aliases: frozenset[str] = frozenset()


class Agreement(IntEnum):
    """What of two descriptions agrees, for the sentences that explain a score."""

    NAME = 1
    NUMBER = 2
    BUILDING = 4
    FLOOR = 8
    SEATS = 16


def profile_of_room(room: Room) -> Profile:
    """What Workplace Management says of a room."""
    return _profile(room.wm_name or room.wm_reference, room.building, room.floor, room.capacity)


def profile_of_mailbox(mailbox: Mailbox) -> Profile:
    """What Exchange says of a mailbox; its address counts where its name is silent."""
    local = mailbox.address.partition("@")[0]
    name = mailbox.name or local
    joined = "".join(sign for sign in fold(local) if sign.isalnum())
    return _profile(
        name, mailbox.building, mailbox.floor, mailbox.capacity, joined, _aliases(local)
    )


@lru_cache(maxsize=1024)
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _aliases(local: str) -> frozenset[str]:
    plain = fold(local).translate(_SIGNS)
    return frozenset(word for word in plain.split() if len(word) > 1 and not word.isdigit())


_SIGNS: Final = str.maketrans(dict.fromkeys(".-_+'", " "))


def _profile(
    name: str,
    building: str,
    floor: str,
    capacity: int | None,
    joined: str = "",
    aliases: frozenset[str] = frozenset(),
) -> Profile:
    spelled = spell(name)
    own_floor = read_floor(floor) if floor else ""
    mark, place_words = read_building(building) if building else ("", frozenset())
    numbers = spelled.numbers
    known = spelled.floor or own_floor
    if len(numbers) == 1 and numbers[0] == known and spelled.words and name[:1].isdigit():
        numbers = ()  # 3.Orléans on the third floor
    codes, implied = _codes(numbers, spelled.floor, own_floor)
    return Profile(
        kinds=spelled.kinds,
        words=spelled.words,
        numbers=numbers,
        codes=codes,
        floor=own_floor or spelled.floor or implied,
        place=fold(building).strip() if building else "",
        mark=mark or spelled.building,
        place_words=place_words,
        seats=capacity or spelled.seats,
        joined=joined,
        aliases=aliases,
    )


def _codes(
    numbers: tuple[str, ...], told_floor: str, column_floor: str
) -> tuple[frozenset[str], str]:
    """All ways to read numbers as FLOOR.NUMBER, and the floor that they imply."""
    if not numbers:
        return frozenset(), ""
    last = numbers[-1]
    if len(numbers) > 1 and not told_floor:
        return frozenset({f"{numbers[-2]}.{last}", ".".join(numbers)}), (
            numbers[-2] if numbers[-2].isdigit() else ""
        )
    found = {last}
    for floor in {told_floor, column_floor} - {""}:
        found.add(f"{floor}.{last}")
    implied = ""
    if last.isdigit() and len(last) in (3, 4):
        found.add(f"{int(last[:-2])}.{int(last[-2:])}")
        implied = last[:-2] if len(last) == 3 else ""
        if len(last) == 4:
            found.add(f"{last[0]}.{int(last[1:])}")
    return frozenset(found), implied


def score(
    room: Profile, mailbox: Profile, weights: Mapping[str, float], places: Mapping[str, str]
) -> tuple[float, int]:
    """From 0 to 1, and what agrees (`Agreement`s).

    weights: how much a word tells; 1 where it is not among them. places: how the mailboxes call a
    building of the rooms, both folded.
    """
    numbers = _compare_numbers(room, mailbox)
    result = _NUMBERS[numbers]
    named = bool(room.words or mailbox.words)
    if named:
        result *= _compare_words(room, mailbox, weights)
    elif not room.kinds & mailbox.kinds and (not room.numbers or numbers == "other"):
        return 0.0, 0
    if result < 0.3:
        return result, 0
    place = _compare_places(room, mailbox, places)
    floor = _compare(room.floor, mailbox.floor)
    seats = _compare_seats(room.seats, mailbox.seats)
    kind = _compare_kinds(room, mailbox)
    result *= _BUILDING[place] * _FLOOR[floor] * _SEATS[seats] * _KIND[kind]
    agreed = (
        Agreement.NAME * bool((room.words and mailbox.words) or room.kinds & mailbox.kinds)
        | Agreement.NUMBER * (bool(room.numbers) and numbers in ("same", "similar"))
        | Agreement.BUILDING * (place in ("same", "like"))
        | Agreement.FLOOR * (floor == "same")
        | Agreement.SEATS * (seats == "same")
    )
    return result, agreed


def _compare(left: str, right: str) -> str:
    if not left or not right:
        return "unknown"
    return "same" if left == right else "other"


def _compare_numbers(room: Profile, mailbox: Profile) -> str:
    if not room.numbers and not mailbox.numbers:
        return "same"
    if not room.numbers or not mailbox.numbers:
        return "one side"
    shared = room.codes & mailbox.codes
    if any("." in code for code in shared) or room.numbers == mailbox.numbers:
        return "same"
    if shared or room.numbers[-1] == mailbox.numbers[-1]:
        return "similar"
    return "other"


def _compare_words(room: Profile, mailbox: Profile, weights: Mapping[str, float]) -> float:
    """How much of what is said on either side is said on the other side, too."""
    left = _cover(room.words, mailbox, mailbox.joined, weights)
    right = _cover(mailbox.words, room, "", weights)
    if not room.words:
        return 0.5 + 0.5 * right
    if not mailbox.words:
        return 0.5 + 0.5 * left
    return min(left, right) * 0.6 + max(left, right) * 0.4


def _cover(
    words: tuple[str, ...], other: Profile, joined: str, weights: Mapping[str, float]
) -> float:
    total = found = 0.0
    for word in words:
        weight = weights.get(word, 1.0)
        total += weight
        if word in other.words or word in other.place_words or word in other.aliases:
            found += weight
        else:
            found += weight * _best(word, other, joined)
    # A word that all names have says little, also where it stands alone.
    return 1 - (total - found) / max(total, 1.0)


def _best(word: str, other: Profile, joined: str) -> float:
    if len(word) > 2 and word in joined:
        return 0.95
    best = 0.0
    for one in (*other.words, *other.place_words):
        best = max(best, _likeness(word, one))
    if best < 0.9 and other.place and is_short_for(word, other.place):
        return 0.9
    return best


@lru_cache(maxsize=65536)
def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    if is_short_for(one, other) or is_short_for(other, one):
        return 0.85
    if min(len(one), len(other)) < _SHORTEST_TYPO:
        return 0.0
    ratio: float = fuzz.ratio(one, other)
    if ratio >= _SIMILAR:
        return ratio / 100
    if len(one) > 4 and (one in other or other in one):
        return 0.6
    return 0.0


@lru_cache(maxsize=65536)
def is_short_for(short: str, long: str) -> bool:
    """Whether a word such as `hh`, `muc` or `hp` abbreviates a longer one (both folded)."""
    if not 1 <= len(short) <= _LONGEST_ABBREVIATION or len(long) <= len(short) + 1:
        return False
    if short[0] != long[0]:
        return False
    initials = "".join(word[0] for word in long.split())
    if initials == short or long.startswith(short):
        return True
    rest = iter(long)
    return len(short) > 1 and all(sign in rest for sign in short)


def _compare_places(room: Profile, mailbox: Profile, places: Mapping[str, str]) -> str:
    known = places.get(room.place)
    if room.place and mailbox.place and mailbox.place in (room.place, known):
        return "same"
    if room.mark and mailbox.mark:
        return "same" if room.mark == mailbox.mark else "other"
    if room.place_words & (mailbox.place_words | set(mailbox.words)):
        return "like"
    likeness = _like_places(room, mailbox)
    return "other" if likeness == "unlike" and known is not None else likeness


def _like_places(room: Profile, mailbox: Profile) -> str:
    if room.place and mailbox.mark.isalpha():
        fits = any(word[0] == mailbox.mark for word in _split(room.place))
        return "like" if fits else "other"
    if not room.place or not mailbox.place:
        short = room.place and any(is_short_for(word, room.place) for word in mailbox.words)
        return "like" if short else "unknown"
    if any(is_short_for(word, room.place) for word in mailbox.place_words):
        return "like"
    if is_short_for(mailbox.place, room.place) or is_short_for(room.place, mailbox.place):
        return "like"
    return "like" if _likeness(room.place, mailbox.place) >= 0.6 else "unlike"


def _compare_seats(left: int | None, right: int | None) -> str:
    if not left or not right:
        return "unknown"
    if left == right:
        return "same"
    return "near" if abs(left - right) <= max(2, 0.25 * max(left, right)) else "other"


def _compare_kinds(room: Profile, mailbox: Profile) -> str:
    left, right = room.kinds, mailbox.kinds
    if left == right or left & right:
        return "same"
    if not left or not right:
        return "unknown"
    return "other"
