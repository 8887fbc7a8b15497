"""Proves that a screen reader finds a name for all that can have the focus, and its state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.progress import State
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.checks.finding_box import ICONS as CHECK_ICONS
from syncwizard.ui.look.dialogs import NewSetup, Question, WhoAreYou
from syncwizard.ui.view.step_list import ICONS
from tests.ui.desk import Desk

SMALLEST_TARGET = 24  # pixels, WCAG 2.5.8
# What lies inside a control that has a name of its own: cells, headers and bars of views.
_INSIDE = {
    QAccessible.Role.Cell,
    QAccessible.Role.RowHeader,
    QAccessible.Role.ColumnHeader,
    QAccessible.Role.ScrollBar,
    QAccessible.Role.Window,
}


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child.isValid():
            yield from tree(child)


def nameless(root: QWidget) -> list[str]:
    """Everything visible that can have the focus and has no name."""
    found = []
    for one in tree(QAccessible.queryAccessibleInterface(root)):
        state = one.state()
        if not state.focusable or state.invisible or one.role() in _INSIDE:
            continue
        if not one.text(QAccessible.Text.Name).strip():
            widget = one.object()
            found.append(f"{one.role().name} {type(widget).__name__} {widget.objectName()}")
    return found


@pytest.fixture
def full(desk: Desk) -> Desk:
    """An open set-up with something in every place."""
    desk.new_setup()
    for step in GUIDE.steps:
        desk.fill(step.id)
    desk.work.put("own_workflow", "yes")
    desk.work.put("failure_notifications", "yes")
    return desk


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_have_the_focus_has_a_name(full: Desk, language: str) -> None:
    full.window.effects.set_language(language)
    full.settle()
    for step in GUIDE.steps:
        full.go(step.id)
        full.click("next")
        full.settle()
        assert nameless(full.window) == [], step.id
    full.click("summary")
    full.settle()
    assert nameless(full.window) == []
    full.click("home")
    full.settle()
    assert nameless(full.window) == []


def test_dialogs_are_named_too(qtbot: QtBot, desk: Desk) -> None:
    questions: list[Question] = [
        WhoAreYou(desk.window, desk.words, ""),
        NewSetup(desk.window, desk.words, GUIDE.facts, ""),
    ]
    for question in questions:
        question.show()
        assert isinstance(question, QDialog)
        assert nameless(question) == []
        assert question.windowTitle()
        question.reject()


def test_a_walk_without_names_would_be_noticed(desk: Desk) -> None:
    """The walker itself: a button without words is found."""
    desk.find("theme", QAbstractButton).setAccessibleName("")
    assert any("theme" in one for one in nameless(desk.window))


def test_tab_reaches_every_visible_control(full: Desk) -> None:
    full.go("4.3")
    start = full.window.focusWidget()
    assert start is not None
    reached = {start}
    following: QWidget | None = start.nextInFocusChain()
    while following is not None and following is not start:
        reached.add(following)
        following = following.nextInFocusChain()
    buttons = [one for one in full.page.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.objectName() for one in buttons if one not in reached] == []


def test_targets_are_large_enough(full: Desk) -> None:
    small = []
    for step in GUIDE.steps:
        full.go(step.id)
        full.settle()
        small += [
            f"{step.id} {one.objectName() or one.text()} {one.width()}x{one.height()}"
            for one in full.window.findChildren(QAbstractButton)
            if one.isVisible()
            and one.width() > 0
            and min(one.width(), one.height()) < SMALLEST_TARGET
            and not is_part_of_a_view(one)
        ]
    assert small == []


def is_part_of_a_view(button: QAbstractButton) -> bool:
    return button.metaObject().className() == "QTableCornerButton"


def test_states_are_told_by_shape_and_word_not_by_colour_alone() -> None:
    assert set(ICONS) == set(State)
    for icons in (list(ICONS.values()), list(CHECK_ICONS.values())):
        shapes = [shape for shape, _colour in icons]
        assert len(shapes) == len(set(shapes))
