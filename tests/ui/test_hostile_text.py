"""Thirty hostile texts in every place that shows text: each stands there as it is, nothing else.

The kernel tells of a file that is opened; a host that is looked for fails any test (conftest.py).
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QPixmap, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import syncwizard
from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.addresses import page_of
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import Run
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.finder.panel import Finder
from syncwizard.ui.look.dialogs import NewSetup, Question, WhoAreYou, tell
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.pieces import button, icon_button, label, tip
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.value_label import ValueLabel
from syncwizard.wiring import House
from tests.fakes.hostile import Touched, hostile_texts
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman
from tests.ui.places import _beside as beside
from tests.ui.test_plain_text import assert_plain

SOURCE = Path(syncwizard.__file__).parent
NUMBERS = range(len(hostile_texts(Path("/bait.png"))))


@pytest.fixture
def bait(qapp: QApplication, tmp_path: Path) -> Path:
    """A picture that Qt can show, and would."""
    made = tmp_path / "bait.png"
    picture = QPixmap(2, 2)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(made))
    return made


@pytest.fixture
def touched(bait: Path) -> Iterator[Touched]:
    watch = Touched(bait)
    yield watch
    watch.close()


def test_there_are_thirty_and_the_bait_works(
    qtbot: QtBot, qapp: QApplication, bait: Path, touched: Touched
) -> None:
    assert len(NUMBERS) >= 30
    assert not touched.was()
    careless = QLabel(hostile_texts(bait)[0])  # what nothing of ours may be
    qtbot.addWidget(careless)
    careless.show()
    careless.grab()
    assert touched.was()
    document = QTextDocument()
    document.setHtml(hostile_texts(bait)[1])
    document.size()
    assert touched.was()
    assert not touched.was()


PARTS: dict[str, Callable[[str], QWidget]] = {
    "label": label,
    "bold label": lambda words: label(words, bold=True, role="chip"),
    "value": lambda words: told(ValueLabel(), words),
    "shortened": lambda words: told(Elided(), words),
    "runs": lambda words: RunsLabel([Run(words, strong=False), Run(words, strong=True)]),
    "button": button,
    "picture with a tip": lambda words: icon_button("copy", words, lambda: None),
}


def told(made: QLabel, words: str) -> QLabel:
    made.setText(words)
    return made


@pytest.mark.parametrize("number", NUMBERS)
def test_every_part_of_a_page_shows_it_as_it_is(
    qtbot: QtBot, bait: Path, touched: Touched, number: int
) -> None:
    words = hostile_texts(bait)[number]
    for name, make in PARTS.items():
        made = make(words)
        qtbot.addWidget(made)
        made.resize(300, 80)
        made.show()
        made.grab()
        assert_plain(made)
        if isinstance(made, QLabel):
            assert made.textFormat() is Qt.TextFormat.PlainText, name
        assert_tip_is_plain(made.toolTip())
        interface = QAccessible.queryAccessibleInterface(made)
        assert interface is not None
        interface.text(QAccessible.Text.Name)
        made.hide()
    assert not touched.was()


def assert_tip_is_plain(words: str) -> None:
    """What Qt takes for markup must be nothing but escaped words."""
    if QtGui.Qt.mightBeRichText(words):
        inside = words.removeprefix("<span>").removesuffix("</span>")
        assert "<" not in inside


@pytest.mark.parametrize("number", NUMBERS)
def test_tips_say_what_was_typed(bait: Path, touched: Touched, number: int) -> None:
    words = hostile_texts(bait)[number]
    made = tip(words)
    assert_tip_is_plain(made)
    if QtGui.Qt.mightBeRichText(made):
        document = QTextDocument()
        document.setHtml(made)
        assert document.toPlainText().split() == words.replace("\x00", "\ufffd").split()
    assert not touched.was()


def test_dialogs_notices_and_findings_say_it_as_it_is(
    desk: Desk, bait: Path, touched: Touched, doorman: Doorman
) -> None:
    for words in hostile_texts(bait):
        finding = Finding(
            "GRAPH-MAILBOX-UNKNOWN",
            Outcome.FAILED,
            params=dict.fromkeys(("mailbox", "address", "room", "host", "message"), words),
            about=words,
            detail=words,
            request_id=words,
        )
        for made in (
            WhoAreYou(desk.window, desk.words, words),
            NewSetup(desk.window, desk.words, GUIDE.facts, words),
            FindingBox(finding, desk.words),
        ):
            if isinstance(made, Question):
                made.complain(words)
            made.show()
            made.grab()
            assert_plain(made)
            made.hide()
            made.deleteLater()
        desk.window.tell(text("common.literal", value=words))
        assert_plain(desk.window)
        doorman.expect(QDialog.reject)
        tell(desk.window, desk.words, words)
    desk.window.grab()
    assert not touched.was()


@pytest.mark.parametrize("number", NUMBERS)
def test_what_a_service_said_is_not_set_in_bold(bait: Path, number: int, desk: Desk) -> None:
    """Our own texts mark literals with backticks; what comes from outside cannot."""
    words = hostile_texts(bait)[number]
    runs = desk.words.runs(text("common.literal", value=words))
    assert "".join(run.text for run in runs) == words
    assert not any(run.strong for run in runs)


@pytest.fixture
def hostile(
    qtbot: QtBot, house: House, doorman: Doorman, bait: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A set-up with nothing but hostile texts, as a file may bring them: no typing has tidied."""
    monkeypatch.setattr(QDesktopServices, "openUrl", refuse_to_open)
    # No file holds half a character: what brings one has it replaced (clients/answer.py).
    texts = [one.encode("utf-8", "replace").decode() for one in hostile_texts(bait)]
    house.preferences.save(replace(house.settings, consultant=texts[0]))
    desk = Desk(qtbot, house, doorman)
    desk.window.resize(1280, 4000)  # all sections of every page are open
    desk.new_setup(texts[0])
    project = desk.session.project
    for at, field in enumerate(GUIDE.fields.values()):
        if not field.choices and not field.secret:
            project.values[field.id] = texts[at % len(texts)]
    project.values["own_workflow"] = "yes"
    now = datetime.now(UTC)
    project.rooms = [
        Room(f"room{at}", words, words, words, room_list=words, mapped=Said(words, now, words))
        for at, words in enumerate(texts)
    ]
    for check in CHECKS:
        found = tuple(
            Finding("GRAPH-MAILBOX-UNKNOWN", Outcome.FAILED, about=words, detail=words)
            for words in texts
        )
        project.evidence[check] = Evidence(check, Outcome.FAILED, now, now, found)
    desk.work.touch()
    desk.settle()
    return desk


