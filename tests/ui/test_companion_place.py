"""Proves where the companion stands: remembered, and always on a screen that is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from syncwizard.ui.companion.standing import beside, kept_on, read, written

LEFT, RIGHT = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)


def test_what_is_written_is_read_again() -> None:
    for place in (QRect(10, 20, 340, 680), QRect(-1366, -20, 340, 680)):
        assert read(written(place)) == place


@pytest.mark.parametrize("words", ["", "1 2 3", "1 2 3 x", "1 2 3 4 5", "9999999 0 340 680"])
def test_what_makes_no_sense_is_as_if_never_kept(words: str) -> None:
    assert read(words) is None


def test_first_it_stands_at_the_right_edge() -> None:
    place = beside(RIGHT, QSize(340, 680))
    assert RIGHT.contains(place)
    assert RIGHT.right() - place.right() < 40
    assert place.size() == QSize(340, 680)


def test_a_small_screen_shrinks_it() -> None:
    assert LEFT.contains(beside(LEFT, QSize(340, 2000)))


def test_a_place_that_is_there_stays() -> None:
    place = QRect(1500, 100, 340, 680)
    assert kept_on(place, [LEFT, RIGHT]) == place


@pytest.mark.parametrize(
    "place",
    [
        QRect(1500, 100, 340, 680),  # the second screen is gone
        QRect(-300, 10, 340, 680),
        QRect(1200, 700, 340, 680),
        QRect(0, -500, 340, 3000),
    ],
)
def test_a_place_that_is_gone_moves_onto_the_screen(place: QRect) -> None:
    kept = kept_on(place, [LEFT])
    assert LEFT.contains(kept)
    assert kept.width() == place.width()
