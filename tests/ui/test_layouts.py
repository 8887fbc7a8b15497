"""Proves the small layouts: rows that break, lines that bend, words that shorten, the left side."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.domain.progress import State, StepProgress
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.ui.app import make_app
from syncwizard.ui.finder.find_button import FindButton
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Bending
from syncwizard.ui.look.wrapping_button import WrappingButton
from syncwizard.ui.view.step_list import LOWEST, StepList, StepRow
from tests.ui.desk import Desk


def show(qtbot: QtBot, widget: QWidget, width: int, height: int = 200) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.wait(1)


def box(width: int) -> QWidget:
    made = QLabel()
    made.setFixedSize(width, 20)
    return made


def test_a_row_breaks_where_it_does_not_fit(qtbot: QtBot) -> None:
    around = QWidget()
    row = Flow(around, spacing=10)
    boxes = [box(100) for _ in range(3)]
    for one in boxes:
        row.addWidget(one)
    show(qtbot, around, 400)
    assert [one.y() for one in boxes] == [0, 0, 0]
    assert row.heightForWidth(400) == 20
    around.resize(220, 200)
    qtbot.waitUntil(lambda: boxes[2].y() == 30)
    assert [one.x() for one in boxes] == [0, 110, 0]
    assert row.heightForWidth(220) == 50


def test_what_is_pushed_right_stands_at_the_end_and_hidden_takes_no_room(qtbot: QtBot) -> None:
    around = QWidget()
    row = Flow(around, spacing=10)
    first, hidden, last = box(50), box(50), box(60)
    row.addWidget(first)
    row.push_right()
    row.addWidget(hidden)
    row.addWidget(last)
    hidden.hide()
    show(qtbot, around, 300)
    assert (first.x(), last.x()) == (0, 240)


def test_a_line_becomes_a_column_where_it_is_narrow(qtbot: QtBot) -> None:
    bending = Bending(narrow=300)
    boxes = [box(50), box(50)]
    for one in boxes:
        bending.row.addWidget(one)
    show(qtbot, bending, 400)
    assert boxes[0].y() == boxes[1].y()
    bending.resize(200, 200)
    qtbot.waitUntil(lambda: boxes[1].y() > boxes[0].y())


@pytest.mark.parametrize("lines", [1, 2])
def test_a_label_that_shortens_keeps_all_words_in_its_tip(qtbot: QtBot, lines: int) -> None:
    words = "Stadtwerke Musterstadt-Oberhausen Verwaltungsgesellschaft & Co. KG"
    shown = Elided(words, lines=lines)
    show(qtbot, shown, 900, 60)
    assert shown.toolTip() == ""
    shown.resize(120, 60)
    assert shown.is_shortened()
    assert "Musterstadt" in shown.toolTip()
    assert shown.text() == words


def test_a_button_with_a_sentence_grows_downwards(qtbot: QtBot) -> None:
    pressed: list[int] = []
    made = WrappingButton(
        "a sentence of many words that says what is missing", lambda: pressed.append(1)
    )
    show(qtbot, made, 600, 40)
    assert made.heightForWidth(120) > made.heightForWidth(600)
    made.click()
    assert pressed == [1]


# The left side


def row_of(state: State, until: datetime | None) -> str:
    row = StepRow(GUIDE.step("4.5"), catalogue("en"), lambda _step: None)
    row.show_progress(StepProgress(GUIDE.step("4.5"), True, state), until)
    return row.accessibleDescription()


@pytest.mark.parametrize(
    ("hours", "said"), [(None, "waiting"), (-1, "look again"), (27.5, "28 h"), (60, "3 d")]
)
def test_what_waits_says_how_long(qtbot: QtBot, hours: float | None, said: str) -> None:
    until = None if hours is None else datetime.now(UTC) + timedelta(hours=hours)
    assert said in row_of(State.WAITING, until)


def test_nothing_is_said_where_there_is_nothing_to_say(qtbot: QtBot) -> None:
    assert "28" not in row_of(State.COMPLETED, datetime.now(UTC) + timedelta(hours=28))


@pytest.mark.parametrize("height", [510, 600, 900])
def test_rows_use_the_height_there_is_and_stay_large_enough(qtbot: QtBot, height: int) -> None:
    steps = StepList(GUIDE.steps, catalogue("en"), lambda _step: None)
    show(qtbot, steps, 292, height)
    rows = steps.findChildren(QPushButton)
    assert len(rows) == len(GUIDE.steps)
    assert all(row.height() >= LOWEST for row in rows)
    last = rows[-1].mapTo(steps, rows[-1].rect().bottomLeft()).y()
    assert last < height  # nothing to scroll


def test_large_text_gets_the_room_of_the_left_side(desk: Desk) -> None:
    desk.new_setup()
    side = desk.find("tasks", QPushButton).parentWidget()
    assert side is not None
    before = side.width()
    desk.house.preferences.change(text_size=200)
    desk.window.resize(1024, 700)
    desk.window.effects.use_look()
    desk.settle()
    side = desk.find("tasks", QPushButton).parentWidget()
    assert side is not None
    assert side.width() < before
    row = desk.find("step:4.5", QPushButton)
    assert "Microsoft Graph" in row.accessibleName()
    for name in ("tasks", "summary"):  # their signs are not cut
        shown = desk.find(name, QPushButton)
        assert shown.height() >= shown.findChildren(QLabel)[0].height()
        assert shown.visibleRegion().boundingRect().height() == shown.height()
    desk.house.preferences.change(text_size=100)
    desk.window.effects.use_look()


def test_the_platforms_look_is_followed_as_long_as_none_is_chosen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_is_dark", lambda wanted: wanted != "light")
    tell = QGuiApplication.styleHints().colorSchemeChanged.emit
    tell(Qt.ColorScheme.Dark)
    desk.qtbot.wait(20)
    assert not theme.is_dark()  # light was chosen
    desk.house.preferences.change(theme="")
    tell(Qt.ColorScheme.Dark)
    desk.qtbot.waitUntil(theme.is_dark)


@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("folded", [False, True])
def test_the_way_to_the_index_shows_its_whole_picture(
    qtbot: QtBot, size: float, folded: bool
) -> None:
    theme.apply(make_app(), "light", size)
    try:
        shown = FindButton(catalogue("en"), lambda: None)
        shown.fold(folded=folded)
        around = QWidget()
        rows = QVBoxLayout(around)
        rows.addWidget(shown)
        rows.addWidget(QPushButton("beside it"))
        show(qtbot, around, 300, 20)  # too low: nothing may be pressed together
        picture = shown.findChildren(QLabel)[0]
        assert shown.rect().contains(picture.geometry())
    finally:
        theme.apply(make_app(), "light", 1.0)


def test_names_of_steps_can_be_shown_for_a_while_with_large_text(desk: Desk) -> None:
    desk.new_setup()
    assert not desk.shows("step_names")
    desk.house.preferences.change(text_size=200)
    desk.window.resize(1024, 700)
    desk.window.effects.use_look()
    desk.settle()

    def names() -> list[str]:
        rows = desk.window.findChildren(StepRow)
        labels = [one for row in rows for one in row.findChildren(Elided)]
        return [one.text() for one in labels if one.isVisible()]

    try:
        assert names() == []
        desk.click("step_names")
        assert "Microsoft Graph" in names()
        desk.go("4.2")
        assert names() == []
    finally:
        desk.house.preferences.change(text_size=100)
        desk.window.effects.use_look()


def test_with_large_text_a_task_has_its_state_below_its_title(desk: Desk) -> None:
    desk.make_setup()
    row = desk.find("task:4.5", QPushButton)
    title, state = row.findChildren(QLabel)[2:4]
    assert title.y() == state.y()
    theme.apply(make_app(), "light", 2.0)
    try:
        desk.window.resize(1024, 700)
        desk.window.rebuild()
        desk.settle()
        row = desk.find("task:4.5", QPushButton)
        title, state = row.findChildren(QLabel)[2:4]
        assert title.y() < state.y()
        assert state.width() > 250
    finally:
        theme.apply(make_app(), "light", 1.0)
