"""Tests that what arrives in a rush is done in order, and not in one turn of the event loop."""

from __future__ import annotations

from functools import partial
from time import sleep

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from syncwizard.ui.running.turns import AT_MOST, Turns


def test_what_comes_alone_is_done_at_once(qapp: QApplication) -> None:
    done: list[int] = []
    owner = QObject()
    Turns(owner).do(lambda: done.append(1))
    assert done == [1]


def test_a_rush_is_done_in_order_over_several_turns(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    turns = Turns(owner)

    def do(number: int) -> None:
        done.append(number)
        sleep(AT_MOST)

    for number in range(4):
        turns.do(partial(do, number))
    assert done == [0], "the others come with the next turns"
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == [0, 1, 2, 3]


def test_one_that_fails_does_not_hold_up_the_rest(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)

    def fail() -> None:
        sleep(AT_MOST)
        raise ValueError

    try:
        turns.do(fail)
    except ValueError:
        done.append("failed")
    turns.do(lambda: done.append("rest"))
    qtbot.waitUntil(lambda: done == ["failed", "rest"])


def test_what_waits_at_the_end_is_not_done_any_more(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.do(lambda: sleep(AT_MOST))
    turns.do(lambda: done.append("late"))
    turns.stop()
    qtbot.wait(1)
    assert done == []
