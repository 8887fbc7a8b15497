"""Proves that Tab leads everywhere in the order of reading, and out of everything."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from syncwizard.guide import GUIDE
from syncwizard.ui.look import theme
from tests.desk.accessible import Control, Role, controls, tree_of
from tests.ui.desk import Desk

PAGES = ["tasks", "3", "4.3", "4.5", "5.2.3", "5.2.4", "6.1", "summary"]
_MOST = 200
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def full(desk: Desk) -> Desk:
    """An open set-up with something in every place."""
    desk.new_setup()
    for step in GUIDE.steps:
        desk.fill(step.id)
    return desk


def open_page(desk: Desk, page: str) -> None:
    if page in {"tasks", "summary"}:
        desk.click(page)
    else:
        desk.go(page)
    desk.settle()
    desk.come_to_front()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def ring(key: Qt.Key) -> list[QWidget]:
    """Everything that has the focus, one after the other, until it comes round."""
    modifier = _SHIFT if key is Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    press(key, modifier)  # away from the page itself, which is no stop
    found: list[QWidget] = []
    for _ in range(_MOST):
        now = focused()
        if found and now is found[0]:
            return found
        assert now not in found, f"Tab goes round in a part of the window: {now.objectName()}"
        found.append(now)
        press(key, modifier)
    raise AssertionError("Tab never comes round")


def told(widget: QWidget) -> tuple[Role, str]:
    control = Control(tree_of(widget), ())
    return control.role, control.name


def in_window(widget: QWidget) -> QRect:
    """Where it is; of what is scrolled away, the edge where it went."""
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        shown = QRect(above.mapTo(above.window(), QPoint(0, 0)), above.size())
        place.moveTop(min(max(place.top(), shown.top()), shown.bottom()))
    return place


def is_reached_by_arrows(control: Control) -> bool:
    """Of several choices, and of the steps on the left, Tab leads to one."""
    is_step = "Steps" in control.place
    return is_step or (control.role is Role.RadioButton and not control.state.checked)


def test_tab_leads_everywhere_in_the_order_of_reading(full: Desk) -> None:
    for page in PAGES:
        open_page(full, page)
        there = [one for one in controls(tree_of(full.window)) if not one.state.disabled]
        stops = ring(Qt.Key.Key_Tab)
        reached = {told(one) for one in stops}
        wanted = [one for one in there if not is_reached_by_arrows(one)]
        assert [str(one) for one in wanted if (one.role, one.name) not in reached] == [], page
        assert jumps(from_the_top(stops)) == [], page


def from_the_top(stops: list[QWidget]) -> list[QWidget]:
    places = [in_window(one) for one in stops]
    top = min(range(len(stops)), key=lambda one: (places[one].top(), places[one].left()))
    return [*stops[top:], *stops[:top]]


def jumps(stops: list[QWidget]) -> list[str]:
    """Where it goes back: the next one is neither further down nor further to the right."""
    return [
        f"from {told(one)[1]} to {told(following)[1]}"
        for one, following in pairwise(stops)
        if in_window(following).bottom() <= in_window(one).top()
        and in_window(following).left() < in_window(one).right()
    ]


def test_shift_and_tab_go_the_same_way_back(full: Desk) -> None:
    open_page(full, "4.3")
    there = ring(Qt.Key.Key_Tab)
    back = ring(Qt.Key.Key_Backtab)
    start = back.index(there[0])
    assert [*back[start:], *back[:start]] == [there[0], *reversed(there[1:])]


def test_what_has_the_focus_looks_different(full: Desk) -> None:
    for _look in ("light", "dark"):
        for page in ("tasks", "3", "4.3", "5.2.3", "summary"):
            open_page(full, page)
            assert alike(ring(Qt.Key.Key_Tab)) == [], page
        full.find("back", QAbstractButton).setFocus()
        press(Qt.Key.Key_D, _CTRL | _SHIFT)
    assert theme.colours() is theme.LIGHT  # there and back


def alike(stops: list[QWidget]) -> list[str]:
    found = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = seen(stop)
        stop.clearFocus()
        if seen(stop) == with_focus:
            found.append(told(stop)[1])
    return found


def seen(widget: QWidget) -> QImage:
    """How it looks; of a line its frame only, because a blinking cursor is too little."""
    picture = widget.grab().toImage()
    if isinstance(widget, QLineEdit):
        return picture.copy(0, 0, picture.width(), 3)
    return picture


def test_arrows_go_through_the_steps_and_open_none(full: Desk) -> None:
    open_page(full, "4.3")
    full.find("step:4.3", QAbstractButton).setFocus()
    press(Qt.Key.Key_Down)
    assert focused().objectName() == "step:4.4"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert focused().objectName() == "step:4.2"
    assert full.view.step is GUIDE.step("4.3")
    press(Qt.Key.Key_Space)
    assert full.view.step is GUIDE.step("4.2")


# The focus is never lost


def test_another_page_has_the_focus_at_its_top(full: Desk) -> None:
    open_page(full, "4.2")
    full.find("field:client_reference", QLineEdit).setFocus()
    press(Qt.Key.Key_Right, _ALT)  # 4.2 lacks a value: what is missing has the focus
    assert full.page.isAncestorOf(focused())
    full.view.go_on()
    assert focused() is full.page
    press(Qt.Key.Key_Left, _ALT)
    assert full.view.step is GUIDE.step("4.2")
    assert focused() is full.page
    press(Qt.Key.Key_S, _CTRL | _SHIFT)
    assert full.window.isAncestorOf(focused())
    assert "summary" in told(focused())[1].casefold()
    press(Qt.Key.Key_T, _CTRL)
    assert focused().objectName() == "go_on"


def test_a_section_that_folds_keeps_the_focus_on_its_head(full: Desk) -> None:
    open_page(full, "4.3")
    head = full.find("section:4.3:user", QAbstractButton)
    head.setFocus()
    for _ in range(2):
        press(Qt.Key.Key_Space)
        full.settle()
        assert focused() is head


def test_another_language_or_look_leaves_the_focus_where_it_was(full: Desk) -> None:
    open_page(full, "4.2")
    full.find("copy:4.2:Name", QAbstractButton).setFocus()
    look, language = (Qt.Key.Key_D, _CTRL | _SHIFT), (Qt.Key.Key_L, _CTRL)
    for pressed in (look, language, language, look):
        press(*pressed)
        full.settle()
        full.come_to_front()
        assert focused().objectName() == "copy:4.2:Name"


def test_a_closed_dialog_gives_the_focus_back(full: Desk) -> None:
    open_page(full, "tasks")
    full.find("edit_setup", QAbstractButton).setFocus()
    full.doorman.expect(QDialog.reject)
    press(Qt.Key.Key_Space)
    full.settle()
    full.come_to_front()
    assert focused().objectName() == "edit_setup"


def test_a_button_that_goes_hands_the_focus_on_to_what_stands_next(full: Desk) -> None:
    """Not to the window's beginning, from where one would have to come back."""
    open_page(full, "4.1")
    full.find("confirm:4.1:logged_in", QAbstractButton).setFocus()
    press(Qt.Key.Key_Space)
    full.settle()
    assert focused().isVisible()
    assert in_window(focused()).left() >= in_window(full.page).left()
    assert in_window(focused()).top() > in_window(full.page).top()


def test_a_text_of_several_lines_lets_tab_out(full: Desk) -> None:
    open_page(full, "5.2.2")
    lines = full.find("field:system_users", QWidget)
    lines.setFocus()
    before = full.work.answers["system_users"]
    press(Qt.Key.Key_Tab)
    assert focused() is not lines
    press(Qt.Key.Key_Backtab, _SHIFT)
    assert focused() is lines
    assert full.work.answers["system_users"] == before


def test_a_table_lets_tab_out(full: Desk) -> None:
    open_page(full, "5.2.3")
    table = full.find("table:rooms", QWidget)
    table.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert not table.isAncestorOf(focused())
    assert focused() is not table
    press(Qt.Key.Key_Backtab, _SHIFT)
    assert focused() is table
