"""The customer changed the secret that only it has: 4.5 asks again, and the report says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.acts import Standing, acts
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.progress import State
from syncwizard.session import Session
from syncwizard.ui.steps.sections import fill_folded
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

NAME = "4.5:customer_client_secret"
SOON = "2026-12-24"


class Clock:
    """A minute passes with every act."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def page(open_setup: OpenSetup) -> StepPage:
    """4.5, all of it confirmed, where the customer keeps the secret."""
    open_setup.session._clock = Clock()
    open_setup.give_everything()
    open_setup.give(secret_kept_by="customer", secret_expires=SOON)
    page = open_setup.page("4.5")
    fill_folded(page)
    page.refresh()
    confirm(open_setup)
    return page


def confirm(open_setup: OpenSetup) -> None:
    step = open_setup.step("4.5")
    for one in step.visible_confirms(open_setup.work.answers):
        open_setup.work.record(partial(Session.confirm, step=step, confirm=one))


def state(open_setup: OpenSetup) -> State:
    return open_setup.work.progress.of(open_setup.step("4.5")).state


def find(page: StepPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def test_it_asks_again_and_is_settled_by_saying_it_again(
    open_setup: OpenSetup, page: StepPage
) -> None:
    before = state(open_setup)
    assert before is not State.PROBLEM
    find(page, f"renewed:{NAME}").click()
    assert state(open_setup) is State.PROBLEM
    items = open_setup.work.progress.of(open_setup.step("4.5")).problems
    assert {one.confirm for one in items} == {"router_test", "saved_with_customer"}
    assert all(one.out_of_date for one in items)
    assert "has to be entered in the Router again" in said_in(page)
    session, work = open_setup.session, open_setup.work
    shown = acts(session.guide, CHECKS, work.answers, work.progress, session.project)
    standings = {one.standing for one in shown if one.step is open_setup.step("4.5")}
    assert standings == {Standing.OUT_OF_DATE}
    confirm(open_setup)
    assert state(open_setup) is before
    assert find(page, f"renewed:{NAME}").isVisibleTo(page)


def test_the_old_end_is_not_taken_for_the_new_ones(open_setup: OpenSetup, page: StepPage) -> None:
    find(page, f"renewed:{NAME}").click()
    assert open_setup.work.answers["secret_expires"] == ""
    assert "24" in said_in(page)  # which one it was


def test_a_note_by_mistake_is_taken_back(open_setup: OpenSetup, page: StepPage) -> None:
    before = state(open_setup)
    find(page, f"renewed:{NAME}").click()
    find(page, f"not_renewed:{NAME}").click()
    assert state(open_setup) is before
    assert ChangeKind.CLIENT_SECRET not in open_setup.session.project.changes


def test_our_own_secret_has_a_revision_and_needs_no_note(open_setup: OpenSetup) -> None:
    open_setup.session._clock = Clock()
    open_setup.give_everything()
    page = open_setup.page("4.5")
    fill_folded(page)
    confirm(open_setup)
    before = state(open_setup)
    kind = ChangeKind.CLIENT_SECRET
    open_setup.work.record(lambda session: session.note_change(kind))
    page.refresh()
    assert state(open_setup) is before
    assert not find(page, f"renewed:{NAME}").isVisibleTo(page)
