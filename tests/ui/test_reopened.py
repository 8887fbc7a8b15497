"""A step that was opened again says so until it is done, or nothing was to be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton

from syncwizard.domain.project import SignedBy, now
from syncwizard.domain.reopening import OPENED
from syncwizard.domain.signing import mark_of
from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.session import Session
from syncwizard.ui.steps.reopened_band import ReopenedBand
from tests.ui.desk import Desk, said_in


def _confirm(one: Confirm, session: Session) -> None:
    session.confirm(GUIDE.step("4.2"), one)


def opened_again(desk: Desk) -> ReopenedBand:
    """Step 4.2, finished, signed, and opened again."""
    desk.new_setup()
    desk.fill("3", "4.1", "4.2")
    step = GUIDE.step("4.2")
    for one in step.visible_confirms(desk.session.answers):
        desk.work.record(partial(_confirm, one))
    desk.settle()
    by = SignedBy(role="reviewer", name="Bo Ó", at=now())
    mark = mark_of(desk.session.project)
    desk.work.record(lambda session: session.sign_off("a" * 64, now(), [by], mark))
    desk.go("4.1")
    desk.go("4.2")
    assert not desk.shows("open_step")  # the finished step's own button asks the same
    assert desk.shows("change_step")
    desk.work.record(lambda session: session.reopen("secret", ["4.2"], []))
    desk.settle()
    return next(one for one in desk.page.findChildren(ReopenedBand))


def test_the_page_says_what_it_was_opened_again_for(desk: Desk) -> None:
    band = opened_again(desk)
    assert band.isVisible()
    assert "Opened again for: a secret" in said_in(band)
    assert not desk.page.progress().is_finished
    desk.page.focus_on(OPENED)
    assert desk.window.focusWidget() is desk.find("nothing_to_do", QPushButton)


def test_it_is_over_when_nothing_was_to_be_done(desk: Desk) -> None:
    band = opened_again(desk)
    desk.click("nothing_to_do")
    desk.settle()
    assert not band.isVisible()
    assert desk.page.progress().is_finished
