"""Chooses what stands in a button's menu, as a person does; it knows no menu's content."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from syncwizard.demo.hands import Hands, Stuck


def choose_in_menu(hands: Hands, opener: str, entry: str) -> None:
    """Presses the button named `opener` and then the entry of that name; raises Stuck."""
    menu = hands.find(opener, QPushButton).menu()
    hands.press(opener)
    act = menu.findChild(QAction, entry)
    if act is None or not (act.isVisible() and act.isEnabled()):
        raise Stuck(f"{entry} cannot be chosen in {opener}")
    hands.wait_until(f"{opener} is open", menu.isVisible)
    spot = menu.actionGeometry(act).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
