"""Proves that a step's page fits into its window, one section at a time where it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.steps import Row
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.app import make_app
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.steps.step_section import StepSection
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup

LAPTOP, SMALLEST = (1366, 768), (1024, 700)
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return


def let_it_settle() -> None:
    for _ in range(10):  # layouts in layouts take a turn each
        QApplication.processEvents()


def filled(qtbot: QtBot, house: House, doorman: Doorman, language: str) -> Desk:
    """A set-up with every value, without the practice bar: what a customer's set-up looks like."""
    house.preferences.save(replace(house.settings, language=language))
    desk = Desk(qtbot, house, doorman)
    desk.new_setup()
    for step in GUIDE.steps:
        desk.fill(step.id)
    desk.work.put("own_workflow", "yes")
    desk.work.put("own_schedule", "yes")
    without_practice_bar(desk)
    return desk


def without_practice_bar(desk: Desk) -> None:
    bar = desk.window.findChild(QWidget, "practice")
    assert isinstance(bar, QWidget)
    bar.hide()


def shown(page: StepPage) -> list[StepSection]:
    return [one for one in page.findChildren(StepSection) if one.isVisible()]


def scrolls(page: StepPage) -> int:
    return page.verticalScrollBar().maximum()


def is_whole(section: StepSection) -> bool:
    """Whether nothing of what it holds is cut or scrolls in it; a table has rows of its own."""
    areas = section.content.findChildren(QScrollArea)
    layout = section.content.layout()
    assert layout is not None
    wanted = layout.totalMinimumHeightForWidth(section.content.width())
    return not areas and section.content.height() >= wanted


