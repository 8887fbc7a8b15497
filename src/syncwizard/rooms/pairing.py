"""Suggests which mailbox belongs to which room; it asks nobody and decides nothing.

First the external reference, then the address, then what the names and the columns beside them
say. Each room's few candidates come from an index, so that the cost grows with the rooms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from syncwizard.domain.pairing import Pairing, Reason, Suggestion
from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.domain.text import Text, text
from syncwizard.rooms.candidates import Index, site_words, weigh
from syncwizard.rooms.likeness import (
    Agreement,
    Profile,
    profile_of_mailbox,
    profile_of_room,
    score,
)
from syncwizard.rooms.vocabulary import fold

_LEAST: Final = 0.55
_RIVAL: Final = 0.93  # of the best score
_BY_ADDRESS: Final = 96
_BEST_BY_NAME: Final = 99
_ASKED_FOR_PLACES: Final = 1500
_SAME_PLACE: Final = 0.8  # of the votes
_SHORTEST_REFERENCE: Final = 4


@dataclass(frozen=True, slots=True)
class _Fit:
    room: int
    mailbox: int
    score: float
    agreed: int


def pair(rooms: Sequence[Room], mailboxes: Sequence[Mailbox]) -> Pairing:
    """One mailbox to one room at most, each with its reason; nothing is taken over by this.

    A room whose mailbox was typed and is not among `mailboxes` (not visible yet) keeps it: it is
    neither suggested for nor left.
    """
    matching = _Matching(rooms, mailboxes)
    matching.take_exact()
    matching.take_named()
    return matching.result()


class _Matching:
    """One run: numbers are places in `rooms` and `mailboxes`."""

    def __init__(self, rooms: Sequence[Room], mailboxes: Sequence[Mailbox]) -> None:
        self._rooms, self._mailboxes = rooms, mailboxes
        self._made: dict[int, Suggestion] = {}
        self._taken: set[int] = set()
        self._apart: set[int] = set()

    # By external reference and address

    def take_exact(self) -> None:
        by_address = {one.address.casefold(): at for at, one in enumerate(self._mailboxes)}
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for at, room in enumerate(self._rooms):
            address = (room.mailbox or room.external_reference).strip().casefold()
            found = by_address.get(address)
            if found is not None:
                wanted[found].append(at)
            elif room.mailbox:
                self._apart.add(at)
        self._take_wanted(wanted, Reason.EXTERNAL_REFERENCE, 100)
        self._take_wanted(self._by_local_part(), Reason.ADDRESS, _BY_ADDRESS)

    def _by_local_part(self) -> Mapping[int, list[int]]:
        """Rooms whose external reference or own reference is spelled like one address."""
        by_local: defaultdict[str, list[int]] = defaultdict(list)
        for at, mailbox in enumerate(self._mailboxes):
            if at not in self._taken:
                by_local[_joined(mailbox.address.partition("@")[0])].append(at)
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for at, room in enumerate(self._rooms):
            if at in self._made or at in self._apart:
                continue
            for spelled in (room.external_reference.partition("@")[0], room.wm_reference):
                found = by_local.get(_joined(spelled), []) if _is_telling(spelled) else []
                if len(found) == 1:
                    wanted[found[0]].append(at)
                    break
        return wanted

    def _take_wanted(self, wanted: Mapping[int, list[int]], reason: Reason, points: int) -> None:
        """The first room gets the mailbox; that others want it too is told at the row."""
        why = (_BY_EXTERNAL if reason is Reason.EXTERNAL_REFERENCE else _BY_LOCAL,)
        for at, (first, *others) in wanted.items():
            rivals = tuple(self._rooms[one].id for one in others)
            room, mailbox = self._rooms[first], self._mailboxes[at]
            self._made[first] = Suggestion(room, mailbox, reason, points, why, (), rivals)
            self._taken.add(at)

    # By name

    def take_named(self) -> None:
        asked = [
            at for at in range(len(self._rooms)) if at not in self._made and at not in self._apart
        ]
        if not asked or len(self._taken) == len(self._mailboxes):
            return
        self._profiles = {at: profile_of_room(self._rooms[at]) for at in asked}
        boxes = [profile_of_mailbox(one) for one in self._mailboxes]
        sites = site_words(boxes)
        self._boxes = [_placed(profile, sites) for profile in boxes]
        self._weights = weigh(list(self._profiles.values()), self._boxes)
        self._index = Index(self._boxes, frozenset(self._taken))
        places = self._learn_places(asked)
        fits = [fit for at in asked for fit in self._fits(at, places)]
        self._take_best(fits)

    def _fits(self, at: int, places: Mapping[str, str]) -> list[_Fit]:
        """What fits a room at all, best first."""
        profile = self._profiles[at]
        found = []
        for number in self._index.find(profile, places.get(profile.place, profile.place)):
            value, agreed = score(profile, self._boxes[number], self._weights, places)
            if value >= _LEAST:
                found.append(_Fit(at, number, value, agreed))
        return sorted(found, key=lambda fit: -fit.score)

    def _learn_places(self, asked: Sequence[int]) -> dict[str, str]:
        """How the mailboxes call the rooms' buildings: as most rooms that are found without say."""
        called = {profile.place for profile in self._boxes}
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for at in asked[:: max(1, len(asked) // _ASKED_FOR_PLACES)]:
            place = self._profiles[at].place
            if not place or place in called:
                continue
            best = self._fits(at, {})
            if best and (len(best) == 1 or best[1].score < _RIVAL * best[0].score):
                votes[place][self._boxes[best[0].mailbox].place] += 1
        places = {place: place for place in called if place}
        for place, counted in votes.items():
            counted.pop("", None)
            for name, count in counted.most_common(1):
                if count > 1 and count >= _SAME_PLACE * counted.total():
                    places[place] = name
        return places

    def _take_best(self, fits: Iterable[_Fit]) -> None:
        by_room: defaultdict[int, list[_Fit]] = defaultdict(list)
        by_mailbox: defaultdict[int, list[_Fit]] = defaultdict(list)
        ordered = sorted(fits, key=lambda fit: (-fit.score, fit.room, fit.mailbox))
        chosen: dict[int, _Fit] = {}
        for fit in ordered:
            by_room[fit.room].append(fit)
            by_mailbox[fit.mailbox].append(fit)
            if fit.room not in chosen and fit.mailbox not in self._taken:
                chosen[fit.room] = fit
                self._taken.add(fit.mailbox)
        held = {fit.mailbox: fit for fit in chosen.values()}
        for fit in chosen.values():
            boxes = [
                self._mailboxes[other.mailbox].address
                for other in by_room[fit.room]
                if _is_rival(other, fit) and not _is_held_better(other, held.get(other.mailbox))
            ]
            rooms = [
                self._rooms[other.room].id
                for other in by_mailbox[fit.mailbox]
                if _is_rival(other, fit) and not _is_held_better(other, chosen.get(other.room))
            ]
            self._made[fit.room] = self._suggest(fit, tuple(boxes), tuple(rooms))

    def _suggest(self, fit: _Fit, boxes: tuple[str, ...], rooms: tuple[str, ...]) -> Suggestion:
        points = min(round(100 * fit.score), _BEST_BY_NAME)
        why = tuple(words for part, words in _AGREED if fit.agreed & part)
        room, mailbox = self._rooms[fit.room], self._mailboxes[fit.mailbox]
        return Suggestion(room, mailbox, Reason.NAME, points, why, boxes, rooms)

    def result(self) -> Pairing:
        left = [
            room
            for at, room in enumerate(self._rooms)
            if at not in self._made and at not in self._apart
        ]
        free = [one for at, one in enumerate(self._mailboxes) if at not in self._taken]
        made = tuple(self._made[at] for at in sorted(self._made))
        return Pairing(made, tuple(left), tuple(free))


def _placed(profile: Profile, sites: Mapping[str, str]) -> Profile:
    """A mailbox in the building that a word of its name stands for; that word tells no more."""
    for word in profile.words:
        place = sites.get(word)
        if place is not None and profile.place in ("", place):
            words = tuple(one for one in profile.words if one != word)
            known = profile.place_words | {word}
            return replace(profile, place=place, words=words, place_words=known)
    return profile


def _is_rival(other: _Fit, fit: _Fit) -> bool:
    return other is not fit and other.score >= _RIVAL * fit.score


def _is_held_better(fit: _Fit, held: _Fit | None) -> bool:
    """Whether what `fit` needs belongs clearly better elsewhere."""
    return held is not None and fit.score < _RIVAL * held.score


def _joined(words: str) -> str:
    return "".join(sign for sign in fold(words) if sign.isalnum())


def _is_telling(reference: str) -> bool:
    """Whether a reference may be part of an address: letters and enough of it."""
    return len(reference) >= _SHORTEST_REFERENCE and any(map(str.isalpha, reference))


_BY_EXTERNAL: Final = text("pairing.external_reference")
_BY_LOCAL: Final = text("pairing.address")
_AGREED: Final[tuple[tuple[Agreement, Text], ...]] = (
    (Agreement.NAME, text("pairing.name")),
    (Agreement.NUMBER, text("pairing.number")),
    (Agreement.BUILDING, text("pairing.building")),
    (Agreement.FLOOR, text("pairing.floor")),
    (Agreement.SEATS, text("pairing.capacity")),
)
