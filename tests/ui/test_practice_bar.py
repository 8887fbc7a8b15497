"""Proves that the practice band fills in only what is seen, and that no page jumps below it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.ui.desk import Desk


def test_nothing_is_filled_in_below_the_settings(desk: Desk) -> None:
    desk.new_setup()
    band = desk.find("practice", QWidget)
    height = band.height()
    assert desk.shows("practice_fill")
    desk.window.doors.open_settings()
    assert not desk.shows("practice_fill")
    assert band.height() == height
    desk.click("settings_back")
    assert desk.shows("practice_fill")
