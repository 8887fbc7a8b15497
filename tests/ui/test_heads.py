"""Proves that the heads of pages and the band above them show all they say with large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import text
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.look import theme
from syncwizard.ui.window import SMALLEST
from syncwizard.wiring import House
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman
from tests.ui.looking import cut_off

Resized = Callable[[str, int], None]  # language, percent of the usual text size


@pytest.fixture
def resized(qapp: QApplication, house: House) -> Iterator[Resized]:
    def change(language: str, percent: int) -> None:
        look = replace(house.settings, language=language, theme="light", text_size=percent)
        house.preferences.save(look)

    yield change
    theme.apply(qapp, "light")  # the next test's text has its usual size


def settle() -> None:
    for _ in range(10):  # layouts in layouts take a turn each
        QApplication.processEvents()


def right_end(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(widget.width(), 0)).x()


@pytest.mark.parametrize("percent", [100, 200])
def test_help_ends_at_the_same_place_on_the_task_list_and_on_a_step(
    qtbot: QtBot, house: House, doorman: Doorman, resized: Resized, percent: int
) -> None:
    resized("de", percent)
    desk = Desk(qtbot, house, doorman)
    desk.window.resize(*SMALLEST)
    desk.make_setup()
    settle()
    assert cut_off(desk.window) == []
    on_tasks = right_end(desk.find("help", QPushButton))
    desk.click("go_on")
    settle()
    assert right_end(desk.find("help", QPushButton)) == on_tasks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_while_setups_are_looked_for_the_head_of_home_shows_all(
    qtbot: QtBot, house: House, resized: Resized, language: str, percent: int
) -> None:
    resized(language, percent)
    window = make_window(make_app(), house)  # not started: it is still looking
    qtbot.addWidget(window)
    window.resize(*SMALLEST)
    window.show()
    qtbot.waitExposed(window)
    settle()
    assert window.word("looking") in said_in(window)
    assert cut_off(window) == []
    names = ("find", "language", "theme", "settings", "new", "help")
    shown = [window.home.findChildren(QAbstractButton, name)[0] for name in names]
    places = [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in shown]
    assert not [1 for a, b in combinations(places, 2) if a.intersects(b)]
    assert right_end(shown[-1]) == max(right_end(one) for one in shown)


def test_a_notice_on_the_home_page_stays_until_it_is_closed(desk: Desk) -> None:
    one, other = (text("common.literal", value=words) for words in ("the disk", "the keyring"))
    desk.window.tell(one)
    desk.window.tell(other)
    desk.window.rebuild()  # another language, say
    desk.settle()
    assert desk.says("the disk")
    assert desk.says("the keyring")
    notice = desk.find("home_notice", QWidget)
    notice.findChildren(QToolButton)[0].click()
    desk.window.rebuild()
    desk.settle()
    assert not desk.says("the disk")
    assert desk.says("the keyring")
