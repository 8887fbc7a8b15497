"""Proves that a page's signs claim no more than was done: preset is not done, open is not wrong."""

from __future__ import annotations

from syncwizard.ui.steps.problem_list import ProblemList
from syncwizard.ui.steps.section_head import Standing
from syncwizard.ui.steps.step_page import StepPage
from syncwizard.ui.steps.step_section import StepSection
from tests.ui.open_setup import OpenSetup


def section(page: StepPage, name: str) -> StepSection:
    return next(
        one for one in page.findChildren(StepSection) if one.head.objectName() == f"section:{name}"
    )


def problems(page: StepPage) -> ProblemList:
    [found] = page.findChildren(ProblemList)
    return found


def test_values_that_nobody_looked_at_are_preset_and_not_done(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    agree = section(page, "3:agree")
    assert agree.standing is Standing.PRESET
    assert "preset" in agree.head.accessibleName()


def test_carried_addresses_are_preset_too(open_setup: OpenSetup) -> None:
    page = open_setup.page("5.2.4")
    assert section(page, "5.2.4:addresses").standing is Standing.PRESET


def test_a_decision_that_somebody_made_is_done(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    open_setup.work.put("secret_kept_by", "customer")
    page.refresh()
    assert section(page, "3:agree").standing is Standing.DONE


def test_what_is_merely_open_is_no_alarm(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    assert page.show_missing()
    assert problems(page).property("state") == "open"


def test_a_wrong_value_is_an_alarm(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.1")
    open_setup.work.put("router_url", "no address")
    assert page.show_missing()
    assert problems(page).property("state") == "problem"
