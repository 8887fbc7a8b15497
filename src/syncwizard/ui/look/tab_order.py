"""The order in which Tab goes through a window: that of reading, whenever things were made.

Qt goes by the order of making; here pages are made late, and links, cards and panels come and go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from syncwizard.ui.look.help_place import HelpPlace

_SAME_ROW = 0.5  # of the lower one's height: what is less further down stands beside the other


def tab_stops(above: QWidget, gone: Collection[QWidget] = ()) -> Iterator[QWidget]:
    """All that Tab can reach: from top to bottom, in a row from left to right, part by part.

    `gone` counts as if it was still to be seen.
    """
    for row in _rows(above, gone):
        for part in row:
            if isinstance(part, HelpPlace):
                yield part.stands_for
            if _is_stop(part) or part in gone:
                yield part
            yield from tab_stops(part, gone)


def move_focus(window: QWidget, forward: bool) -> bool:
    """Moves the focus on to the next stop or back to the one before; False where there is none."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following = _following(window, window.focusWidget(), forward)
    if following is None:
        return False
    following.setFocus(reason)
    _scroll_to(following)
    return True


def _following(window: QWidget, focused: QWidget | None, forward: bool) -> QWidget | None:
    """The next stop. What had the focus may be no stop: a page, or what has just been hidden."""
    from_here = list(_up_from(focused, window))
    stops = list(dict.fromkeys(tab_stops(window, from_here)))  # each once
    if not any(map(_is_reached, stops)):
        return None
    here = stops.index(focused) if focused in stops else -1
    turned = [*stops[here + 1 :], *stops[: here + 1]]
    if not forward:
        turned = [*reversed(stops[: max(here, 0)]), *reversed(stops[max(here, 0) :])]
    return next(filter(_is_reached, turned))


def _up_from(focused: QWidget | None, window: QWidget) -> Iterator[QWidget]:
    while focused is not None and focused is not window:
        yield focused
        focused = focused.parentWidget()


def _is_reached(one: QWidget) -> bool:
    return one.isVisible() and _is_stop(one)


def _rows(above: QWidget, gone: Collection[QWidget]) -> Iterator[list[QWidget]]:
    """What lies in a widget, in rows; in each from left to right."""
    shown = [one for one in above.children() if isinstance(one, QWidget) and not one.isWindow()]
    parts = [one for one in shown if one.isVisible() or one in gone]
    parts.sort(key=lambda one: (one.y(), one.x()))
    while parts:
        first = parts[0]
        row = [one for one in parts if _is_beside(one, first)]
        parts = [one for one in parts if one not in row]
        yield sorted(row, key=lambda one: (one.x(), one.y()))


def _is_beside(one: QWidget, first: QWidget) -> bool:
    return one is first or one.y() < first.y() + _SAME_ROW * min(one.height(), first.height())


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
