"""The order in which Tab goes through a window: that of reading, whenever things were made.

Qt goes by the order of making; here pages are made late, and links, cards and panels come and go.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_SAME_ROW = 0.5  # of the lower one's height: what is less further down stands beside the other


def tab_stops(above: QWidget) -> Iterator[QWidget]:
    """All that Tab can reach: from top to bottom, in a row from left to right, part by part."""
    for row in _rows(above):
        for part in row:
            if _is_stop(part):
                yield part
            yield from tab_stops(part)


def move_focus(window: QWidget, forward: bool) -> bool:
    """Moves the focus on to the next stop or back to the one before; False where there is none."""
    stops = list(tab_stops(window))
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following = _following(stops, window.focusWidget(), forward)
    following.setFocus(reason)
    _scroll_to(following)
    return True


def _following(stops: list[QWidget], focused: QWidget | None, forward: bool) -> QWidget:
    if focused in stops:
        return stops[(stops.index(focused) + (1 if forward else -1)) % len(stops)]
    inside = [one for one in stops if focused is not None and focused.isAncestorOf(one)]
    if inside:  # a page that has the focus itself: it begins, or ends, inside of it
        return inside[0 if forward else -1]
    return stops[0 if forward else -1]


def _rows(above: QWidget) -> Iterator[list[QWidget]]:
    """What lies in a widget, in rows; in each from left to right."""
    parts = [one for one in above.children() if isinstance(one, QWidget) and _is_shown(one)]
    parts.sort(key=lambda one: (one.y(), one.x()))
    while parts:
        first = parts[0]
        row = [one for one in parts if _is_beside(one, first)]
        parts = [one for one in parts if one not in row]
        yield sorted(row, key=lambda one: (one.x(), one.y()))


def _is_beside(one: QWidget, first: QWidget) -> bool:
    return one is first or one.y() < first.y() + _SAME_ROW * min(one.height(), first.height())


def _is_shown(one: QWidget) -> bool:
    return one.isVisible() and not one.isWindow()


def _is_stop(one: QWidget) -> bool:
    by_tab = Qt.FocusPolicy.TabFocus
    return one.isEnabled() and one.focusPolicy() & by_tab == by_tab and not _has_proxy(one)


def _has_proxy(one: QWidget) -> bool:
    proxy: QWidget | None = one.focusProxy()  # None against its declaration
    return proxy is not None


def _scroll_to(shown: QWidget) -> None:
    above: QWidget | None = shown.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(shown)
        above = above.parentWidget()
