"""Proves on rendered pages: words stand out from their ground, and none are cut off.

Every page of an open set-up, as a person meets it with something open, in both themes and
languages, and with all sizes of text in the smallest window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.finder.panel import Finder
from syncwizard.ui.look import theme
from syncwizard.ui.look.colours import READABLE
from syncwizard.ui.look.dialogs import NewSetup, WhoAreYou
from syncwizard.ui.look.pieces import label
from syncwizard.ui.window import SMALLEST
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.looking import cut_off, unreadable

# Colours do not change with the language, nor words with the theme: each is met once.
LOOKS = (("en", "light"), ("de", "dark"))
MakeDesk = Callable[..., Desk]  # language, theme, percent of the usual text size


@pytest.fixture
def make_desk(
    qtbot: QtBot, qapp: QApplication, house: House, doorman: Doorman
) -> Iterator[MakeDesk]:
    def make(language: str, wanted: str, percent: int = 100) -> Desk:
        look = replace(house.settings, language=language, theme=wanted, text_size=percent)
        house.preferences.save(look)
        desk = Desk(qtbot, house, doorman)
        desk.window.resize(*SMALLEST)
        return desk

    yield make
    theme.apply(qapp, "light")  # the next test's text has its usual size


def pages(desk: Desk) -> Iterator[str]:
    """Shows one page after the other, each with something open; gives its name."""
    yield "home, empty"
    desk.make_setup("Nordlicht Versicherung")
    yield "tasks"
    desk.click("go_on")
    for step in GUIDE.steps:
        desk.fill(step.id)
    desk.work.put("own_workflow", "yes")
    for step in GUIDE.steps:
        desk.go(step.id)
        desk.click("next")  # what is missing is said at the top
        if desk.view.step is not step:
            desk.go(step.id)
        yield step.id
    desk.click("summary")
    yield "summary"
    words = "A notice that has to be known, and that is as long as such notices are."
    desk.view.say(text("common.literal", value=words))
    yield "notice"
    desk.click("home")
    desk.settle()
    yield "home"


def settled(desk: Desk) -> QWidget:
    desk.settle()
    for _ in range(10):  # layouts in layouts take a turn each
        QApplication.processEvents()
    return desk.window


@pytest.mark.parametrize(("language", "wanted"), LOOKS)
def test_all_words_stand_out_from_their_ground(
    make_desk: MakeDesk, language: str, wanted: str
) -> None:
    desk = make_desk(language, wanted)
    found = [
        f"{page}: {one}" for page in pages(desk) for one in unreadable(settled(desk), READABLE)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "wanted"), LOOKS)
def test_what_stands_beside_the_window_can_be_read_too(
    make_desk: MakeDesk, language: str, wanted: str
) -> None:
    desk = make_desk(language, wanted)
    desk.new_setup()
    desk.window.doors.open_finder()
    [finder] = desk.window.findChildren(Finder)
    for question in ("", "tenant", "quite unknown"):
        finder.ask(question)
        QApplication.processEvents()
        assert unreadable(finder, READABLE) == [], question
    finder.hide()
    try:
        found = [f"{step}: {one}" for step, shown in panels(desk) for one in pale(shown)]
    finally:
        desk.window.doors.close_beside()
    assert not found, "\n".join(found)


def pale(shown: QWidget) -> list[str]:
    return unreadable(shown, READABLE)


def panels(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """The companion at one step after the other."""
    desk.view.open_companion(True)
    desk.settle()
    door = desk.window.doors.companion
    assert door is not None
    shown = door.companion
    assert shown is not None
    for step in GUIDE.steps:
        QApplication.processEvents()
        yield step.id, shown
        if step is not GUIDE.steps[-1]:
            shown.findChildren(QAbstractButton, "next")[0].click()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_words_are_cut_off_in_the_smallest_window(
    make_desk: MakeDesk, language: str, percent: int
) -> None:
    desk = make_desk(language, "light", percent)
    found = [f"{page}: {one}" for page in pages(desk) for one in cut_off(settled(desk))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_dialogs_can_be_read_too(make_desk: MakeDesk, language: str, percent: int) -> None:
    desk = make_desk(language, "dark", percent)
    for question in (
        WhoAreYou(desk.window, desk.words, ""),
        NewSetup(desk.window, desk.words, GUIDE.facts, "Nordlicht"),
    ):
        question.show()
        QApplication.processEvents()
        assert cut_off(question) == []
        assert unreadable(question, READABLE) == []
        assert question.width() <= SMALLEST[0]
        question.reject()


# The eyes themselves


def test_pale_words_are_noticed(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    shown = label("pale", wrap=False)
    shown.setStyleSheet("color: #c8c8c8; background: #ffffff;")
    show(qtbot, shown, 200, 40)
    assert unreadable(shown, READABLE)
    shown.setStyleSheet("color: #444444; background: #ffffff;")
    assert unreadable(shown, READABLE) == []


@pytest.mark.parametrize("wrap", [False, True])
def test_words_without_room_are_noticed(qtbot: QtBot, qapp: QApplication, wrap: bool) -> None:
    theme.apply(qapp, "light")
    shown = label("far too many words for this little place", wrap=wrap)
    show(qtbot, shown, 60, 20)
    assert cut_off(shown)
    shown.resize(600, 60)
    assert cut_off(shown) == []


def test_words_that_stick_out_are_noticed(qtbot: QtBot) -> None:
    around = QWidget()
    inside = QLabel("words", around)
    inside.setGeometry(80, 10, 100, 20)
    show(qtbot, around, 100, 60)
    assert cut_off(around)


def show(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
