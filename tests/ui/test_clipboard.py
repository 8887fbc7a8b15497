"""Proves that a copied secret leaves the clipboard again, and that nothing foreign does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from syncwizard.store.settings import UNTIL_EXIT
from syncwizard.ui import clipboard as clipboard_module
from syncwizard.ui import mac_pasteboard
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.limits import Limits, set_limits
from syncwizard.ui.steps.secret_editor import Reveal
from syncwizard.ui.steps.sections import fill_folded
from tests.ui.open_setup import OpenSetup

SECRET = "practice~8QxVt2mKd7"
LONG, SHORT = 60, 0.001  # seconds: longer than any test, and shorter


@pytest.fixture
def system(qapp: QApplication) -> QClipboard:
    found = QGuiApplication.clipboard()
    found.clear()
    return found


@pytest.fixture
def clipboard(system: QClipboard) -> Iterator[Clipboard]:
    made = Clipboard()
    yield made
    made.clear_ours()
    set_limits(Limits())


def copy_secret(clipboard: Clipboard, value: str, seconds: float) -> None:
    set_limits(Limits(copied=seconds))
    clipboard.copy_secret(value)


def test_a_secret_is_cleared_after_its_time(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    with qtbot.waitSignal(clipboard.cleared, timeout=5000):
        copy_secret(clipboard, SECRET, SHORT)
        assert system.text() == SECRET
    assert system.text() == ""


def test_a_secret_stays_for_its_time(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, LONG)
    qtbot.wait(30)
    assert system.text() == SECRET
    assert Limits().copied == 15


def test_a_secret_can_stay_until_the_end(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, UNTIL_EXIT)
    qtbot.wait(30)
    clipboard.leave_setup()
    assert system.text() == SECRET
    clipboard.clear_ours()
    assert system.text() == ""


def test_a_secret_goes_with_its_set_up(clipboard: Clipboard, system: QClipboard) -> None:
    copy_secret(clipboard, SECRET, LONG)
    clipboard.leave_setup()
    assert system.text() == ""


def test_a_shorter_time_counts_for_what_was_copied_before(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, UNTIL_EXIT)
    set_limits(Limits(copied=SHORT))
    with qtbot.waitSignal(clipboard.cleared, timeout=5000):
        clipboard.keep_time()
    assert system.text() == ""


def test_what_somebody_else_copied_is_not_touched(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, SHORT)
    system.setText("a telephone number")
    qtbot.wait(30)
    clipboard.clear_ours()
    assert system.text() == "a telephone number"


def test_what_is_no_secret_stays(qtbot: QtBot, clipboard: Clipboard, system: QClipboard) -> None:
    copy_secret(clipboard, SECRET, SHORT)
    clipboard.copy("AXXERION")  # in time: the secret's time no longer counts
    qtbot.wait(30)
    clipboard.clear_ours()
    assert system.text() == "AXXERION"


def test_each_secret_has_its_own_time(
    qtbot: QtBot, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, SHORT)
    copy_secret(clipboard, "another secret", LONG)
    qtbot.wait(30)
    assert system.text() == "another secret"


def test_on_the_way_out_it_is_cleared_at_once(clipboard: Clipboard, system: QClipboard) -> None:
    copy_secret(clipboard, SECRET, LONG)
    clipboard.clear_ours()
    assert system.text() == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ExcludeClipboardContentFromMonitorProcessing", b"1"),  # Windows: monitors
        ("CanIncludeInClipboardHistory", b"\0\0\0\0"),  # Windows: Win+V, a DWORD of 0
        ("CanUploadToCloudClipboard", b"\0\0\0\0"),  # Windows: other devices
        ("Clipboard Viewer Ignore", b"1"),  # Windows: Ditto, CopyQ
        ("x-kde-passwordManagerHint", b"secret"),  # Klipper and others
    ],
)
def test_histories_are_asked_to_look_away(
    clipboard: Clipboard, system: QClipboard, name: str, content: bytes
) -> None:
    copy_secret(clipboard, SECRET, LONG)
    assert kept(system).data(name).data() == content
    clipboard.copy("no secret")
    assert not kept(system).hasFormat(name)


def kept(system: QClipboard) -> QMimeData:
    data = system.mimeData()
    assert isinstance(data, QMimeData)
    return data


def test_the_secret_itself_is_not_kept(clipboard: Clipboard) -> None:
    copy_secret(clipboard, SECRET, LONG)
    assert SECRET not in repr(vars(clipboard))
    assert SECRET not in repr(vars(clipboard_module))


class TwoPlaces:
    """A desktop with a selection beside the clipboard, as X11 has it."""

    def __init__(self) -> None:
        self.held = {QClipboard.Mode.Clipboard: "", QClipboard.Mode.Selection: ""}

    def clipboard(self) -> TwoPlaces:
        return self

    def supportsSelection(self) -> bool:  # noqa: N802
        return True

    def setMimeData(self, data: QMimeData) -> None:  # noqa: N802
        self.held[QClipboard.Mode.Clipboard] = data.text()

    def text(self, mode: QClipboard.Mode) -> str:
        return self.held[mode]

    def clear(self, mode: QClipboard.Mode) -> None:
        self.held[mode] = ""


@pytest.mark.parametrize("foreign", ["", "a telephone number"])
def test_the_selection_is_never_filled_and_what_is_foreign_in_it_stays(
    clipboard: Clipboard, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    desktop = TwoPlaces()
    monkeypatch.setattr(clipboard_module, "QGuiApplication", desktop)
    desktop.held[QClipboard.Mode.Selection] = foreign
    copy_secret(clipboard, SECRET, LONG)
    assert list(desktop.held.values()) == [SECRET, foreign]
    clipboard.clear_ours()
    assert list(desktop.held.values()) == ["", foreign]


def test_a_desktop_that_copies_it_into_the_selection_is_cleared_there_too(
    clipboard: Clipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = TwoPlaces()
    monkeypatch.setattr(clipboard_module, "QGuiApplication", desktop)
    copy_secret(clipboard, SECRET, LONG)
    desktop.held = dict.fromkeys(desktop.held, SECRET)
    clipboard.clear_ours()
    assert set(desktop.held.values()) == {""}
    copy_secret(clipboard, SECRET, LONG)
    desktop.held = {QClipboard.Mode.Clipboard: "foreign", QClipboard.Mode.Selection: SECRET}
    clipboard.clear_ours()
    assert list(desktop.held.values()) == ["foreign", ""]


def test_however_the_program_ends_it_is_cleared(
    qapp: QApplication, clipboard: Clipboard, system: QClipboard
) -> None:
    copy_secret(clipboard, SECRET, LONG)
    qapp.aboutToQuit.emit()
    assert system.text() == ""


class Board:
    """A Mac's pasteboard: it keeps what it is told, by the type's name."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.texts, self.held, self.told = [""], {"public.url": "foreign"}, list[str]()
        self._refuses = refuses

    def named(self, name: str) -> int:
        return {"NSPasteboard": 1}[name]

    def string(self, text: str) -> int:
        self.texts.append(text)
        return len(self.texts) - 1

    def send(self, _receiver: int, message: str, *objects: int) -> int:
        self.told.append(message)
        if message == "clearContents":
            self.held.clear()
        if message == "setString:forType:":
            text, kind = (self.texts[one] for one in objects)
            self.held[kind] = text
            return 0 if self._refuses else 1
        return 2


