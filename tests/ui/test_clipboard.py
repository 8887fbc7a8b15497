"""Proves that a copied secret leaves the clipboard again, and that nothing foreign does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from syncwizard.store.settings import UNTIL_EXIT
from syncwizard.ui import clipboard as clipboard_module
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.limits import Limits, set_limits

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
