"""Proves that help is on every page, in one place, by button and by key, and asks for no room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from syncwizard.domain.text import text
from syncwizard.ui.look.helping import Helping
from tests.ui.desk import Desk


def pages(desk: Desk) -> Iterator[str]:
    """Shows one page of each kind after the other."""
    yield "home"
    desk.make_setup()
    yield "tasks"
    desk.go("4.2")
    yield "step"
    desk.go("7")
    yield "step that does not apply"
    desk.click("summary")
    yield "summary"
    desk.click("settings")
    yield "settings"
    desk.click("section:about")
    yield "about"


def opened(desk: Desk) -> list[Helping]:
    return [one for one in desk.window.findChildren(Helping) if one.isVisible()]


def test_the_key_opens_and_folds_the_help_of_each_page(desk: Desk) -> None:
    for page in pages(desk):
        assert opened(desk) == [], page
        QTest.keyClick(desk.window, Qt.Key.Key_F1)
        assert len(opened(desk)) == 1, page
        QTest.keyClick(desk.window, Qt.Key.Key_F1)
        assert opened(desk) == [], page


def test_its_button_stands_at_the_right_of_the_first_line(desk: Desk) -> None:
    places = set()
    for page in pages(desk):
        desk.settle()
        button = desk.find("help", QAbstractButton)
        words = desk.words.say(text("window.help"))
        assert button.text().replace("&", "") == words, page
        spot = button.mapTo(desk.window, QPoint(0, 0))
        if page not in {"home", "settings", "about"}:  # whose columns have widths of their own
            places.add(spot.x())
        assert spot.y() < 3 * button.height() + 60, page
    assert len(places) == 1
