"""Proves that help stands in one place of the window, on every page and with text of any size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from syncwizard.guide import GUIDE
from syncwizard.ui.look import theme
from syncwizard.ui.look.tab_order import move_focus, tab_stops
from syncwizard.ui.settings.page import SECTIONS
from syncwizard.ui.window import SMALLEST
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman


@pytest.fixture(params=[(1366, 768, 100), (*SMALLEST, 200), (1920, 1080, 150)])
def large(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    qapp: QApplication,
    house: House,
    doorman: Doorman,
) -> Iterator[Desk]:
    """A window in German, of some size and with text of some size."""
    width, height, percent = request.param
    house.preferences.save(replace(house.settings, language="de", theme="light", text_size=percent))
    desk = Desk(qtbot, house, doorman)
    desk.window.resize(width, height)
    yield desk
    theme.apply(qapp, "light")  # the next test's text has its usual size


def pages(desk: Desk) -> Iterator[str]:
    yield "home, empty"
    desk.make_setup()
    yield "tasks"
    for step in GUIDE.steps:
        desk.go(step.id)
        yield step.id
    desk.click("summary")
    yield "summary"
    desk.click("settings")
    for section in SECTIONS:
        desk.click(f"section:{section}")
        yield f"settings, {section}"
    desk.click("settings_back")
    desk.click("home")
    yield "home"


def test_help_stands_in_one_place_on_every_page_and_covers_nothing(large: Desk) -> None:
    places: dict[tuple[int, int, int, int], list[str]] = {}
    for page in pages(large):
        for _ in range(5):
            large.settle()
            QApplication.processEvents()
        help_ = large.find("help", QAbstractButton)
        spot = _place_of(help_, large)
        places.setdefault((spot.x(), spot.y(), spot.width(), spot.height()), []).append(page)
        shown: list[QAbstractButton | QLabel] = [
            *large.window.findChildren(QAbstractButton),
            *large.window.findChildren(QLabel),
        ]
        others = [one for one in shown if one is not help_ and one.isVisible()]
        covered = [one for one in others if _place_of(one, large).intersects(spot)]
        assert not [(type(one).__name__, one.text()) for one in covered], page
    assert len(places) == 1, places


def _place_of(shown: QAbstractButton | QLabel, desk: Desk) -> QRect:
    """The place of it in the window; for words, of those and not of the line they stand in."""
    size = shown.size()
    if isinstance(shown, QLabel) and shown.text():
        size.setWidth(min(size.width(), shown.fontMetrics().horizontalAdvance(shown.text())))
    return QRect(shown.mapTo(desk.window, QPoint(0, 0)), size)


def test_tab_comes_to_help_once_and_after_what_stands_left_of_it(desk: Desk) -> None:
    desk.make_setup()
    desk.go("4.5")
    stops = [one.objectName() for one in tab_stops(desk.page)]
    assert stops[stops.index("companion") + 1] == "help"
    move_focus(desk.window, True)
    met = []
    while (focused := desk.window.focusWidget()) not in met:
        met.append(focused)
        move_focus(desk.window, True)
    assert [one.objectName() for one in met].count("help") == 1
