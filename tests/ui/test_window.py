"""Proves the window around it all: language, look, trouble, and that closing loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import Text, text
from syncwizard.house import Opened
from syncwizard.store.errors import CannotWrite, Obstacle
from syncwizard.store.trouble import trouble_text
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.keys import key
from syncwizard.ui.look import theme
from syncwizard.wiring import Choice, House
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman, press


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def reopen(desk: Desk) -> House:
    """What another start of the program finds."""
    return House(Choice(practice=True, data=desk.house.places.root))


def begin_typing(desk: Desk, words: str) -> None:
    """Types without leaving the field, so that nothing is taken yet."""
    desk.go("4.2")
    line = desk.find("field:client_reference", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, words)


@pytest.mark.parametrize("switch", ["language", "theme"])
def test_switching_keeps_the_open_setup_and_what_is_typed(at_work: Desk, switch: str) -> None:
    begin_typing(at_work, "NORD")
    session, before = at_work.session, at_work.view
    at_work.click(switch)
    at_work.settle()
    assert at_work.session is session
    assert at_work.view is not before
    assert at_work.view.step is not None
    assert at_work.view.step.id == "4.2"
    assert session.answers["client_reference"] == "NORD"
    assert at_work.find("field:client_reference", QLineEdit).text() == "NORD"


def test_the_other_language_is_shown_everywhere_and_kept(at_work: Desk) -> None:
    assert at_work.says("Test") or at_work.says("Step 1 of 17 · guide 3")
    at_work.click("language")
    at_work.settle()
    assert at_work.words.language == "de"
    assert at_work.says(at_work.view.word("step_of", number=1, total=17, guide="3"))
    assert reopen(at_work).settings.language == "de"
    at_work.click("language")
    at_work.settle()
    assert at_work.words.language == "en"


def test_the_other_look_is_kept(at_work: Desk) -> None:
    at_work.click("theme")
    at_work.settle()
    assert theme.colours() is theme.DARK
    assert reopen(at_work).settings.theme == "dark"
    at_work.click("theme")
    assert theme.colours() is theme.LIGHT


def test_after_switching_each_change_is_still_followed_once(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        at_work.click("language")
        at_work.settle()
    told: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(at_work.view, "say", told.append)
        at_work.work.told.emit(text("window.close"))
    assert len(told) == 1


def test_a_running_check_survives_a_switch(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.house.world.delay = 0.05
    at_work.click("test:router_reachable")
    at_work.click("language")
    at_work.settle()
    at_work.house.world.delay = 0.0
    assert "router_reachable" in at_work.session.project.evidence
    assert at_work.words.local_moment(
        at_work.session.project.evidence["router_reachable"].ended
    ) in (said_in(at_work.window))


def test_closing_saves_what_is_being_typed_and_ends_all_threads(
    qtbot: QtBot, house: House, doorman: Doorman
) -> None:
    before = set(threading.enumerate())
    desk = Desk(qtbot, house, doorman)
    desk.new_setup()
    project_id = desk.session.project.id
    begin_typing(desk, "LAST WORDS")
    desk.window.close()
    assert reopen(desk).projects.load(project_id).project.values["client_reference"] == "LAST WORDS"
    names = {one.name for one in set(threading.enumerate()) - before if one.is_alive()}
    assert names <= {"keyring"}  # a daemon, ending with its present call


def test_closing_while_a_check_runs_ends_it(qtbot: QtBot, house: House, doorman: Doorman) -> None:
    desk = Desk(qtbot, house, doorman)
    desk.new_setup()
    desk.fill("3", "4.1")
    desk.settle()
    house.world.delay = 30.0
    desk.click("test:router_reachable")
    desk.window.close()
    project = reopen(desk).projects.load(desk.session.project.id).project
    assert project.evidence == {}


@pytest.mark.parametrize("way", ["close", "home"])
def test_our_secret_leaves_the_clipboard_with_us(at_work: Desk, way: str) -> None:
    at_work.fill("4.3", "5.2.4")
    at_work.click("copy:5.2.4:client_secret")
    assert QGuiApplication.clipboard().text() == at_work.session.answers["router_client_secret"]
    if way == "close":
        at_work.window.close()
    else:
        at_work.click("home")
    assert QGuiApplication.clipboard().text() == ""


def test_trouble_at_home_is_told_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_given: object) -> Opened:
        raise CannotWrite(desk.house.places.root, Obstacle.FULL)

    monkeypatch.setattr(desk.house.setups, "create", refuse)
    desk.doorman.expect(press(desk.window.word("new_setup_yes")), press(desk.window.word("close")))
    desk.click("new")
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting)
    error = CannotWrite(desk.house.places.root, Obstacle.FULL)
    assert desk.doorman.met[-1] == desk.words.say(trouble_text(error))
    assert desk.window.view is None


def test_a_save_that_fails_is_told_on_the_page_and_in_the_bar(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_given: object) -> None:
        raise CannotWrite(at_work.house.places.root, Obstacle.FULL)

    at_work.go("4.2")
    with monkeypatch.context() as patched:
        patched.setattr(at_work.house.setups, "write", refuse)
        at_work.type("client_reference", "NORD")
        at_work.qtbot.waitUntil(lambda: at_work.says(at_work.view.word("is_failed")))
        assert at_work.shows("notice")
    at_work.work.save_now()
    at_work.settle()
    assert at_work.says(at_work.view.word("is_saved"))


def test_place_and_size_are_kept(qtbot: QtBot, house: House) -> None:
    for kept in ("", "no geometry at all"):
        house.preferences.save(replace(house.settings, window=kept))
        window = make_window(make_app(), house)
        qtbot.addWidget(window)
        assert window.width() >= 1024
        window.close()
        assert QWidget().restoreGeometry(QByteArray.fromBase64(house.settings.window.encode()))


def test_practice_is_always_said(at_work: Desk) -> None:
    for name in ("step:4.1", "summary", "home"):
        at_work.click(name)
        assert at_work.says(at_work.window.word("practice_band"))


def test_a_knob_of_the_practice_world_can_be_turned(at_work: Desk) -> None:
    menu = at_work.window._shell._bar._menu  # type: ignore[union-attr]
    menu.aboutToShow.emit()
    [action] = [one for one in menu.actions() if one.text() == fault_words(at_work)]
    action.trigger()
    assert at_work.house.world.is_at_fault("expired_secret")
    menu.aboutToShow.emit()
    [action] = [one for one in menu.actions() if one.text() == fault_words(at_work)]
    assert action.isChecked()


def fault_words(desk: Desk) -> str:
    return desk.words.say(Text("faults.expired_secret"))


def test_keys_switch_language_and_look(at_work: Desk) -> None:
    at_work.come_to_front()
    QTest.keyClick(at_work.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert at_work.words.language == "de"
    QTest.keySequence(at_work.window, QKeySequence(key("theme").keys))
    assert theme.colours() is theme.DARK


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    script = (
        "import sys\n"
        "from syncwizard.ui.app import make_app, make_window\n"
        "from syncwizard.wiring import Choice, House\n"
        "from pathlib import Path\n"
        "app = make_app()\n"
        "window = make_window(app, House(Choice(practice=True, data=Path('nowhere'))))\n"
        "window.show(); window.repaint(); app.processEvents()\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = set(done.stdout.split())
    assert "syncwizard.ui.home.page" in loaded
    heavy = {"pydantic", "httpx", "msal", "keyring", "jinja2", "typst", "openpyxl", "anyio"}
    late = {"syncwizard.guide", "syncwizard.session", "syncwizard.ui.steps.step_page"}
    assert not loaded & (heavy | late)


def test_the_application_is_named(qapp: QApplication) -> None:
    make_app()
    assert qapp.applicationName() == "syncwizard"
