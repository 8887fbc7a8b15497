"""Proves how fields and sections use their room: nothing is squeezed, and what is beside is level.

Fields that stand beside each other begin at one height, whatever is said above them.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from syncwizard.ui.steps.section_head import Head
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

LAPTOP = (1074, 668)  # what a window of 1366x768 leaves to a page


def laid_out(open_setup: OpenSetup, step_id: str, size: tuple[int, int] = LAPTOP) -> StepPage:
    page = open_setup.page(step_id)
    page.resize(*size)
    open_setup.qtbot.wait(50)
    return page


def lines(page: QWidget) -> list[QLineEdit]:
    return [line for line in page.findChildren(QLineEdit) if line.isVisible()]


@pytest.mark.parametrize("step_id", ["3", "4.3"])
def test_fields_beside_each_other_stand_level(open_setup: OpenSetup, step_id: str) -> None:
    page = laid_out(open_setup, step_id)
    heads = [one for one in page.findChildren(QLabel) if isinstance(one.buddy(), QLineEdit)]
    rows: dict[int, set[int]] = {}
    for head in heads:
        field = head.buddy()
        if field.isVisible():
            above, below = (one.mapTo(page, QPoint(0, 0)).y() for one in (head, field))
            rows.setdefault(above, set()).add(below)
    assert rows
    assert all(len(tops) == 1 for tops in rows.values())


@pytest.mark.parametrize("step_id", ["3", "4.3"])
def test_no_field_is_squeezed_by_a_long_hint_above_it(open_setup: OpenSetup, step_id: str) -> None:
    page = laid_out(open_setup, step_id)
    assert lines(page)
    for line in lines(page):
        assert line.visibleRegion().boundingRect() == line.rect(), line.objectName()


def test_what_may_stay_empty_is_said_once(open_setup: OpenSetup) -> None:
    page = laid_out(open_setup, "4.3")
    assert "First Name (optional)" in said_in(page)
    assert "empty" not in said_in(page)


def test_heads_take_the_room_that_nothing_else_wants(open_setup: OpenSetup) -> None:
    page = laid_out(open_setup, "3")
    page.resize(page.width(), 400)
    open_setup.qtbot.wait(20)
    low = [head.height() for head in page.findChildren(Head)]
    page = laid_out(open_setup, "4.3")
    high = [head.height() for head in page.findChildren(Head)]
    assert min(high) > max(low)
    assert page.verticalScrollBar().maximum() == 0
