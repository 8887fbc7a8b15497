"""Pictures at a confirmation: pasted, dropped or chosen; cut, blacked out, described, taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from syncwizard.domain.project import Picture
from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.store.pictures import (
    LONGEST_SIDE,
    MOST_BYTES,
    NotAPicture,
    Why,
    is_plain,
    shape_of,
)
from syncwizard.ui.pictures.canvas import Canvas
from syncwizard.ui.pictures.dialogs import KeepPicture
from syncwizard.ui.pictures.images import bare, blacked_out, cut, opened, packed
from syncwizard.ui.steps.confirm_row import ConfirmRow
from tests.fakes.shots import bomb, jpeg, png
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup

RED, BLACK, WHITE = QColor("red"), QColor("black"), QColor("white")


def shot(width: int = 400, height: int = 300, colour: QColor = RED) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def saved(path: Path, image: QImage) -> Path:
    assert image.save(str(path))
    return path


# Bytes and pictures


def test_what_is_kept_holds_nothing_but_the_picture(tmp_path: Path) -> None:
    image = shot()
    image.setText("Author", "Anna Weiss")
    image.setDotsPerMeterX(12345)
    for name in ("a.png", "a.jpg"):
        data = saved(tmp_path / name, image).read_bytes()
        made = packed(opened(data))
        assert is_plain(made)
        assert b"Anna" not in made
    assert b"Anna" in (tmp_path / "a.png").read_bytes()


def test_what_is_too_large_for_a_page_is_made_smaller() -> None:
    made = bare(shot(4000, 1000))
    assert (made.width(), made.height()) == (LONGEST_SIDE, LONGEST_SIDE // 4)
    assert bare(shot(40, 30)).size() == shot(40, 30).size()
    assert not bare(shot(9000, 1)).isNull()


def test_a_photograph_becomes_small_enough() -> None:
    noise = QImage(1600, 1600, QImage.Format.Format_RGB32)
    state = 1
    for at in range(0, 1600 * 1600, 1):
        state = (state * 1103515245 + 12345) & 0xFFFFFFFF
        if at % 3 == 0:
            noise.setPixel(at % 1600, at // 1600, state)
    made = packed(noise)
    assert len(made) <= MOST_BYTES
    assert shape_of(made).kind == "jpeg"
    assert is_plain(made)


def test_what_can_be_seen_through_lies_on_white() -> None:
    clear = QImage(4, 4, QImage.Format.Format_ARGB32)
    clear.fill(Qt.GlobalColor.transparent)
    assert bare(clear).pixelColor(1, 1) == WHITE


def test_black_is_black_and_cut_is_gone() -> None:
    image = shot()
    black = blacked_out(image, QRect(10, 10, 50, 50))
    assert black.pixelColor(20, 20) == BLACK
    assert (black.pixelColor(5, 5), image.pixelColor(20, 20)) == (RED, RED)
    assert cut(black, QRect(10, 10, 50, 40)).size() == shot(50, 40).size()
    assert opened(packed(black)).pixelColor(20, 20) == BLACK


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Why.NO_PICTURE),
        (bomb(), Why.TOO_MANY_POINTS),
        (bomb(7000, 7000), Why.NO_PICTURE),
        (png()[:40], Why.NO_PICTURE),
        (jpeg(9000, 9000), Why.TOO_MANY_POINTS),
    ],
)
def test_hostile_files_are_refused(data: bytes, why: Why) -> None:
    with pytest.raises(NotAPicture) as refused:
        opened(data)
    assert refused.value.why is why


# At a confirmation


@pytest.fixture
def row(open_setup: OpenSetup) -> ConfirmRow:
    blocks = GUIDE.step("4.2").blocks
    confirm = next(one for one in blocks if isinstance(one, Confirm) and one.name == "saved")
    return open_setup.show(ConfirmRow(confirm, open_setup.place("4.2")))


def keeping(*, does: Callable[[KeepPicture], object] = lambda _asked: None) -> object:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, KeepPicture)
        does(dialog)
        press(dialog, "yes")

    return answer


def press(inside: QWidget, name: str) -> None:
    found = inside.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    assert found.isEnabled(), name
    found.click()


def pictures_of(open_setup: OpenSetup) -> list[Picture]:
    return list(open_setup.session.project.pictures.values())


def wait_for(open_setup: OpenSetup, count: int) -> None:
    open_setup.wait_for(lambda: len(pictures_of(open_setup)) == count)


def paste(row: ConfirmRow, image: QImage) -> None:
    QGuiApplication.clipboard().setImage(image)
    row.findChildren(QPushButton)[0].setFocus()
    QTest.keyClick(row, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_picture_is_pasted_cut_blacked_out_and_described(
    open_setup: OpenSetup, row: ConfirmRow, doorman: Doorman
) -> None:
    def work(asked: KeepPicture) -> None:
        asked.frame(QRect(0, 0, 200, 100))
        press(asked, "picture_cut")
        asked.frame(QRect(10, 10, 20, 20))
        press(asked, "picture_black_out")
        line = asked.findChild(QLineEdit, "picture_description")
        assert isinstance(line, QLineEdit)
        line.setText("  The tenant,\tsaved ")

    doorman.expect(keeping(does=work))  # type: ignore[arg-type]
    paste(row, shot())
    wait_for(open_setup, 1)
    [kept] = pictures_of(open_setup)
    assert (kept.step, kept.confirm, kept.by) == ("4.2", "saved", "Kim Berger")
    assert (kept.width, kept.height) == (200, 100)
    assert kept.description == "The tenant, saved"
    [data] = open_setup.shelf.pictures.values()
    assert opened(data).pixelColor(15, 15) == BLACK
    assert is_plain(data)
    warned = open_setup.place().say(text("pictures.warning"))
    assert warned in doorman.met[0]


def test_it_is_dropped_or_chosen(
    open_setup: OpenSetup,
    row: ConfirmRow,
    doorman: Doorman,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = saved(tmp_path / "Screen 1.PNG", shot())
    doorman.expect(keeping())  # type: ignore[arg-type]
    drop(row, file)
    wait_for(open_setup, 1)
    doorman.expect(keeping())  # type: ignore[arg-type]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    row._pictures.intake.choose_file()
    wait_for(open_setup, 2)
    assert [one.description for one in pictures_of(open_setup)] == ["", ""]


def drop(row: ConfirmRow, file: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    over = QDragEnterEvent(QPoint(5, 5), copy, held, left, plain.NoModifier)
    QApplication.sendEvent(row, over)
    assert over.isAccepted()
    QApplication.sendEvent(row, QDropEvent(QPointF(5, 5), copy, held, left, plain.NoModifier))


def test_what_is_refused_is_said_where_it_was_dropped(
    open_setup: OpenSetup, row: ConfirmRow, tmp_path: Path
) -> None:
    file = tmp_path / "bomb.png"
    file.write_bytes(bomb())
    drop(row, file)
    words = open_setup.place().say(text("pictures.refused_too_many_points"))
    open_setup.wait_for(lambda: words in said_in(row))
    drop(row, tmp_path / "gone.jpg")
    open_setup.wait_for(lambda: "gone.jpg" in said_in(row))
    QGuiApplication.clipboard().setText("no picture")
    row._pictures.intake.paste()
    assert open_setup.place().say(text("pictures.nothing_pasted")) in said_in(row)
    assert pictures_of(open_setup) == []


def test_what_was_not_kept_is_not_there(
    open_setup: OpenSetup, row: ConfirmRow, doorman: Doorman
) -> None:
    doorman.expect(QDialog.reject)
    paste(row, shot())
    open_setup.wait_for(lambda: len(doorman.met) == 1)
    open_setup.qtbot.wait(1)
    assert (pictures_of(open_setup), open_setup.shelf.pictures) == ([], {})


def test_it_is_seen_described_taken_out_and_taken_back(
    open_setup: OpenSetup, row: ConfirmRow, doorman: Doorman
) -> None:
    doorman.expect(keeping())  # type: ignore[arg-type]
    paste(row, shot())
    wait_for(open_setup, 1)
    [name] = open_setup.session.project.pictures
    open_setup.wait_for(lambda: row._pictures._images.get(name) is not None)

    def describe(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit, "picture_description")
        assert isinstance(line, QLineEdit)
        line.setText("The tenant")
        press(dialog, "yes")

    doorman.expect(describe)
    press(row, f"picture:{name}")
    assert pictures_of(open_setup)[0].description == "The tenant"
    doorman.expect(lambda dialog: press(dialog, "picture_remove"))
    press(row, f"picture:{name}")
    assert pictures_of(open_setup) == []
    undone = open_setup.work.undo()
    assert undone is not None
    assert open_setup.place().say(undone) == "Picture removed"
    assert pictures_of(open_setup)[0].description == "The tenant"
    events = [one.what for one in open_setup.session.project.events]
    assert events == ["picture_added", "picture_removed", "undone"]


def test_who_may_only_read_sees_but_changes_nothing(
    open_setup: OpenSetup, row: ConfirmRow, doorman: Doorman
) -> None:
    doorman.expect(keeping())  # type: ignore[arg-type]
    paste(row, shot())
    wait_for(open_setup, 1)
    [name] = open_setup.session.project.pictures
    open_setup.wait_for(lambda: row._pictures._images.get(name) is not None)
    open_setup.session.read_only = text("held.somewhere")
    row.refresh()
    adding = row.findChild(QWidget, "picture:4.2:saved")
    assert isinstance(adding, QWidget)
    assert not adding.isEnabled()
    row._pictures.intake.paste()
    assert open_setup.told == [text("held.somewhere")]

    def look(dialog: QDialog) -> None:
        states = [dialog.findChild(QPushButton, name) for name in ("yes", "picture_remove")]
        assert not any(isinstance(one, QPushButton) and one.isEnabled() for one in states)
        dialog.reject()

    doorman.expect(look)
    press(row, f"picture:{name}")
    assert len(pictures_of(open_setup)) == 1


def test_one_that_is_gone_is_said_so(
    open_setup: OpenSetup, row: ConfirmRow, doorman: Doorman
) -> None:
    doorman.expect(keeping())  # type: ignore[arg-type]
    paste(row, shot())
    wait_for(open_setup, 1)
    open_setup.shelf.pictures.clear()
    again = open_setup.show(ConfirmRow(row.confirm, open_setup.place("4.2")))
    [name] = open_setup.session.project.pictures
    open_setup.wait_for(lambda: name in again._pictures._images)
    doorman.expect(QDialog.reject)
    press(again, f"picture:{name}")
    assert open_setup.place().say(text("pictures.gone")) in doorman.met[-1]


# The frame


def test_the_frame_is_set_with_the_keys(open_setup: OpenSetup) -> None:
    canvas = open_setup.show(Canvas(shot(400, 200)))
    assert not canvas.has_frame
    held = Qt.KeyboardModifier
    QTest.keyClick(canvas, Qt.Key.Key_Left, held.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up, held.ShiftModifier | held.ControlModifier)
    assert canvas.frame == QRect(0, 0, 390, 199)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, held.ControlModifier)
    assert canvas.frame == QRect(10, 1, 390, 199)
    for _ in range(99):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        QTest.keyClick(canvas, Qt.Key.Key_Left, held.ShiftModifier)
    assert canvas.image.rect().contains(canvas.frame)
    assert canvas.frame.width() > 0


def test_the_frame_is_drawn_with_the_mouse(open_setup: OpenSetup) -> None:
    canvas = open_setup.show(Canvas(shot(400, 200)))
    canvas.resize(404, 204)
    start, end = QPoint(52, 42), QPoint(152, 92)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseMove(canvas, start)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start)
    assert canvas.frame == QRect(50, 40, 100, 50)
    QTest.mouseMove(canvas, QPoint(0, 0))
    assert canvas.frame == QRect(50, 40, 100, 50)
