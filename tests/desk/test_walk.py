"""Proves that the whole procedure can be done by what a screen reader tells, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.guide import GUIDE
from tests.desk.accessible import Role, complaints, controls, tree_of
from tests.desk.reader import BySpaceBar, Reader
from tests.desk.typist import Typist
from tests.desk.walk import walk


@pytest.fixture(autouse=True)
def saves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second's pause before every save would make half of the walk's time."""
    monkeypatch.setattr("syncwizard.ui.running.saving.PAUSE_MS", 0)


# One language by the tree's own actions, the other by the space bar: both have to work.
@pytest.mark.parametrize(("language", "hands"), [("en", Reader), ("de", BySpaceBar)])
def test_a_whole_set_up_by_names_alone(
    qtbot: QtBot, tmp_path: Path, language: str, hands: type[Reader]
) -> None:
    with walk(tmp_path, language, 3, hands) as walking:
        view = walking.begin()
        assert walking.go_through(view) == []
        assert walking.wrong == []
        assert walking.reader.wrong == []
        assert walking.reader.met > 40 * len(GUIDE.steps)
    assert (tmp_path / "report.pdf").is_file()


def test_the_first_steps_by_keys_alone(qtbot: QtBot, tmp_path: Path) -> None:
    """Dialogs, fields, choices, secrets, copy lists, tests and confirmations among them."""
    with walk(tmp_path, "en", 3, Typist) as walking:
        view = walking.begin()
        walking.do_steps(view, 4)
        done = view.work.progress.all()[:4]
        assert [one.step.id for one in done if not one.is_done] == []
        assert walking.wrong == []


# The walker itself


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """A page with two groups, in which all is as it should be."""
    made = QWidget()
    body = QVBoxLayout(made)
    for name in ("Router", "Workplace Management"):
        group = QWidget()
        group.setAccessibleName(name)
        inside = QVBoxLayout(group)
        line = QLineEdit()
        line.setAccessibleName("Address")
        for shown in (QLabel("Address"), line, QPushButton("Copy")):
            inside.addWidget(shown)
        body.addWidget(group)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_page_without_fault_is_not_complained_of(page: QWidget) -> None:
    """The same name in two places that have names of their own can be told apart."""
    assert complaints(tree_of(page)) == []
    assert [one.role for one in controls(tree_of(page))] == [Role.EditableText, Role.Button] * 2


def test_a_control_without_a_name_is_found(page: QWidget) -> None:
    page.findChildren(QLineEdit)[1].setAccessibleName("")
    assert [said.partition(":")[0] for said in complaints(tree_of(page))] == ["no name"]


@pytest.mark.parametrize("name", ["…", "×", "→ ", "\u2713"])
def test_a_name_without_a_word_is_found(page: QWidget, name: str) -> None:
    page.findChildren(QPushButton)[0].setText(name)
    assert [said.partition(":")[0] for said in complaints(tree_of(page))] == [
        "no words in its name"
    ]


def test_two_of_one_name_in_one_place_are_found(page: QWidget) -> None:
    QPushButton("Copy", page.findChildren(QWidget)[0]).show()
    assert complaints(tree_of(page)) == ["2 of one name: Button “Copy” in Router"]


def test_a_picture_without_words_is_found(page: QWidget) -> None:
    QToolButton(page).show()
    assert [said.partition(":")[0] for said in complaints(tree_of(page))] == ["no name"]


def test_what_is_hidden_is_not_read_out(page: QWidget) -> None:
    page.findChildren(QLineEdit)[0].setAccessibleName("")
    page.findChildren(QWidget)[0].hide()
    assert complaints(tree_of(page)) == []
    assert len(list(controls(tree_of(page)))) == 2
