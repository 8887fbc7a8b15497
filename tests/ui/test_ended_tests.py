"""Proves that a test goes on while one is elsewhere, that this shows, and that its end is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.text import Text, text
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.ui.look import notice as module
from syncwizard.ui.look.notice import MOST, Notice, Said
from syncwizard.ui.view.ended_tests import home_of
from tests.ui.desk import Desk, said_in

CHECK = "router_reachable"


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    desk.fill("3", "4.1")
    return desk


def told(desk: Desk, outcome: str = "passed") -> str:
    title = desk.session.checks[CHECK].title
    return desk.view.word("test_ended", check=title, outcome=text(f"window.outcome_{outcome}"))


def is_marked(desk: Desk) -> bool:
    row = desk.find("step:4.1", QAbstractButton)
    return desk.view.word("testing") in said_in(row) and bool(row.accessibleDescription())


def test_a_step_whose_test_runs_is_marked_on_the_left(at_work: Desk) -> None:
    at_work.house.world.delay = 0.2
    at_work.work.run_check(CHECK)
    at_work.go("4.2")
    assert is_marked(at_work)
    at_work.settle()
    assert not is_marked(at_work)


def test_its_end_is_told_elsewhere_with_the_way_back(at_work: Desk) -> None:
    at_work.work.run_check(CHECK)
    at_work.go("4.2")
    at_work.settle()
    assert at_work.says(told(at_work))
    at_work.click("notice_way")
    assert at_work.view.step is GUIDE.step("4.1")
    assert at_work.view.focusWidget().objectName() == f"test:{CHECK}"
    assert not at_work.shows("notice")


def test_whoever_looks_at_it_is_not_told(at_work: Desk) -> None:
    at_work.go("4.1")
    at_work.work.run_check(CHECK)
    at_work.settle()
    assert CHECK in at_work.session.project.evidence
    assert not at_work.shows("notice")


def test_a_cancelled_test_is_not_told(at_work: Desk) -> None:
    at_work.house.world.delay = 30.0
    at_work.work.run_check(CHECK)
    at_work.go("4.2")
    at_work.work.cancel_check(CHECK)
    at_work.house.world.delay = 0.0
    at_work.settle()
    assert not at_work.shows("notice")


def test_a_test_on_the_summary_is_not_told_there(at_work: Desk) -> None:
    at_work.click("summary")
    at_work.work.run_check("rooms_consistent")
    at_work.settle()
    assert not at_work.shows("notice")


def test_every_check_has_a_page_to_lead_to(at_work: Desk) -> None:
    assert [one for one in at_work.session.checks if home_of(one, GUIDE.steps) is None] == []


# Notices


@pytest.fixture
def notice(qtbot: QtBot) -> Notice:
    made = Notice(catalogue("en"), lambda _way: None)
    qtbot.addWidget(made)
    return made


def literal(words: str) -> Text:
    return text("common.literal", value=words)


def said(words: str) -> Said:
    return Said(literal(words))


def lines(notice: Notice) -> list[str]:
    return said_in(notice).split("\n") if not notice.isHidden() else []


def shown(notice: Notice) -> list[str]:
    return [one for one in lines(notice) if one]


def test_notices_stand_below_each_other_until_each_is_closed(notice: Notice) -> None:
    notice.say(said("one"))
    notice.say(replace(said("two"), way_label=literal("There"), way=lambda _view: None))
    notice.say(said("one"))
    assert shown(notice) == ["two", "one"]
    first = next(
        one
        for one in notice.findChildren(QAbstractButton)
        if one.isVisibleTo(notice) and not one.text()
    )
    first.click()
    assert shown(notice) == ["one"]


def test_the_oldest_notice_goes_where_there_are_too_many(notice: Notice) -> None:
    for number in range(MOST + 1):
        notice.say(said(str(number)))
    assert shown(notice) == [str(number) for number in range(1, MOST + 1)]


def test_what_has_to_be_known_goes_for_nothing_but_a_click(notice: Notice) -> None:
    notice.say(replace(said("a test event stays"), lasts=True))
    for number in range(2 * MOST):
        notice.say(said(str(number)))
    assert shown(notice)[0] == "a test event stays"
    assert len(shown(notice)) == MOST
    for number in range(MOST):
        notice.say(replace(said(f"another {number}"), lasts=True))
    assert shown(notice) == ["a test event stays", *(f"another {n}" for n in range(MOST))]


def test_open_notices_stay_in_another_language_and_look(at_work: Desk) -> None:
    home = at_work.session.guide.step("4.1")
    at_work.view.say(text("window.check_broken", detail="somewhere"))
    at_work.view.offer(
        text("window.test_ended", check="X", outcome=text("window.outcome_passed")),
        text("window.show_result"),
        lambda view: view.open_step(home),
    )
    before = at_work.view
    at_work.window.effects.set_language("de")
    at_work.window.effects.switch_theme()
    assert at_work.view is not before
    words = catalogue("de")
    assert at_work.says(words.say(text("window.check_broken", detail="somewhere")))
    assert at_work.says(words.say(text("window.outcome_passed")))
    at_work.click("notice_way")
    assert at_work.view.step is home
    assert at_work.says(words.say(text("window.check_broken", detail="somewhere")))


def test_what_nobody_closed_stands_on_the_home_page_too(at_work: Desk) -> None:
    broken = text("window.check_broken", detail="somewhere")
    at_work.view.say(broken)
    at_work.click("home")
    assert at_work.says(at_work.words.say(broken))


def test_a_notice_is_announced(notice: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def hear(_widget: QWidget, words: str) -> None:
        heard.append(words)

    monkeypatch.setattr(module, "announce", hear)
    notice.say(said("something"))
    assert heard == ["something"]
