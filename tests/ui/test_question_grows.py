"""A question grows with what it complains about: no line of it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from syncwizard.i18n import catalogue
from syncwizard.ui.summary.sign_here import SignHere
from tests.ui.desk import Desk


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_is_cut_after_a_complaint(desk: Desk, language: str) -> None:
    asking = SignHere(desk.window, catalogue(language), "a" * 64)
    asking.show()
    QApplication.processEvents()
    asking.accept()  # nobody said as whom
    QApplication.processEvents()
    for shown in asking.findChildren(QLabel):
        if shown.isVisible() and shown.wordWrap():
            assert shown.height() >= shown.heightForWidth(shown.width()), shown.text()
    asking.close()
    asking.deleteLater()
