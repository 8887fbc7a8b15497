"""What Qt's own controls do not tell screen readers: a role, a state; it knows no page.

A widget says `spoken_role`; where it has a `tell_state`, that adds to the state it is told in.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QPushButton, QWidget


class SpokenButton(QPushButton):
    """A button that says of its state what no button of Qt's can say."""

    spoken_role = QAccessible.Role.Button

    def __init__(self) -> None:
        super().__init__()
        teach_screen_readers()

    def tell_state(self, state: QAccessible.State) -> None:
        """Adds to what is told."""


def tell_shown(state: QAccessible.State, *, shown: bool) -> None:
    """Of a way to a page: whether that page is the one that is shown."""
    state.selectable = 1
    state.selected = int(shown)


class Group(QWidget):
    """Controls that belong together; its accessible name is read out where one enters it."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(self) -> None:
        super().__init__()
        teach_screen_readers()


class _Spoken(QAccessibleWidget):
    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def state(self) -> QAccessible.State:
        state = super().state()
        if isinstance(self._widget, QAbstractButton):
            state.pressed = int(self._widget.isDown())
        tell = getattr(self._widget, "tell_state", None)
        if tell is not None:
            tell(state)
        return state

    def actionNames(self) -> list[str]:  # noqa: N802
        names = list(super().actionNames())
        if isinstance(self._widget, QAbstractButton) and self._widget.isEnabled():
            names.insert(0, QAccessibleActionInterface.pressAction())
        return names

    def doAction(self, name: str) -> None:  # noqa: N802
        is_press = name == QAccessibleActionInterface.pressAction()
        if is_press and isinstance(self._widget, QAbstractButton):
            self._widget.animateClick()  # as Qt's own buttons do: nobody waits for what it opens
        else:
            super().doAction(name)


class _Taught:
    is_done = False


def teach_screen_readers() -> None:
    """Has Qt ask here first what a widget is; once is enough."""
    if not _Taught.is_done:
        _Taught.is_done = True
        QAccessible.installFactory(_spoken)


def _spoken(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "spoken_role", None)
    if role is None or not isinstance(thing, QWidget):
        return None
    thing.spoken = _Spoken(thing, role)  # type: ignore[attr-defined]  # lives as long as its widget
    return thing.spoken  # type: ignore[attr-defined, no-any-return]
