"""Proves the list of what is wrong or open: errors first, by the name of their field, and seen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.steps.problem_list import ProblemList
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.open_setup import OpenSetup

ERROR = "Directory (tenant) ID: This is a domain, not an ID."


def wrong_page(open_setup: OpenSetup) -> StepPage:
    """Step 3 with a domain where the tenant's ID belongs, and nothing else."""
    page = open_setup.page("3")
    page.resize(1000, 600)
    open_setup.work.put("tenant_id", "nordlicht.example")
    page.refresh()
    assert page.show_missing()
    open_setup.qtbot.wait(20)
    return page


def problems(page: StepPage) -> ProblemList:
    [found] = page.findChildren(ProblemList)
    return found


def read_down(shown: QWidget, kind: type[QLabel] | type[QAbstractButton]) -> list[str]:
    seen = [one for one in shown.findChildren(kind) if one.isVisible() and one.text()]
    return [one.text() for one in sorted(seen, key=lambda one: (one.y(), one.x()))]


def test_what_is_wrong_is_the_first_and_names_its_field(open_setup: OpenSetup) -> None:
    first, *others = read_down(problems(wrong_page(open_setup)), QAbstractButton)
    assert first.startswith(ERROR)
    assert others, "what is missing follows"


def test_what_is_wrong_is_a_group_of_its_own(open_setup: OpenSetup) -> None:
    page = wrong_page(open_setup)
    links = read_down(problems(page), QAbstractButton)
    wrong, missing = read_down(problems(page), QLabel)
    assert wrong == page.place.say(text("page.wrong_title", n=1))
    assert missing == page.place.word("missing_title", n=len(links) - 1)


def test_the_error_has_the_focus_and_is_seen_at_its_field(open_setup: OpenSetup) -> None:
    page = wrong_page(open_setup)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text().startswith(ERROR)
    field = page.findChild(QWidget, "field:tenant_id")
    assert field is not None
    assert field.isVisible()
    said = [one for one in page.findChildren(QLabel) if one.property("role") == "bad"]
    assert any(one.isVisible() and one.text() in focused.text() for one in said if one.text())


def test_an_error_in_a_folded_section_opens_it(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    page.resize(1000, 600)
    open_setup.work.put("tenant_id", "nordlicht.example")
    page.focus_on("secret_kept_by")
    open_setup.qtbot.wait(20)
    field = page.findChild(QWidget, "field:tenant_id")
    assert field is None or not field.isVisible()
    page.show_missing()
    open_setup.qtbot.wait(20)
    field = page.findChild(QWidget, "field:tenant_id")
    assert field is not None
    assert field.isVisible()
