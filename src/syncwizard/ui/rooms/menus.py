"""Buttons that open a menu of acts, so that a row of them stays one row; it knows no act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import ICON, button


def menu_button(words: str, name: str, *, icon: str) -> tuple[QPushButton, QMenu]:
    """The button and its menu, both of which belong together; `name` is for those who look."""
    made = button(words, icon=icon)
    made.setObjectName(f"menu:{name}")
    menu = QMenu(made)
    menu.setToolTipsVisible(True)  # why something is held back
    made.setMenu(menu)
    return made, menu


def add_act(
    menu: QMenu, words: str, name: str, act: Callable[[], object], *, icon: str = ""
) -> QAction:
    """An act in a menu."""
    made = menu.addAction(words.replace("&", "&&"))
    made.setObjectName(name)
    if icon:
        made.setIcon(theme.icon(icon, theme.colours().text, theme.px(ICON)))
    made.triggered.connect(lambda _checked=False: act())
    return made
