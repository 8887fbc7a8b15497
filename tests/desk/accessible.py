"""What a screen reader finds in the window: Qt's accessibility tree, read and acted on by name.

It works without a screen. A control is found by role and name only, never by a Python object or an
object name; what is done to it, is done through its accessible actions. What Qt's tree offers no
action for (leaving a field, choosing rows), is done by keys sent to what has the focus.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
_Named = re.compile(r"\w")

# What a person acts on. What lies inside of one of these (its picture, its words) is no control.
CONTROLS = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.RadioButton,
    Role.EditableText,
    Role.ComboBox,
    Role.SpinBox,
    Role.Slider,
    Role.List,
    Role.Tree,
    Role.Table,
    Role.Link,
    Role.PageTab,
}
_NO_CONTROLS = {Role.ScrollBar, Role.Window, Role.Cell, Role.ColumnHeader, Role.RowHeader}


@dataclass(frozen=True)
class Control:
    """A control as it was found; valid until the window changes."""

    interface: QAccessibleInterface
    place: tuple[str, ...]  # the names of what it stands in, from the outside to the inside

    @property
    def role(self) -> Role:
        return self.interface.role()

    @property
    def name(self) -> str:
        return self.interface.text(QAccessible.Text.Name)

    @property
    def description(self) -> str:
        return self.interface.text(QAccessible.Text.Description)

    @property
    def value(self) -> str:
        return self.interface.text(QAccessible.Text.Value)

    @property
    def state(self) -> QAccessible.State:
        return self.interface.state()

    def __str__(self) -> str:
        return f"{self.role.name} “{self.name}” in {where(self.place)}"

    def offers(self, action: str) -> bool:
        actions = self.interface.actionInterface()
        return bool(actions) and action in actions.actionNames()

    def do(self, action: str) -> None:
        assert self.offers(action), f"{self} offers no {action}"
        self.interface.actionInterface().doAction(action)

    def press(self) -> None:
        """Presses or chooses; what is chosen already offers nothing, and needs nothing."""
        if self.role is Role.RadioButton and self.state.checked:
            return
        self.do(QAccessibleActionInterface.pressAction())

    def take_focus(self) -> None:
        self.do(QAccessibleActionInterface.setFocusAction())


def where(place: tuple[str, ...]) -> str:
    return " / ".join(place) or "the window"


def tree_of(window: QWidget) -> QAccessibleInterface:
    """The tree's root for a window or a dialog; all else is found from here."""
    return QAccessible.queryAccessibleInterface(window)


def everything(
    root: QAccessibleInterface, place: tuple[str, ...] = ()
) -> Iterator[tuple[QAccessibleInterface, tuple[str, ...]]]:
    """All that is to be seen, each with the names of what it stands in, in reading order."""
    if root.state().invisible:
        return
    yield root, place
    if root.role() in CONTROLS:
        return
    name = root.text(QAccessible.Text.Name) if root.role() is not Role.Window else ""
    inner = (*place, name) if name else place
    for index in range(root.childCount()):
        child: QAccessibleInterface | None = root.child(index)  # None against its declaration
        if child is not None and child.isValid():
            yield from everything(child, inner)


def controls(root: QAccessibleInterface) -> Iterator[Control]:
    """All controls that are to be seen, in reading order."""
    for interface, place in everything(root):
        if interface.role() in CONTROLS:
            yield Control(interface, place)


def complaints(root: QAccessibleInterface) -> list[str]:
    """What a screen reader could not tell: no name, no words in a name, the same name twice."""
    found, met = [], Counter[tuple[Role, str, tuple[str, ...]]]()
    for interface, place in everything(root):
        role, name = interface.role(), interface.text(QAccessible.Text.Name)
        wants_name = interface.state().focusable and role not in _NO_CONTROLS
        if role not in CONTROLS and not wants_name:
            continue
        control = Control(interface, place)
        if not name.strip():
            found.append(f"no name: {control}")
        elif not _Named.search(name):
            found.append(f"no words in its name: {control}")
        met[role, name, place] += 1
    found += [
        f"{count} of one name: {role.name} “{name}” in {where(place)}"
        for (role, name, place), count in met.items()
        if count > 1
    ]
    return found
