"""Proves that of all that Qt says only the one known line is left out, and only in memory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QWidget

from syncwizard.demo.qt_messages import KNOWN, without_the_known_one


def test_the_line_about_sizes_is_left_out(
    qapp: QApplication, capfd: pytest.CaptureFixture[str]
) -> None:
    assert qapp.platformName() == "offscreen"
    with without_the_known_one():
        window = QWidget()
        window.setMinimumSize(200, 100)
        window.show()
        window.close()
        qWarning(KNOWN)
        qWarning("something else")
    assert capfd.readouterr().err == "something else\n"


def test_what_was_there_before_is_back_afterwards(qapp: QApplication) -> None:
    heard: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, words: heard.append(words))
    try:
        with without_the_known_one():
            qWarning(KNOWN)
        qWarning(KNOWN)
    finally:
        qInstallMessageHandler(before)
    assert heard == [KNOWN]
