"""Finds the few mailboxes that may fit a room at all, without comparing all with all."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from syncwizard.rooms.likeness import Profile

# A key that more mailboxes share than this tells too little to follow it.
_MOST_SHARING: Final = 20
_LAST_RESORT: Final = 200
_KEPT: Final = 5
_LONG: Final = 6
_PART: Final = 4
_LEAST_WEIGHT: Final = 0.05


class Index:
    """Mailboxes by what they are found with; a mailbox is a number, its place in the list."""

    def __init__(self, mailboxes: Sequence[Profile], without: frozenset[int]) -> None:
        self._sharing: defaultdict[str, list[int]] = defaultdict(list)
        for number, profile in enumerate(mailboxes):
            if number not in without:
                for key in _keys_of_mailbox(profile):
                    self._sharing[key].append(number)

    def find(self, room: Profile, place: str) -> list[int]:
        """The most promising mailboxes; `place` is how they call the room's building."""
        found: defaultdict[int, float] = defaultdict(float)
        wide: list[list[int]] = []
        for key in _keys_of_room(room, place):
            sharing = self._sharing.get(key)
            if sharing is None:
                continue
            if len(sharing) > _MOST_SHARING:
                wide.append(sharing)
                continue
            share = 1 / len(sharing)
            for number in sharing:
                found[number] += share
        if not found and wide:
            found.update(dict.fromkeys(min(wide, key=len)[:_LAST_RESORT], 0.0))
        if len(found) <= _KEPT:
            return list(found)
        return heapq.nlargest(_KEPT, found, key=found.__getitem__)


def weigh(*sides: Sequence[Profile]) -> dict[str, float]:
    """How much each word tells: 1 for one that occurs once, little for one in every name."""
    weights: dict[str, float] = {}
    for side in sides:
        counts = Counter(word for profile in side for word in set(profile.words))
        whole = math.log(max(len(side), 2))
        for word, count in counts.items():
            if count > 1:
                weight = max(1 - math.log(count) / whole, _LEAST_WEIGHT)
                weights[word] = min(weight, weights.get(word, 1.0))
    return weights


def site_words(mailboxes: Iterable[Profile]) -> Mapping[str, str]:
    """Words that stand for one building, since (nearly) all its mailboxes and no others have it."""
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for profile in mailboxes:
        sizes[profile.place] += 1
        for word in profile.words:
            places[word][profile.place] += 1
    found = {}
    for word, counted in places.items():
        known = [(place, count) for place, count in counted.items() if place]
        if len(known) == 1 and 2 * known[0][1] >= sizes[known[0][0]] > 2:
            found[word] = known[0][0]
    return found


def _keys(profile: Profile, place: str) -> Iterator[str]:
    for word in profile.words:
        yield word
        if len(word) >= _LONG:
            yield "<" + word[:_PART]
            yield ">" + word[-_PART:]
    for code in profile.codes:
        yield "#" + code
        yield f"{place}#{code}"
        if profile.mark:
            yield f"={profile.mark}#{code}"
    last = profile.numbers[-1] if profile.numbers else ""
    for kind in profile.kinds:
        yield f"{place}*{kind}{last}"
        yield f"*{kind}{last}"
        if profile.floor:
            yield f"{profile.floor}*{kind}{last}"


def _keys_of_room(profile: Profile, place: str) -> Iterator[str]:
    yield from _keys(profile, place)
    joined = "".join((*profile.words, *profile.numbers))
    if joined:
        yield "@" + joined
    if profile.numbers:
        last = profile.numbers[-1]
        for word in (*profile.words, *profile.place_words):
            yield f"{word}#{last}"


def _keys_of_mailbox(profile: Profile) -> Iterator[str]:
    yield from _keys(profile, profile.place)
    yield "@" + profile.joined
    yield from profile.aliases
    if profile.numbers:
        last = profile.numbers[-1]
        for word in {*profile.words, *profile.place_words}:
            yield f"{word}#{last}"