def turn_to(section: StepSection) -> None:
    if not section.is_open:
        section.head.click()
    let_it_settle()
    assert section.is_open


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_on_a_laptop(
    qtbot: QtBot, house: House, doorman: Doorman, language: str
) -> None:
    desk = filled(qtbot, house, doorman, language)
    desk.window.resize(*LAPTOP)
    for step in GUIDE.steps:
        desk.go(step.id)
        let_it_settle()
        for section in shown(desk.page):
            turn_to(section)
            assert scrolls(desk.page) == 0, section.head.objectName()
            assert is_whole(section), section.head.objectName()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_forms_fit_with_text_at_150_percent_too(
    qtbot: QtBot, house: House, doorman: Doorman, language: str
) -> None:
    house.preferences.save(replace(house.settings, language=language, text_size=150))
    theme.apply(make_app(), "light", 1.5)
    try:
        desk = Desk(qtbot, house, doorman)
        desk.new_setup()
        desk.fill("3", "4.2", "4.4")
        without_practice_bar(desk)
        desk.window.resize(*LAPTOP)
        for step in ("3", "4.4"):
            desk.go(step)
            let_it_settle()
            for section in shown(desk.page):
                turn_to(section)
                assert scrolls(desk.page) == 0, section.head.objectName()
                assert is_whole(section), section.head.objectName()
    finally:
        theme.apply(make_app(), "light", 1.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_page_scrolls_in_the_smallest_window(
    qtbot: QtBot, house: House, doorman: Doorman, language: str
) -> None:
    desk = filled(qtbot, house, doorman, language)
    desk.window.resize(*SMALLEST)
    for step in GUIDE.steps:
        desk.go(step.id)
        let_it_settle()
        for section in shown(desk.page):
            turn_to(section)
            assert is_whole(section), section.head.objectName()
            assert is_in_view(section.head, desk.page), section.head.objectName()


def is_in_view(widget: QWidget, page: StepPage) -> bool:
    seen = page.viewport().rect()
    return bool(seen.contains(widget.mapTo(page.viewport(), widget.rect().center())))


def test_what_is_too_high_is_shown_from_its_head_on(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    page = low(open_setup, "4.5", 260)
    for section in shown(page):
        if section.is_open:
            section.head.click()
            let_it_settle()
        turn_to(section)
        assert is_whole(section)
        assert is_in_view(section.head, page), section.head.objectName()
    assert scrolls(page) > 0


def test_going_to_a_field_far_below_scrolls_to_it(open_setup: OpenSetup) -> None:
    page = low(open_setup, "3", 260)
    page.focus_on("credentials_allowed_on")
    let_it_settle()
    assert is_in_view(page.focusWidget(), page)


def low(open_setup: OpenSetup, step_id: str, height: int = 500) -> StepPage:
    """A page in a window so low that its sections fold."""
    page = open_setup.page(step_id, height=height)
    let_it_settle()
    return page


def opened(page: StepPage) -> list[str]:
    return [one.head.objectName() for one in shown(page) if one.is_open]


def head(page: StepPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, f"section:{name}")
    assert isinstance(found, QAbstractButton)
    return found


def test_where_there_is_room_all_sections_are_open(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.5")
    let_it_settle()
    assert opened(page) == ["section:4.5:test", "section:4.5:form", "section:4.5:router_test"]


def test_else_the_first_with_something_open_is(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.work.generate("api_user_password")
    assert opened(low(open_setup, "4.3")) == ["section:4.3:form"]
    open_setup.give(client_reference="")
    assert opened(low(open_setup, "4.2", 320)) == ["section:4.2:reference"]


def test_a_step_that_comes_to_apply_opens_what_is_to_be_done(open_setup: OpenSetup) -> None:
    page = low(open_setup, "7")
    open_setup.give(own_workflow="yes")
    let_it_settle()
    assert opened(page) == ["section:7:cancel_connectors"]


def test_a_step_that_stops_applying_on_undo_leads_nowhere(open_setup: OpenSetup) -> None:
    page = low(open_setup, "7")
    open_setup.give(own_workflow="yes")
    let_it_settle()
    [only] = opened(page)
    open_setup.work.undo()
    let_it_settle()
    assert only not in opened(page)
    assert not page.findChildren(QWidget, only)[0].isVisible()


@pytest.mark.parametrize("key", [SPACE, ENTER])
def test_a_head_opens_its_section_by_keys_too(open_setup: OpenSetup, key: Qt.Key) -> None:
    page = low(open_setup, "4.5")
    turned = head(page, "4.5:router_test")
    turned.setFocus()
    QTest.keyClick(turned, key)
    let_it_settle()
    assert opened(page) == ["section:4.5:router_test"]
    QTest.keyClick(turned, key)
    let_it_settle()
    assert opened(page) == []


def test_a_screen_reader_hears_what_it_is_how_far_and_whether_it_is_open(
    open_setup: OpenSetup,
) -> None:
    page = low(open_setup, "4.5")
    place = open_setup.place("4.5")
    name, title = "4.5:form", place.step_word("section_form")
    spoken = QAccessible.queryAccessibleInterface(head(page, name))
    assert spoken is not None
    said = spoken.text(QAccessible.Text.Name)
    assert said.startswith(title)
    assert place.say(text("page.section_open")) in said
    assert (bool(spoken.state().expanded), bool(spoken.state().collapsed)) == (False, True)
    head(page, name).click()
    assert (bool(spoken.state().expanded), bool(spoken.state().collapsed)) == (True, False)


def test_going_to_a_field_opens_its_section(open_setup: OpenSetup) -> None:
    page = low(open_setup, "3", 400)
    assert opened(page) != ["section:3:permission"]
    page.focus_on("credentials_allowed_on")
    let_it_settle()
    assert opened(page) == ["section:3:permission"]
    assert page.focusWidget().objectName() == "field:credentials_allowed_on"


def test_confirming_moves_on_and_typing_does_not(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    page = low(open_setup, "5.2", 330)
    first = opened(page)
    open_setup.give(external_app_reference="EXT-1")
    let_it_settle()
    assert opened(page) == first
    open_setup.work.generate("api_user_password")
    page = low(open_setup, "4.3")
    assert opened(page) == ["section:4.3:form"]
    for row in GUIDE.step("4.3").rows():
        button = page.findChild(QAbstractButton, f"copy:4.3:{row.label}")
        if isinstance(button, QAbstractButton) and button.isVisible():
            button.click()
    confirm = page.findChild(QAbstractButton, "confirm:4.3:saved")
    assert isinstance(confirm, QAbstractButton)
    confirm.click()
    let_it_settle()
    assert opened(page) == ["section:4.3:test"]
    assert page.focusWidget() is head(page, "4.3:test")


def test_one_key_copies_value_after_value_and_opens_their_list(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    page, copied = low(open_setup, "5.2.4", 420), []
    head(page, "5.2.4:addresses").click()
    let_it_settle()
    page.activateWindow()
    open_setup.wait_for(page.isActiveWindow)
    for _ in range(5):
        QTest.keyClick(page, Qt.Key.Key_F8)
        copied.append(QGuiApplication.clipboard().text())
    answers = open_setup.work.answers
    assert copied == [answers[row.field] if row.field else row.fixed for row in rows()]
    let_it_settle()
    assert opened(page) == ["section:5.2.4:mappings"]
    QTest.keyClick(page, Qt.Key.Key_F8)  # there is none left: nothing happens
    assert QGuiApplication.clipboard().text() == copied[-1]


def rows() -> list[Row]:
    return list(GUIDE.step("5.2.4").rows())


def test_a_finished_step_says_so_and_next_alone_leads_on(open_setup: OpenSetup) -> None:
    page = open_setup.page("5.2.5")
    assert not is_shown(page, "allDone")
    open_setup.give_everything()
    step = GUIDE.step("5.2.5")
    for confirm in step.visible_confirms(open_setup.work.answers):
        open_setup.work.record(lambda session, one=confirm: session.confirm(step, one))  # type: ignore[misc]
    assert is_shown(page, "allDone")
    [band] = page.findChildren(QWidget, "allDone")
    assert not band.findChildren(QAbstractButton)


def is_shown(page: StepPage, name: str) -> bool:
    return any(one.isVisible() for one in page.findChildren(QWidget, name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_tests_say_all_they_say_with_large_text(
    qtbot: QtBot, house: House, doorman: Doorman, language: str
) -> None:
    house.preferences.save(replace(house.settings, language=language, text_size=200))
    desk = filled(qtbot, house, doorman, language)
    desk.window.resize(*SMALLEST)
    try:
        for step_id in ("3", "4.1", "4.5"):
            desk.go(step_id)
            let_it_settle()
            for section in shown(desk.page):
                heads = section.head.findChildren(Elided)
                assert not any(one.is_shortened() for one in heads), section.head.objectName()
            for panel in desk.page.findChildren(CheckPanel):
                for lead in panel.findChildren(RunsLabel):
                    if lead.isVisible():
                        assert lead.width() > panel.width() // 2, step_id
    finally:
        theme.apply(make_app(), "light")
