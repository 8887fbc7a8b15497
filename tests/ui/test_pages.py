"""Proves that pages come and go unseen: few are kept, one is made early, and no word is lost."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from syncwizard.guide import GUIDE
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.view import pages
from syncwizard.ui.view.pages import KEPT
from tests.ui.desk import PATIENCE, Desk
from tests.ui.test_mail_offer import MAIL


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def made(desk: Desk) -> list[str]:
    """The steps whose pages there are."""
    desk.settle()
    return [page.place.step.id for page in desk.window.findChildren(StepPage)]


def rest(desk: Desk) -> None:
    """Looks at the page until nothing more is made."""
    desk.qtbot.waitUntil(lambda: desk.view.is_ready, timeout=PATIENCE)


def go_far(desk: Desk) -> None:
    """To so many other pages that none of those before is kept for its own sake."""
    for step_id in ("5.2", "5.2.4", "5.2.6", "6.2", "7"):
        desk.go(step_id)


def test_only_the_last_few_pages_are_kept(at_work: Desk) -> None:
    for step in GUIDE.steps:
        at_work.go(step.id)
        assert at_work.page.place.step is step
        assert at_work.page.isVisible()
    assert len(made(at_work)) == KEPT
    at_work.go("3")
    assert at_work.page.place.step.id == "3"


def test_the_page_that_comes_next_is_made_while_one_looks(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.go("4.2")
    assert "4.3" not in made(at_work)
    rest(at_work)
    assert "4.3" in made(at_work)
    monkeypatch.setattr(pages, "StepPage", None)  # it is there: none is made any more
    at_work.go("4.3")
    assert at_work.page.isVisible()
    assert at_work.page.place.step.id == "4.3"


def test_from_the_list_it_is_the_one_that_is_gone_on_with(at_work: Desk) -> None:
    at_work.go("4.4")
    go_far(at_work)
    at_work.go("4.5")
    go_far(at_work)
    at_work.click("tasks")
    rest(at_work)
    assert at_work.session.present_step().id in made(at_work)


def test_looking_ahead_is_no_visit(at_work: Desk) -> None:
    at_work.go("4.2")
    rest(at_work)
    assert at_work.session.present_step().id == "4.2"
    assert at_work.page.place.step.id == "4.2"


def test_a_page_made_early_shows_what_was_answered_since(at_work: Desk) -> None:
    at_work.go("4.1")
    rest(at_work)
    assert "4.2" in made(at_work)
    at_work.work.put("client_reference", "NORD")
    at_work.go("4.2")
    assert at_work.find("field:client_reference", QLineEdit).text() == "NORD"


@pytest.mark.parametrize("typed", ["NORD", "nord wrong"])
def test_what_is_typed_stays_right_or_wrong(at_work: Desk, typed: str) -> None:
    at_work.go("4.2")
    at_work.find("field:client_reference", QLineEdit).setText(typed)
    go_far(at_work)
    assert "4.2" not in made(at_work)
    at_work.go("4.2")
    assert at_work.find("field:client_reference", QLineEdit).text() == typed


def test_a_page_with_words_that_nobody_has_taken_stays(at_work: Desk) -> None:
    at_work.go("4.1")
    at_work.find("more:4.1:logged_in", QAbstractButton).click()
    at_work.find("by:4.1:logged_in", QLineEdit).setText("Robin")
    go_far(at_work)
    assert "4.1" in made(at_work)
    at_work.go("4.1")
    assert at_work.find("by:4.1:logged_in", QLineEdit).text() == "Robin"
    at_work.click("confirm:4.1:logged_in")
    go_far(at_work)
    assert "4.1" not in made(at_work)


def test_a_page_with_an_open_offer_stays(at_work: Desk) -> None:
    at_work.go("3")
    QGuiApplication.clipboard().setText(MAIL)
    at_work.click("paste_answer")
    go_far(at_work)
    at_work.go("3")
    assert at_work.find("offer:tenant_id", QAbstractButton).isVisible()
