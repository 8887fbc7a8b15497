"""Proves the guard behind 6.1's one *Save*: it asks for no second one and writes to Product."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from syncwizard.domain.progress import State
from syncwizard.guide import GUIDE
from syncwizard.ui.steps.section import Section
from syncwizard.ui.steps.section_head import Standing
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

STEP = GUIDE.step("6.1")


@pytest.fixture
def page(open_setup: OpenSetup) -> StepPage:
    """Step 6.1 with everything entered and saved once."""
    open_setup.give_everything()
    shown = open_setup.page("6.1")
    assert not button(shown, "saved_again").isVisible()
    button(shown, "confirm:6.1:saved_once").click()
    return shown


def button(page: StepPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def mail(page: StepPage) -> str:
    """The text to Product; "" where none is shown."""
    edits = [one for one in page.findChildren(QPlainTextEdit) if one.isVisible()]
    return edits[0].toPlainText() if edits else ""


def problems(open_setup: OpenSetup) -> list[str]:
    return [item.text.key for item in open_setup.work.progress.of(STEP).problems]


def test_after_the_save_there_is_nothing_to_press_but_the_admission(page: StepPage) -> None:
    assert not button(page, "confirm:6.1:saved_once").isVisible()
    assert button(page, "saved_again").isVisible()
    assert not button(page, "product_repaired").isVisible()
    assert not button(page, "product_changed").isVisible()
    assert mail(page) == ""


def test_pressed_more_than_once(open_setup: OpenSetup, page: StepPage) -> None:
    button(page, "saved_again").click()
    assert open_setup.work.progress.of(STEP).state is State.PROBLEM
    assert not button(page, "saved_again").isVisible()
    assert open_setup.world.customer.reference in mail(page)
    assert "Kim Berger" in mail(page)
    button(page, "product_repaired").click()
    assert "progress.confirm_failed" not in problems(open_setup)
    assert button(page, "saved_again").isVisible()
    assert mail(page) == ""


def test_a_value_that_changed_is_for_product_and_not_for_save(
    open_setup: OpenSetup, page: StepPage
) -> None:
    open_setup.give(access_id="practice-another")
    assert problems(open_setup) == ["progress.changed_after_save_once"]
    assert not button(page, "confirm:6.1:saved_once").isVisible()
    assert "Encryption key" in mail(page)
    assert "practice-another" not in mail(page)
    button(page, "product_changed").click()
    assert problems(open_setup) == []
    assert mail(page) == ""


def test_copying_anew_does_not_settle_it(open_setup: OpenSetup, page: StepPage) -> None:
    open_setup.give(access_id="practice-another")
    button(page, "copy:6.1:Encryption key").click()
    assert problems(open_setup) == ["progress.changed_after_save_once"]


def test_the_text_can_be_copied(open_setup: OpenSetup, page: StepPage) -> None:
    button(page, "saved_again").click()
    words = open_setup.place().word("copy_text")
    next(one for one in page.findChildren(QAbstractButton) if one.text() == words).click()
    assert QGuiApplication.clipboard().text() == mail(page)


def test_after_the_save_nothing_asks_for_it_again(page: StepPage, open_setup: OpenSetup) -> None:
    save = open_setup.place("6.1").step_word("save").replace("`", "")
    assert save not in said_in(page)
    open_setup.work.put("trust_user", "another.user")
    page.refresh()
    assert open_setup.place("6.1").word("changed_since_save") in said_in(page)


def test_a_save_that_was_recorded_by_mistake_can_be_taken_back(
    page: StepPage, open_setup: OpenSetup
) -> None:
    button(page, "recorded_by_mistake").click()
    page.refresh()
    assert button(page, "confirm:6.1:saved_once").isVisible()
    assert open_setup.session.project.events[-1].what == "withdrawn"


def test_a_value_that_changed_unseen_has_its_text_too(page: StepPage) -> None:
    button(page, "value_changed").click()
    assert "Save" in mail(page)


def test_the_section_with_the_text_to_product_is_what_has_to_be_fixed(
    open_setup: OpenSetup, page: StepPage
) -> None:
    assert to_fix(page) == []
    open_setup.give(access_id="practice-another")
    assert to_fix(page) == ["section:6.1:save"]


def test_where_one_section_at_a_time_is_open_it_is_the_one_with_the_text_to_product(
    open_setup: OpenSetup, page: StepPage
) -> None:
    open_setup.give(access_id="practice-another")
    page.resize(900, 400)
    page.hide()
    page.show()
    opened = [one.head.objectName() for one in sections(page) if one.is_open]
    assert opened == ["section:6.1:save"]
    assert "Encryption key" in mail(page)


def sections(page: StepPage) -> list[Section]:
    return [one for one in page.findChildren(Section) if one.isVisible()]


def to_fix(page: StepPage) -> list[str]:
    return [one.head.objectName() for one in sections(page) if one.standing is Standing.PROBLEM]
