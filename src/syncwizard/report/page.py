"""All that a page template needs, in one language; HTML and PDF are set from the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from syncwizard.domain.checks import Owner
from syncwizard.i18n import Catalogue
from syncwizard.report.digest import grouped
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content, OpenPoint, RoomLine
from syncwizard.report.told import PageVoice, TimesInUtc, tell
from syncwizard.report.words import hidden_exceptions, page_words, shown_exceptions

# The three kinds of truth and what is none, explained on the first page.
LEGEND = (Mark.VERIFIED, Mark.COMPARED, Mark.CONFIRMED, Mark.OPEN)
_OWNERS = [owner.value for owner in Owner]
# Told in a shorter form, below.
_ELSEWHERE = {"rooms", "open", "events"}


def as_page(content: Content, catalogue: Catalogue, digest: str) -> dict[str, Any]:
    """Language, words, legend and the content itself, as `PageVoice` tells them.

    Rooms come twice: `exceptions`, the first that have something open, and `annex`, one short line
    for each. `open` is grouped by who does it.
    """
    voice = PageVoice(catalogue)
    told = {
        name: tell(getattr(content, name), voice)
        for name in content.__slots__
        if name not in _ELSEWHERE
    }
    return {
        "language": catalogue.language,
        "words": tell(page_words(content), voice),
        "legend": tell(LEGEND, voice),
        "confirmed": tell(Mark.CONFIRMED, voice),
        "digest": grouped(digest),
        **told,
        "open": [tell(group, voice) for group in _by_owner(content.open)],
        "events": [tell(one, TimesInUtc(catalogue)) for one in content.events],
        "exceptions": [tell(room, voice) for room in shown_exceptions(content)],
        "hidden": len(hidden_exceptions(content)),
        "annex": [_annex_line(room, voice) for room in content.rooms],
    }


def _by_owner(points: Sequence[OpenPoint]) -> list[dict[str, Any]]:
    """The open points of each owner, in the order in which they stand; owners in their own."""
    ordered = sorted(points, key=lambda one: _OWNERS.index(one.owner_code))
    return [
        {"owner": group[0].owner, "points": group}
        for _code, found in groupby(ordered, key=lambda one: one.owner_code)
        if (group := tuple(found))
    ]


def _annex_line(room: RoomLine, voice: PageVoice) -> dict[str, Any]:
    """What the long list has of a room: thousands of them have to fit."""
    return {
        "name": voice.value(room.name),
        "reference": voice.value(room.reference if room.reference != room.name else ""),
        "mailbox": voice.value(room.mailbox),
        "room_list": voice.value(room.room_list),
        "enabled": room.enabled,
        "exceptions": list(room.exceptions),
    }
