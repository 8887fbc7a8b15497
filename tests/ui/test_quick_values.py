"""What is known already is put into an empty field with one press, and never by itself."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from syncwizard.guide import GUIDE
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.open_setup import OpenSetup


def quick(page: StepPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, f"quick:{name}")
    assert isinstance(found, QAbstractButton)
    return found


def test_a_day_can_be_today(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    assert open_setup.work.answers["credentials_allowed_on"] == ""
    quick(page, "credentials_allowed_on:today").click()
    today = datetime.now().astimezone().date().isoformat()
    assert open_setup.work.answers["credentials_allowed_on"] == today
    shown = page.findChild(QLineEdit, "field:credentials_allowed_on")
    assert isinstance(shown, QLineEdit)
    assert shown.text() == today
    assert not quick(page, "credentials_allowed_on:today").isVisible()


def test_a_name_that_is_there_is_offered_once(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    offered = quick(page, "test_events_allowed_by:credentials_allowed_by")
    assert not offered.isVisible()
    open_setup.give(customer_admin_name="Maren & Petersen")
    quick(page, "credentials_allowed_by:customer_admin_name").click()
    assert open_setup.work.answers["credentials_allowed_by"] == "Maren & Petersen"
    assert open_setup.work.answers["test_events_allowed_by"] == ""
    assert offered.text() == "Maren && Petersen"
    assert not quick(page, "test_events_allowed_by:customer_admin_name").isVisible()
    offered.click()
    assert open_setup.work.answers["test_events_allowed_by"] == "Maren & Petersen"


def test_only_what_may_be_shown_is_offered() -> None:
    named = {name for field in GUIDE.fields.values() for name in field.same_as}
    assert named
    assert not [name for name in named if GUIDE.fields[name].secret]
