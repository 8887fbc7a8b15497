"""Proves that each step's page is made from its declaration, in both languages, on every branch."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QLineEdit, QRadioButton, QWidget

from syncwizard.domain.steps import Confirm, Copy, Do, Note
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.steps.reading import Instructions
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.desk import said_in
from tests.ui.open_setup import HIGH, OpenSetup

STEPS = [step.id for step in GUIDE.steps]
every_step = pytest.mark.parametrize("step_id", STEPS)
every_language = pytest.mark.parametrize("language", LANGUAGES)

# Both sides of every branch of the guide.
BRANCHES = [
    {},
    {"secret_kept_by": "customer", "own_workflow": "yes", "own_schedule": "yes"},
    {"calendar_provider": "Google", "own_workflow": "yes", "own_schedule": "no"},
    {"web_access": "exists", "external_app_origin": "exists", "failure_notifications": "yes"},
    {"web_access": "support"},
]


# German pages are made of the same blocks: one branch shows whether all their words are there.
SHOWN = [*(("en", branch) for branch in range(len(BRANCHES))), ("de", 1)]


@every_step
@pytest.mark.parametrize(("language", "branch"), SHOWN)
def test_a_page_shows_what_its_step_declares_and_nothing_else(
    open_setup: OpenSetup, step_id: str, language: str, branch: int
) -> None:
    open_setup.give(**BRANCHES[branch])
    page, step = open_setup.page(step_id, language), GUIDE.step(step_id)
    place, answers = open_setup.place(step_id, language), open_setup.work.answers
    shown = said_in(page)
    assert place.step_word("heading") in shown
    applies = step.applies(answers)
    visible = step.visible(answers) if applies else []
    wanted = {place.step_word(name) for block in visible for name in names_of(block)}
    declared = {place.step_word(name) for block in step.blocks for name in names_of(block)}
    assert declared.intersection(shown.splitlines()) == wanted
    for field in step.fields():
        is_wanted = applies and field in step.visible_fields(answers)
        assert is_shown(page, f"field:{field.id}") == is_wanted, field.id


def names_of(block: object) -> tuple[str, ...]:
    if isinstance(block, Do):
        return block.names
    if isinstance(block, Note | Confirm):
        return (block.name,)
    if isinstance(block, Copy) and block.name != "copy":
        return (block.name,)
    return ()


def is_shown(page: StepPage, name: str) -> bool:
    return any(one.isVisibleTo(page) for one in page.findChildren(QWidget, name))


@every_step
def test_instructions_are_numbered_through_the_whole_step(
    open_setup: OpenSetup, step_id: str
) -> None:
    open_setup.give_everything()
    page = open_setup.page(step_id)
    shown = [one for one in page.findChildren(Instructions) if one.isVisibleTo(page)]
    numbers = [
        int(found)
        for one in shown
        for found in re.findall(r"^(\d+)\.$", said_in(one), re.MULTILINE)
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def test_numbers_run_on_when_a_branch_is_taken_in_between(open_setup: OpenSetup) -> None:
    page = open_setup.page("5.1")
    for chosen in ("exists", "support", "new"):
        open_setup.give(web_access=chosen)
        shown = [one for one in page.findChildren(Instructions) if one.isVisibleTo(page)]
        words = "\n".join(said_in(one) for one in shown)
        numbers = [int(found) for found in re.findall(r"^(\d+)\.$", words, re.MULTILINE)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_blocks_follow_the_answers_while_the_page_is_open(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.4")
    assert is_shown(page, "copy:4.4:Sync Mode")
    assert not is_shown(page, "field:google_project")
    chosen = page.findChild(QRadioButton, "choice:calendar_provider:Google")
    assert isinstance(chosen, QRadioButton)
    chosen.click()
    assert is_shown(page, "field:google_project")
    open_setup.give(calendar_provider="Microsoft Exchange")
    assert not is_shown(page, "field:google_project")


def test_a_step_that_does_not_apply_says_so_and_asks_nothing(open_setup: OpenSetup) -> None:
    page = open_setup.page("7")
    assert open_setup.place().word("step_does_not_apply") in said_in(page)
    assert "The standard one (FMB)" in said_in(page)
    assert not page.show_missing()
    ways = ("companion", "link:wm_url")
    assert [is_shown(page, name) for name in (*ways, "help")] == [False, False, True]
    open_setup.give(own_workflow="yes")
    assert open_setup.place().word("step_does_not_apply") not in said_in(page)
    assert all(is_shown(page, name) for name in ways)


def test_what_decides_whether_a_step_applies_can_be_changed(open_setup: OpenSetup) -> None:
    page = open_setup.page("7")
    [way] = page.findChildren(QAbstractButton, "change_there")
    way.click()
    assert open_setup.visited == [("3", "own_workflow")]


@every_step
def test_a_step_says_where_one_is_and_the_count_never_changes(
    open_setup: OpenSetup, step_id: str
) -> None:
    open_setup.give(**BRANCHES[2])  # a step that does not apply keeps its number, too
    number = STEPS.index(step_id) + 1
    words = open_setup.place().word("step_of", number=number, total=17, guide=step_id)
    assert words in said_in(open_setup.page(step_id))


@every_step
def test_what_is_missing_is_listed_and_leads_to_its_place(
    open_setup: OpenSetup, step_id: str
) -> None:
    open_setup.give(own_workflow="yes")
    page = open_setup.page(step_id)
    assert press_next(open_setup, page)
    links = missing_links(page)
    items = {open_setup.place().say(item.text): item for item in page.items()}
    assert sorted(one.text() for one in links) == sorted(items)  # long ones end the list
    for link in links:
        item = items[link.text()]
        open_setup.visited.clear()
        before = page.focusWidget()
        link.click()
        if item.blocks:
            home = GUIDE.home_of(item.blocks)
            assert open_setup.visited == [(home.id if home else step_id, item.blocks)]
        else:
            assert open_setup.visited == []
            assert page.focusWidget() is not before or len(links) == 1, item
            assert page.focusWidget() not in missing_links(page), item


def press_next(open_setup: OpenSetup, page: StepPage) -> bool:
    """What *Next* does; what a layout gets anew is shown at the event loop's next turn."""
    is_missing = page.show_missing()
    open_setup.qtbot.wait(1)
    return is_missing


