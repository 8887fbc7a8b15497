"""Where the companion stands, remembered and kept on a screen that is there; it shows nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from syncwizard.ui.look.theme import GAP

_NUMBERS = re.compile(r"(-?\d{1,6}) (-?\d{1,6}) (\d{1,5}) (\d{1,5})")


def written(place: QRect) -> str:
    """Place and size as the settings keep them: "left top width height"."""
    return f"{place.x()} {place.y()} {place.width()} {place.height()}"


def read(words: str) -> QRect | None:
    """The place out of the settings; None where nothing sensible is written there."""
    found = _NUMBERS.fullmatch(words)
    if found is None:
        return None
    left, top, width, height = (int(one) for one in found.groups())
    return QRect(left, top, width, height)


def beside(screen: QRect, size: QSize) -> QRect:
    """The right edge of a screen: browsers have their own controls at the top left."""
    place = QRect(QPoint(0, 0), size.boundedTo(screen.size()))
    place.moveTopRight(screen.topRight() + QPoint(-2 * GAP, 4 * GAP))
    return kept_on(place, [screen])


def kept_on(place: QRect, screens: Sequence[QRect]) -> QRect:
    """The place, moved and shrunk onto the screen that shows most of it (or onto the first one)."""
    screen = max(screens, key=lambda one: _area(one.intersected(place)))
    kept = QRect(place.topLeft(), place.size().boundedTo(screen.size()))
    kept.moveLeft(max(screen.left(), min(kept.left(), screen.right() + 1 - kept.width())))
    kept.moveTop(max(screen.top(), min(kept.top(), screen.bottom() + 1 - kept.height())))
    return kept


def _area(part: QRect) -> int:
    return part.width() * part.height() if part.isValid() else 0