def test_on_a_mac_histories_are_asked_to_look_away() -> None:
    board = Board()
    assert mac_pasteboard.put(board, SECRET)
    assert board.told[:2] == ["generalPasteboard", "clearContents"]
    assert list(board.held.items()) == [  # marked before it is there
        ("org.nspasteboard.ConcealedType", ""),
        ("org.nspasteboard.TransientType", ""),
        ("public.utf8-plain-text", SECRET),
    ]


def test_what_a_mac_refuses_is_told() -> None:
    assert not mac_pasteboard.put(Board(refuses=True), SECRET)


def test_elsewhere_no_mac_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mac_pasteboard, "_IS_MAC", False)
    assert not mac_pasteboard.put_concealed(SECRET)
    # Where Cocoa is not to be had, the copy goes by Qt.
    monkeypatch.setattr(mac_pasteboard, "_IS_MAC", True)

    def missing() -> None:
        raise OSError

    monkeypatch.setattr(mac_pasteboard, "_Cocoa", missing)
    assert not mac_pasteboard.put_concealed(SECRET)


# What is shown on request can be read, and taken along by the copy button only


@pytest.mark.parametrize("step_id", ["4.3", "5.2.4"])  # where it is asked for, and a copy list
def test_a_shown_secret_is_taken_by_no_key_menu_or_mouse(
    open_setup: OpenSetup, system: QClipboard, step_id: str
) -> None:
    open_setup.give_everything()
    page = open_setup.page(step_id)
    fill_folded(page)
    secret = open_setup.work.answers["router_client_secret"]
    for reveal in page.findChildren(Reveal):
        reveal.toggle()
    shown = [one for one in page.findChildren(QLabel) if one.text() == secret]
    assert shown
    system.setText("before")
    for label in shown:
        drag_over(label)
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(label, key, Qt.KeyboardModifier.ControlModifier)
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(label, menu)
        assert QApplication.activePopupWidget() is None
        assert label.selectedText() == ""
    assert system.text() == "before"


def drag_over(label: QLabel) -> None:
    """Presses at its beginning and lets go behind its end."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, at in (
        (QEvent.Type.MouseButtonPress, QPointF(1, 1)),
        (QEvent.Type.MouseMove, QPointF(label.width() + 200, 1)),
        (QEvent.Type.MouseButtonRelease, QPointF(label.width() + 200, 1)),
        (QEvent.Type.MouseButtonDblClick, QPointF(1, 1)),
    ):
        QApplication.sendEvent(label, QMouseEvent(kind, at, at, left, left, none))


def test_a_field_of_a_secret_gives_nothing_away(open_setup: OpenSetup, system: QClipboard) -> None:
    page = open_setup.page("4.3")
    fill_folded(page)
    hidden = [
        one for one in page.findChildren(QLineEdit) if one.echoMode() is QLineEdit.EchoMode.Password
    ]
    assert hidden
    system.setText("before")
    for line in hidden:
        line.setText(SECRET)
        line.selectAll()
        for key in (Qt.Key.Key_C, Qt.Key.Key_X):
            QTest.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
        line.copy()
        line.cut()
        menu = line.createStandardContextMenu()
        taking = [one for one in menu.actions() if one.objectName() in {"edit-copy", "edit-cut"}]
        assert len(taking) == 2
        assert not any(one.isEnabled() for one in taking)
        menu.deleteLater()
        line.clear()
    assert system.text() == "before"