def refuse_to_open(url: QUrl) -> bool:
    raise AssertionError(url.toString())


def test_a_walk_over_all_pages_touches_nothing(hostile: Desk, touched: Touched, bait: Path) -> None:
    said = ""
    for step in GUIDE.steps:
        hostile.go(step.id)
        hostile.click("next")  # what is missing is said at the top
        look_at(hostile, hostile.window)
        said += said_in(hostile.page) + typed_in(hostile.page)
    for name in ("tasks", "summary", "home"):
        hostile.click(name)
        look_at(hostile, hostile.window)
        said += said_in(hostile.window)
    assert not touched.was()
    shown = [words for words in hostile_texts(bait) if words in said]
    assert len(shown) >= 20  # the control: that is what the pages are full of


def typed_in(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLineEdit))


def look_at(desk: Desk, window: QWidget) -> None:
    """Has it drawn, and reads whatever a person or a screen reader gets of it."""
    desk.settle()
    window.grab()
    assert_plain(window)
    assert "<" not in window.windowTitle()
    for one in window.findChildren(QWidget):
        assert_tip_is_plain(one.toolTip())
        assert_tip_is_plain(one.whatsThis())
        assert_tip_is_plain(one.statusTip())
    for table in window.findChildren(QAbstractItemView):
        look_at_cells(table)


def look_at_cells(table: QAbstractItemView) -> None:
    model = table.model()
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), len(NUMBERS))):
        for column in range(columns):
            told = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            assert_tip_is_plain(told or "")


