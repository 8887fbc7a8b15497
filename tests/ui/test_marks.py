"""Proves marks by their pictures: the present step, the focus of choices, their round signs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.ui.look import theme
from syncwizard.ui.look.colours import contrast
from syncwizard.ui.look.elided import Elided
from tests.ui.desk import Desk
from tests.ui.looking import SHARP, picture_of

EDGE = 3.0  # WCAG 1.4.11


def weight(row: QWidget) -> QFont.Weight:
    [title] = row.findChildren(Elided)
    return title.font().weight()


def test_the_present_step_is_bold_and_has_a_bar_at_its_left(desk: Desk) -> None:
    desk.new_setup()
    row, other = (desk.find(f"step:{number}", QWidget) for number in ("4.1", "4.2"))
    desk.go("4.1")
    assert (weight(row), weight(other)) == (QFont.Weight.DemiBold, QFont.Weight.Normal)
    desk.find("step:4.3", QWidget).setFocus()  # the focus has a mark of its own
    assert contrast(at_left(row), at_left(other)) > EDGE
    desk.go("4.2")
    assert (weight(row), weight(other)) == (QFont.Weight.Normal, QFont.Weight.DemiBold)


def at_left(row: QWidget) -> str:
    at = row.mapTo(row.window(), row.rect().topLeft()) + QPoint(2, row.height() // 2)
    return picture_of(row.window()).pixelColor(at * SHARP).name()


@pytest.mark.parametrize("made", [QRadioButton, QCheckBox])
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_a_choice_with_the_focus_has_the_ring_of_all_controls(
    qtbot: QtBot, qapp: QApplication, made: type[QRadioButton | QCheckBox], size: float
) -> None:
    theme.apply(qapp, "light", size)
    try:
        _around, shown, plain = show_two(qtbot, made)
        image = picture_of(shown)
        middle = image.height() // 2
        right = image.width() - 3
        accent = QColor(theme.colours().accent)
        for x, y in ((2, middle), (right, middle), (image.width() // 2, 2)):
            assert image.pixelColor(x, y) == accent
            assert picture_of(plain).pixelColor(x, y) != accent
    finally:
        theme.apply(qapp, "light")


def test_a_chosen_sign_is_round_without_stairs(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    _around, shown, _plain = show_two(qtbot, QRadioButton)
    shown.setChecked(True)
    image = picture_of(shown)
    assert len(shades(image)) > 10


def shades(image: QImage) -> set[str]:
    """The colours of the left part, in which the sign lies."""
    high = image.height()
    return {image.pixelColor(x, y).name() for x in range(12, high) for y in range(high)}


def show_two(
    qtbot: QtBot, made: type[QRadioButton | QCheckBox]
) -> tuple[QWidget, QRadioButton | QCheckBox, QRadioButton | QCheckBox]:
    """What they lie in, and two of them; the first has the focus."""
    around = QWidget()
    qtbot.addWidget(around)
    first, second = made("one of two", around), made("one of two", around)
    for one in (first, second):
        one.adjustSize()
    second.move(0, 80)
    around.resize(400, 200)
    around.show()
    qtbot.waitExposed(around)
    around.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    return around, first, second