def missing_links(page: StepPage) -> list[QAbstractButton]:
    box = page.findChild(QFrame, "problems")
    assert isinstance(box, QFrame)
    return [one for one in box.findChildren(QAbstractButton) if not one.isHidden()]


def test_the_first_of_what_is_missing_gets_the_focus(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    press_next(open_setup, page)
    assert page.focusWidget() is missing_links(page)[0]


def test_the_list_shortens_while_one_fills_in(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    press_next(open_setup, page)
    count = len(missing_links(page))
    open_setup.give("client_reference")
    open_setup.qtbot.wait(1)
    assert len(missing_links(page)) < count


def test_nothing_missing_shows_no_list(open_setup: OpenSetup) -> None:
    open_setup.give("client_reference")
    page = open_setup.page("4.2")
    for block in GUIDE.step("4.2").blocks:
        if isinstance(block, Confirm):
            open_setup.work.record(
                lambda session, block=block: session.confirm(GUIDE.step("4.2"), block)  # type: ignore[misc]
            )
    assert not page.show_missing()
    box = page.findChild(QFrame, "problems")
    assert isinstance(box, QFrame)
    assert not box.isVisible()


def test_commit_takes_what_is_typed_and_not_yet_taken(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    line = page.findChild(QLineEdit, "field:client_reference")
    assert isinstance(line, QLineEdit)
    line.setText("NORD")
    page.commit()
    assert open_setup.work.answers["client_reference"] == "NORD"


@every_step
def test_looking_at_a_page_changes_nothing(open_setup: OpenSetup, step_id: str) -> None:
    before = open_setup.session.project.model_copy(deep=True)
    page = open_setup.page(step_id)
    page.commit()
    page.refresh()
    assert open_setup.session.project == before
    assert open_setup.work.is_saved


def test_help_opens_and_closes_in_its_place(open_setup: OpenSetup) -> None:
    page, words = open_setup.page("4.2"), open_setup.place("4.2").step_word("help")
    helping = page.findChild(QAbstractButton, "help")
    assert isinstance(helping, QAbstractButton)
    assert words not in said_in(page)
    helping.click()
    assert words in said_in(page)
    helping.click()
    assert words not in said_in(page)


@every_step
@every_language
def test_no_mark_of_a_literal_is_shown_as_a_character(
    open_setup: OpenSetup, step_id: str, language: str
) -> None:
    open_setup.give(own_workflow="yes")
    page = open_setup.page(step_id, language)
    page.show_missing()
    assert "`" not in said_in(page)
    assert "{" not in said_in(page)
    buttons = [one.text() for one in page.findChildren(QAbstractButton)]
    assert not [one for one in buttons if "`" in one or "{" in one]


def test_the_mail_to_the_customer_holds_no_secret(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    page = open_setup.page("3")
    copying = page.findChild(QAbstractButton, "copy_mail")
    assert isinstance(copying, QAbstractButton)
    copying.click()
    mail = QGuiApplication.clipboard().text()
    assert "Kim Berger" in mail
    assert open_setup.world.customer.client_secret not in mail


def test_labels_with_literals_are_read_out_whole(open_setup: OpenSetup) -> None:
    for shown in open_setup.page("4.2").findChildren(RunsLabel):
        # A number is held together with what it counts by a blank that does not break.
        assert shown.accessibleName().replace("\N{NO-BREAK SPACE}", " ") == shown.text()


@pytest.mark.parametrize("width", [360, 520, 700, 900])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_one_is_is_said_in_one_line_at_any_width(
    open_setup: OpenSetup, language: str, width: int
) -> None:
    page = open_setup.page("5.2.3", language)
    page.resize(width, HIGH)
    open_setup.qtbot.wait(1)
    [where] = page.findChildren(QLabel, "where")
    wanted = where.fontMetrics().horizontalAdvance(where.text())
    assert where.width() >= wanted
    assert where.height() >= where.fontMetrics().height()
    assert not where.visibleRegion().isEmpty()