def test_companion_and_finder_touch_nothing(hostile: Desk, touched: Touched, bait: Path) -> None:
    hostile.view.open_companion(True)
    hostile.settle()
    door = hostile.window.doors.companion
    assert door is not None
    assert door.companion is not None
    for step in GUIDE.steps:
        hostile.view.open_step(step)
        door.companion.show_step()
        look_at(hostile, door.companion)
    hostile.window.doors.close_beside()
    hostile.window.doors.open_finder()
    [finder] = hostile.window.findChildren(Finder)
    asked = finder.findChild(QLineEdit, "finder_ask")
    assert isinstance(asked, QLineEdit)
    for words in hostile_texts(bait):
        asked.setText(words)
        look_at(hostile, finder)
    hostile.window.doors.close_beside()
    assert not touched.was()


# What must not even be written


FORBIDDEN = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
FORBIDDEN |= {"QErrorMessage", "QTextBrowser", "QWhatsThis", "QWebEngineView"}
LABELS = {"ui/look/pieces.py"}  # where a label that is told its format is made
OPENERS = {
    "ui/settings/data.py": "fromLocalFile",
    "ui/steps/links.py": "StrictMode",
    "ui/steps/room_scripts.py": "fromLocalFile",
    "ui/summary/export_card.py": "fromLocalFile",
}


@cache
def calls() -> list[tuple[str, str, ast.Call]]:
    """Every call in the window: its file, what is called, and the call itself."""
    found = []
    for path in sorted(SOURCE.joinpath("ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                found.append((path.relative_to(SOURCE).as_posix(), name, node))
    return found


def test_nothing_in_the_window_can_show_markup() -> None:
    found = calls()
    assert [(file, name) for file, name, _call in found if name in FORBIDDEN] == []
    assert {file for file, name, _call in found if name == "QLabel"} == LABELS
    words = {"setTextFormat", "setOpenExternalLinks"}
    formats = [ast.unparse(call) for _file, name, call in found if name in words]
    assert all("PlainText" in one for one in formats)


def one_or_the_other(said: ast.expr) -> list[ast.expr]:
    return [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]


def test_every_tip_of_the_window_is_made_safe() -> None:
    """By `tip`, or of nothing but our own texts; or it is what was a control's tip before."""
    own = ("say(text(", "_with_key(", "_keys_of(", "words.say(")
    for file, name, call in calls():
        if name in {"setToolTip", "setWhatsThis", "setStatusTip"}:
            for said in map(ast.unparse, one_or_the_other(call.args[0])):
                is_safe = said in {"''", "before[0]"} or said.startswith("tip(")
                assert is_safe or any(one in said for one in own), (file, said)


def test_only_four_places_open_anything() -> None:
    found = {file: ast.unparse(call) for file, name, call in calls() if name == "openUrl"}
    assert found.keys() == OPENERS.keys()
    for file, how in OPENERS.items():
        assert how in found[file]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_hostile_text_becomes_an_address(bait: Path, number: int) -> None:
    words = hostile_texts(bait)[number]
    assert page_of(words, "login") in {"", "https://hostile.example/login"}


def test_no_question_box_guesses_its_format() -> None:
    """Qt's own boxes take what looks like markup for markup, unless they are told not to."""
    shortcuts = {"information", "warning", "critical", "question", "about"}
    boxes: dict[str, int] = {}
    told: dict[str, int] = {}
    for file, name, call in calls():
        if name == "QMessageBox":
            boxes[file] = boxes.get(file, 0) + 1
        if name == "setTextFormat":
            told[file] = told.get(file, 0) + 1
        assert name != "showText" or ast.unparse(call.args[1]).startswith("tip("), file
        is_box = isinstance(call.func, ast.Attribute) and "QMessageBox" in ast.unparse(call.func)
        assert not (is_box and name in shortcuts), (file, name)
    assert boxes
    assert all(told.get(file, 0) >= count for file, count in boxes.items()), (boxes, told)


def test_every_window_beside_touches_nothing(hostile: Desk, touched: Touched) -> None:
    """The companion, the index and all dialogs that can be come to, later ones included."""
    hostile.click("home")
    hostile.settle()
    seen = []
    for name, window in beside(hostile):
        look_at(hostile, window)
        seen.append(name)
    assert len(seen) >= len(GUIDE.steps) + 5
    assert not touched.was()
