"""Presses a button or chooses what stands in a menu, by its name; it waits for nothing."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget


def way(shown: QWidget, name: str) -> QAbstractButton | QAction:
    """The button that is seen, else the entry of a menu whose button is; else one that is not."""
    buttons = shown.findChildren(QAbstractButton, name)
    seen = [one for one in buttons if one.isVisible()]
    acts = shown.findChildren(QAction, name)
    found: list[QAbstractButton | QAction] = [*seen, *acts, *buttons]
    assert found, name
    return found[0]


def press(shown: QWidget, name: str) -> None:
    """As a person does, as far as it is seen and on."""
    one = way(shown, name)
    if isinstance(one, QAction):
        assert one.isEnabled(), name
        one.trigger()
    else:
        one.click()


def is_offered(shown: QWidget, name: str) -> bool:
    """Whether it is there to be pressed."""
    one = way(shown, name)
    if isinstance(one, QAbstractButton):
        return one.isVisible()
    menu = one.parent()
    assert menu is not None
    opener = menu.parent()
    assert isinstance(opener, QPushButton)
    return one.isVisible() and opener.isVisible()
