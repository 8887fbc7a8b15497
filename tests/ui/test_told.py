"""Proves what a screen reader is told: of fields, results and errors, and never a secret."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLineEdit, QPushButton, QWidget

from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.practice.faults import Fault
from syncwizard.ui.checks.finding_box import FindingBox
from tests.desk.accessible import Control, Role, controls, tree_of
from tests.fakes.listeners import Listener
from tests.ui.desk import Desk

CANARY = "canary-9f3kd8Qz"
_TOLD = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
    QAccessible.Text.DebugDescription,
)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    return Listener.put_in(monkeypatch)


def all_said(interface: QAccessibleInterface) -> Iterator[str]:
    """Every word that any program may read from here on, of hidden controls too."""
    yield from (interface.text(kind) for kind in _TOLD)
    words = interface.textInterface()
    if words is not None:
        yield words.text(0, words.characterCount())
    for index in range(interface.childCount()):
        child: QAccessibleInterface | None = interface.child(index)
        if child is not None and child.isValid():
            yield from all_said(child)


# Secrets


def test_no_secret_can_be_read_through_the_tree(desk: Desk) -> None:
    desk.new_setup()
    for step in GUIDE.steps:
        desk.fill(step.id)
        desk.go(step.id)
    desk.go("4.3")
    line = desk.find("field:router_client_secret", QLineEdit)
    line.setFocus()
    line.setText(CANARY)  # being typed
    assert CANARY not in "\n".join(all_said(tree_of(desk.window)))
    assert tree_of(line).state().passwordEdit
    desk.page.commit()
    desk.settle()
    assert desk.work.answers["router_client_secret"] == CANARY
    for step in GUIDE.steps:
        desk.go(step.id)
        desk.settle()
        assert CANARY not in "\n".join(all_said(tree_of(desk.window))), step.id
    desk.click("summary")
    assert CANARY not in "\n".join(all_said(tree_of(desk.window)))


def test_a_secret_that_is_shown_on_demand_can_be_read_while_it_is(desk: Desk) -> None:
    """Who cannot see it must be able to have it, too; the test above would find it."""
    desk.new_setup()
    desk.fill("4.2")
    desk.go("4.3")
    desk.work.put("router_client_secret", CANARY)
    show = desk.find("show:router_client_secret", QWidget).findChild(QPushButton)
    assert show is not None
    show.click()
    assert CANARY in "\n".join(all_said(tree_of(desk.window)))
    show.click()
    assert CANARY not in "\n".join(all_said(tree_of(desk.window)))


# Fields


def test_a_field_is_told_with_help_and_with_what_is_wrong(desk: Desk, listener: Listener) -> None:
    desk.new_setup()
    desk.go("4.1")
    line = desk.find("field:router_url", QLineEdit)
    field = GUIDE.fields["router_url"]
    assert tree_of(line).text(QAccessible.Text.Name) == desk.words.say(field.label)
    assert desk.words.say(field.help) in tree_of(line).text(QAccessible.Text.Description)
    desk.type("router_url", "not an address")
    problem = desk.work.progress.field_problem("router_url")
    assert problem is not None
    said = desk.words.say(problem)
    assert said in tree_of(line).text(QAccessible.Text.Description)
    assert desk.words.say(field.help) in tree_of(line).text(QAccessible.Text.Description)
    assert listener.polite == [said]


def test_what_a_screen_reader_puts_into_a_field_is_taken(desk: Desk) -> None:
    """Dictation, too, sets the whole text at once, and presses no key."""
    desk.new_setup()
    desk.go("4.2")
    line = desk.find("field:client_reference", QLineEdit)
    tree_of(line).setText(QAccessible.Text.Value, "NORDLICHT")
    desk.qtbot.waitUntil(lambda: desk.work.answers["client_reference"] == "NORDLICHT")


def test_a_press_through_the_tree_gives_what_is_typed_first(desk: Desk) -> None:
    """It takes no focus by itself, and a secret is given only when its field is left."""
    desk.new_setup()
    desk.go("4.3")
    desk.come_to_front()
    line = desk.find("field:router_client_secret", QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, CANARY)
    assert desk.work.answers["router_client_secret"] == ""
    Control(tree_of(desk.find("next", QAbstractButton)), ()).press()
    desk.qtbot.waitUntil(lambda: desk.work.answers["router_client_secret"] == CANARY)


# Results and errors


def test_a_test_is_announced_when_it_begins_and_ends(desk: Desk, listener: Listener) -> None:
    desk.new_setup()
    desk.fill("4.1")
    desk.click("test:router_reachable")
    desk.settle()
    title = desk.words.say(desk.session.checks["router_reachable"].title)
    assert listener.polite[0].startswith(title)
    assert title in listener.urgent[-1]


def test_findings_say_their_outcome_in_words(desk: Desk) -> None:
    desk.house.world.faults.add(Fault.WRONG_ROUTER_SECRET)
    desk.new_setup()
    for step in ("3", "4.1", "4.2", "4.3"):
        desk.fill(step)
    desk.settle()
    allow = desk.find("allow:api_user", QAbstractButton)
    desk.qtbot.waitUntil(allow.isEnabled)  # not before its words can have been read
    allow.click()
    desk.click("test:api_user")
    desk.settle()
    failed = desk.words.say(text("window.outcome_failed"))
    boxes = [one for one in desk.page.findChildren(FindingBox) if one.isVisible()]
    names = [tree_of(one).text(QAccessible.Text.Name) for one in boxes]
    assert any(name.startswith(f"{failed}: ") for name in names)
    assert {tree_of(one).role() for one in boxes} == {Role.Grouping}


def test_what_is_missing_is_announced(desk: Desk, listener: Listener) -> None:
    desk.new_setup()
    desk.go("4.2")
    desk.click("next")
    count = len(desk.page.items())
    assert listener.polite == [desk.words.say(text("window.missing_title", n=count))]


def test_a_dialog_that_misses_a_name_says_so(desk: Desk, listener: Listener) -> None:
    def leave_empty(dialog: QDialog) -> None:
        name, yes = dialog.findChild(QLineEdit), dialog.findChild(QPushButton, "yes")
        assert name is not None
        assert yes is not None
        name.clear()
        yes.click()
        dialog.reject()

    desk.doorman.expect(leave_empty)
    desk.click("new")
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting)
    assert listener.urgent == [desk.words.say(text("window.name_missing"))]


def test_nothing_is_sent_where_nobody_listens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Listener.put_in(monkeypatch)
    monkeypatch.setattr("syncwizard.ui.look.announce.is_heard", lambda: False)
    desk.new_setup()
    desk.go("4.2")
    desk.click("next")
    assert (listener.polite, listener.urgent) == ([], [])


# Ways to pages, sections, targets


def test_the_left_side_tells_which_page_is_shown(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.2")
    chosen = [one for one in controls(tree_of(desk.window)) if one.state.selected]
    assert [(one.role, one.name.split()[0]) for one in chosen] == [(Role.Button, "4.2")]
    shown = desk.words.say(text("page.is_shown"))
    assert shown in chosen[0].description


SMALLEST = 24  # pixels, WCAG 2.5.8


def test_every_target_is_large_enough_on_every_page(desk: Desk) -> None:
    assert small(desk.window) == []
    desk.make_setup()
    assert small(desk.window) == []
    desk.window.resize(1024, 700)
    desk.click("go_on")
    for step in GUIDE.steps:
        desk.fill(step.id)
        desk.click("next")
        desk.settle()
        assert small(desk.window) == [], step.id
        for head in [one for one in desk.view.findChildren(QAbstractButton) if is_folded(one)]:
            head.click()
            desk.settle()
            # What is opened for the first time has its size with the next turns of the loop.
            desk.qtbot.waitUntil(lambda: small(desk.window) == [])
    desk.click("summary")
    desk.settle()
    assert small(desk.window) == []


def is_folded(button: QAbstractButton) -> bool:
    return button.isVisible() and bool(tree_of(button).state().collapsed)


def small(window: QWidget) -> list[str]:
    """What is there to be clicked and smaller than a finger's tip wants; tables have their own."""
    sizes = [(one, size_of(one)) for one in controls(tree_of(window))]
    return [f"{one} {width}x{high}" for one, (width, high) in sizes if min(width, high) < SMALLEST]


def size_of(control: Control) -> tuple[int, int]:
    """What can be hit of it; Qt tells of a box to tick only where its letters are."""
    box = control.interface.object()
    if isinstance(box, QCheckBox):
        middle = box.sizeHint().width() // 2
        high = sum(box.hitButton(QPoint(middle, y)) for y in range(box.height()))
        return box.sizeHint().width(), high
    size = control.interface.rect().size()
    return size.width(), size.height()
