"""Proves the index at the window: by keys alone, from home and from a set-up, recording nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QWidget

from syncwizard.domain.checks import Owner
from syncwizard.domain.text import Text, text
from syncwizard.ui.app import make_app
from syncwizard.ui.finder import panel as module
from syncwizard.ui.finder.panel import Finder
from syncwizard.ui.finder.results import Results
from syncwizard.ui.look import theme
from syncwizard.ui.look.theme import GAP
from tests.ui.desk import Desk, said_in

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def finder_of(desk: Desk) -> Finder:
    [found] = [one for one in desk.window.findChildren(Finder) if one.isVisible()]
    return found


def open_finder(desk: Desk, question: str = "") -> Finder:
    desk.come_to_front()
    QTest.keyClick(desk.window, Qt.Key.Key_K, CONTROL)
    finder = finder_of(desk)
    QTest.keyClicks(ask_of(finder), question)
    return finder


def ask_of(finder: Finder) -> QLineEdit:
    found = finder.findChild(QLineEdit, "finder_ask")
    assert isinstance(found, QLineEdit)
    return found


def press(finder: Finder, key: Qt.Key) -> None:
    QTest.keyClick(ask_of(finder), key)


def is_gone(desk: Desk) -> bool:
    return not any(one.isVisible() for one in desk.window.findChildren(Finder))


def test_a_field_is_opened_by_keys_alone_with_the_focus_in_it(at_work: Desk) -> None:
    before = at_work.session.project.model_copy(deep=True, update={"current_step": ""})
    finder = open_finder(at_work, "max_updates")
    press(finder, Qt.Key.Key_Return)
    assert is_gone(at_work)
    assert at_work.view.step is not None
    assert at_work.view.step.id == "4.4"
    assert at_work.view.focusWidget().objectName() == "field:max_updates"
    assert at_work.session.project.model_copy(update={"current_step": ""}) == before


def test_a_step_is_opened_by_its_number(at_work: Desk) -> None:
    press(open_finder(at_work, "5.2.5"), Qt.Key.Key_Return)
    assert at_work.view.step is at_work.session.guide.step("5.2.5")
    assert at_work.page.isAncestorOf(at_work.view.focusWidget()) or at_work.page.hasFocus()


def test_the_arrows_choose_while_one_types(at_work: Desk) -> None:
    finder = open_finder(at_work, "5.2")
    press(finder, Qt.Key.Key_Down)
    press(finder, Qt.Key.Key_Down)
    press(finder, Qt.Key.Key_Up)
    chosen = finder.results[1]
    press(finder, Qt.Key.Key_Return)
    assert at_work.view.step is not None
    assert at_work.view.step.id == chosen.step


def test_a_code_is_a_card_with_cause_next_step_and_who(desk: Desk) -> None:
    """From the home page, without any set-up."""
    finder = open_finder(desk, "AADSTS7000222")
    press(finder, Qt.Key.Key_Return)
    said = said_in(finder)
    words = desk.words
    for part in ("title", "cause", "next"):
        assert words.say(Text(f"findings.ENTRA-SECRET-EXPIRED.{part}")) in said
    assert words.say(Text(f"owners.{Owner.ENTRA_ADMIN.value}")) in said
    assert "AADSTS7000222" in said


def test_a_passed_codes_card_asks_nobody_for_anything(desk: Desk) -> None:
    press(open_finder(desk, "TENANT-OK"), Qt.Key.Key_Return)
    said = said_in(finder_of(desk))
    assert desk.words.say(text("finder.happened")) in said
    assert desk.words.say(text("finder.who")) not in said


def test_a_card_is_left_by_escape_and_then_the_index(desk: Desk) -> None:
    finder = open_finder(desk, "TENANT-OK")
    press(finder, Qt.Key.Key_Return)
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    assert ask_of(finder).isVisible()
    assert ask_of(finder).text() == "TENANT-OK"
    QTest.keyClick(finder, Qt.Key.Key_Escape)
    assert is_gone(desk)


def test_a_card_can_be_copied(desk: Desk) -> None:
    finder = open_finder(desk, "NET-TIMEOUT")
    press(finder, Qt.Key.Key_Return)
    copying = finder.findChild(QAbstractButton, "finder_copy")
    assert isinstance(copying, QAbstractButton)
    copying.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[1] == "NET-TIMEOUT"
    assert desk.words.say(Text(f"owners.{Owner.NETWORK_TEAM.value}")) in copied


def test_without_a_set_up_a_place_says_where_it_is(desk: Desk) -> None:
    finder = open_finder(desk, "max_updates")
    press(finder, Qt.Key.Key_Return)
    assert "4.4" in said_in(finder)
    assert desk.words.say(text("finder.no_setup")) in said_in(finder)


def test_what_is_not_asked_now_is_told(at_work: Desk) -> None:
    press(open_finder(at_work, "failure_emails"), Qt.Key.Key_Return)
    assert at_work.view.step is at_work.session.guide.step("4.4")
    label = at_work.words.say(Text("fields.failure_emails.label"))
    assert at_work.says(at_work.words.say(text("finder.not_asked", what=label)))


def test_the_button_opens_it_too_and_nothing_found_is_said(at_work: Desk) -> None:
    at_work.click("find")
    finder = finder_of(at_work)
    QTest.keyClicks(ask_of(finder), "xyzzy")
    assert at_work.words.say(text("finder.none")) in said_in(finder)
    press(finder, Qt.Key.Key_Return)
    assert not is_gone(at_work)


def test_the_count_and_the_chosen_result_are_announced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(module, "QUIET_MS", 0)
    monkeypatch.setattr(module, "announce", lambda _widget, words: heard.append(words))
    finder = open_finder(desk, "client_secret")
    desk.qtbot.waitUntil(lambda: bool(heard))
    count = desk.words.say(text("finder.count", n=len(finder.results)))
    assert heard[-1] == count
    press(finder, Qt.Key.Key_Down)
    assert finder.results[1].title in heard[-1]


def test_results_have_names_that_say_what_and_where(at_work: Desk) -> None:
    finder = open_finder(at_work, "client_secret")
    results = finder.findChild(QListView, "finder_results")
    assert isinstance(results, QListView)
    named = results.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert named.startswith("client_secret, ")
    assert "5.2.4" in named


@pytest.mark.parametrize("switch", ["language", "theme"])
def test_the_index_speaks_the_windows_language(at_work: Desk, switch: str) -> None:
    open_finder(at_work)
    at_work.click(switch)
    at_work.settle()
    assert is_gone(at_work)
    finder = open_finder(at_work)
    assert finder.windowTitle() == at_work.words.say(text("finder.title"))
    at_work.click(switch)
    at_work.settle()


def test_the_index_shows_plain_text_only(desk: Desk) -> None:
    finder = open_finder(desk, "<b>")
    for label in finder.findChildren(QWidget):
        if hasattr(label, "textFormat"):
            assert label.textFormat() is Qt.TextFormat.PlainText


def test_where_nothing_is_found_no_empty_list_is_shown(desk: Desk) -> None:
    desk.window.doors.open_finder()
    [line] = desk.window.findChildren(QLineEdit, "finder_ask")
    [found] = desk.window.findChildren(QListView, "finder_results")
    assert found.isVisible()
    line.setText("nothing has all of these words")
    assert not found.isVisible()
    line.setText("tenant")
    assert found.isVisible()


@pytest.mark.parametrize("share", [1.5, 2.0])
def test_large_text_makes_it_no_larger_than_window_and_screen(
    desk: Desk, qapp: QApplication, share: float
) -> None:
    theme.apply(qapp, "light", share)
    finder = open_finder(desk)
    screen = finder.screen().availableGeometry().size()
    for most in (screen, desk.window.size()):
        assert finder.width() <= most.width()
        assert finder.height() <= most.height()


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_no_result_is_shortened(at_work: Desk, size: float) -> None:
    theme.apply(make_app(), "light", size)
    try:
        finder = open_finder(at_work, "name")
        finder.resize(700, 500)
        at_work.qtbot.wait(1)
        [found] = finder.findChildren(QListView)
        model = found.model()
        assert isinstance(model, Results)
        metrics = QFontMetrics(theme.font())
        for row, entry in enumerate(model.entries):
            place = found.visualRect(model.index(row, 0))
            lines = -(-metrics.horizontalAdvance(entry.title) // (place.width() - 4 * GAP))
            assert place.height() >= lines * metrics.lineSpacing(), entry.title
    finally:
        theme.apply(make_app(), "light")
