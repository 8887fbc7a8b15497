"""Proves that a set-up which another program has open can be read, and says who has it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.steps.editors import FieldEditor
from syncwizard.ui.steps.sections import fill_folded
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

HELD = text("held.by", who="Ada <b>Ó</b>", where="PC-7", since="12:30")


@pytest.fixture
def held(open_setup: OpenSetup) -> OpenSetup:
    open_setup.give_everything()
    open_setup.session.read_only = HELD
    return open_setup


def acting(page: QWidget, *beginnings: str) -> list[QAbstractButton]:
    """Buttons that belong to what applies: the rest is hidden, and not kept up to date."""
    return [
        one
        for one in page.findChildren(QAbstractButton)
        if one.objectName().startswith(beginnings) and one.isVisibleTo(page)
    ]


@pytest.mark.parametrize("step_id", ["3", "4.3", "4.5", "6.1"])
def test_nothing_can_be_given(held: OpenSetup, step_id: str) -> None:
    page = held.page(step_id)
    fill_folded(page)
    page.refresh()
    told = held.place().say(HELD)
    for editor in page.findChildren(FieldEditor):
        assert not any(one.isEnabled() for one in editor.changing()), editor.field.id
        assert editor.control.accessibleDescription() == told
        assert "Ada" in editor.control.toolTip()
        assert "<b>" not in editor.control.toolTip()
    pressed = acting(page, "confirm:", "deny:", "undo:", "generate:", "remove:")
    assert [one.objectName() for one in pressed if one.isEnabled()] == []


def test_it_can_be_read_and_copied_still(held: OpenSetup) -> None:
    page = held.page("5.2.4")
    fill_folded(page)
    page.refresh()
    assert held.world.customer.router_client_id in said_in(page)
    [copying] = acting(page, "copy:5.2.4:grant_type")
    assert copying.isEnabled()
    copying.click()
    assert QGuiApplication.clipboard().text() == "client_credentials"
    assert held.told == [HELD]  # that it was copied is not recorded
    secret = held.page("4.3")
    fill_folded(secret)
    assert all(one.isEnabled() for one in acting(secret, "show:"))


def test_what_nobody_else_has_can_be_given(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.3")
    fill_folded(page)
    page.refresh()
    editors = page.findChildren(FieldEditor)
    assert editors
    assert all(one.control.isEnabled() for one in editors)
    open_setup.session.read_only = HELD
    page.refresh()
    assert not any(one.control.isEnabled() for one in editors)
