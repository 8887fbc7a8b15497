"""A person who works by what a screen reader tells: finds by role and name, acts through the tree.

It takes the place of the scripted consultant's hands; what is to be done, the consultant knows.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands, Kind, Stuck
from tests.desk.accessible import Control, Role, complaints, controls, tree_of
from tests.desk.names import Called, Names

_SECONDS = 10.0
_SOON = 3.0  # what is not there by then will not come


@dataclass
class Ticked:
    """All that is asked of a box to tick."""

    control: Control

    def isChecked(self) -> bool:  # noqa: N802  (Qt's name for it)
        return bool(self.control.state.checked)


@dataclass
class Diary:
    """What was done, so that it can be done again through another tree (see `atspi_walk.py`)."""

    acts: list[dict[str, str]] = field(default_factory=list)

    def note(self, act: str, called: Called | None = None, value: str = "") -> None:
        said = {"act": act, "value": value}
        if called is not None:
            named = {"role": called.role.name, "name": called.name, "place": called.place}
            said |= named
        self.acts.append(said)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(self.acts, ensure_ascii=False, indent=1), encoding="utf-8")


class Reader(Hands):
    """Hands that know names, not widgets. `wrong` collects what has no name that tells it apart."""

    def __init__(self, window: QWidget, dialogs: Dialogs, names: Names) -> None:
        super().__init__(window, dialogs)
        self.names = names
        self.diary = Diary()
        self.wrong: list[str] = []
        self.met = 0  # controls whose names were looked at

    # Looking

    @property
    def root(self) -> QAccessibleInterface:
        return tree_of(self._dialogs.present or self._window)

    def _seen(self, called: Called) -> list[Control]:
        fits = called.fits
        return [one for one in controls(self.root) if fits(one.role, one.name, one.place)]

    def see(self, called: Called) -> Control:
        """The one control that is called so; opens folded parts of the page until it is found."""
        found: list[Control] = []
        deadline = _SOON
        while not found and deadline > 0:
            found = self._seen(called) or self._behind_folds(called)
            if not found:
                QTest.qWait(50)
                deadline -= 0.05
        if len(found) != 1:
            others = [str(one) for one in controls(self.root) if one.role is called.role]
            said = "; ".join(others)
            raise Stuck(f"{len(found)} are called {called}. There are: {said}")
        return found[0]

    def _behind_folds(self, called: Called) -> list[Control]:
        """Opens one folded part after the other, as somebody does who does not know where it is."""
        heads = [one.name for one in controls(self.root) if one.state.collapsed]
        for name in heads:
            head = next((one for one in controls(self.root) if one.name == name), None)
            if head is None:
                continue  # opening another one took it away, or gave it another name
            self._press(head)
            if found := self._seen(called):
                self.look_around()
                return found
        return []

    def look_around(self) -> None:
        """Reads the names of all that is to be seen, and notes what cannot be told apart."""
        root = self.root
        self.met += sum(1 for _ in controls(root))
        self.wrong += [said for said in complaints(root) if said not in self.wrong]

    def find(self, name: str, kind: type[Kind]) -> Kind:
        return cast(Kind, Ticked(self.see(self.names.of(name))))

    def sees(self, name: str) -> bool:
        """Whether it is there; what belongs to a test is looked for where the test is."""
        kind, _, rest = name.partition(":")
        if kind == "allow":
            self.see(self.names.of(f"test:{rest}"))
        return bool(self._seen(self.names.of(name)))

    # Acting

    def press(self, name: str) -> None:
        called = self.names.of(name)
        self.press_called(called)
        if name.startswith("test:"):
            self.diary.note("wait", self.names.tested(name.split(":")[1]))

    def press_called(self, called: Called) -> None:
        self.diary.note("press", called)
        self._press(self.see(called))

    def _press(self, control: Control) -> None:
        """Presses, and waits until the button has come up again: only then has it acted."""
        if control.state.disabled:
            raise Stuck(f"{control} cannot be pressed")
        interface, thing = control.interface, control.interface.object()
        control.press()
        self.wait_until(
            f"{control} comes up again",
            lambda: not isValid(thing) or not interface.state().pressed,
            _SECONDS,
        )
        self._live()

    def choose_in_menu(self, opener: str, entry: str) -> None:
        """Opens a button's menu and chooses an entry of it."""
        button, called = self.names.of(opener), self.names.of(entry)
        self.diary.note("open", button)
        self._open_menu(self.see(button))
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            raise Stuck(f"{button} opens no menu")
        self.diary.note("press", called)
        self._choose(menu, called)
        self._live()

    def _open_menu(self, button: Control) -> None:
        button.do(QAccessibleActionInterface.showMenuAction())

    def _choose(self, menu: QMenu, called: Called) -> None:
        tree = tree_of(menu)
        items = [Control(tree.child(at), ()) for at in range(tree.childCount())]
        found = [one for one in items if called.fits(one.role, one.name, ())]
        if len(found) != 1:
            raise Stuck(f"{len(found)} are called {called}. There are: {items}")
        found[0].press()

    def type_into(self, name: str, value: str, *, enter: bool = True) -> None:
        called = self.names.of(name)
        self.diary.note("type", called, value)
        control = self.see(called)
        control.take_focus()
        control.interface.setText(QAccessible.Text.Value, value)
        if enter:
            self._key(Qt.Key.Key_Tab)
        self._live()

    def press_key_in(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        called = self.names.of(name)
        self.diary.note("choose all", called)
        self.see(called).take_focus()
        self._key(key, modifier)
        self._live()

    def choose_row(self, name: str, row: int) -> None:
        called = self.names.of(name)
        self.diary.note("choose row", called, str(row))
        self.see(called).take_focus()
        self._key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(row):
            self._key(Qt.Key.Key_Down)
        self._live()

    def _key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.wait_until("the window has the keyboard", self._has_keyboard, _SOON)
        focused = QApplication.focusWidget()
        if focused is None:
            raise Stuck("nothing has the focus")
        QTest.keyClick(focused, key, modifier)

    def _has_keyboard(self) -> bool:
        """A dialog that goes away late may take the keyboard along: a person clicks then."""
        front = self._dialogs.present or self._window
        if not front.isActiveWindow():
            front.activateWindow()
        return front.isActiveWindow() and QApplication.focusWidget() is not None

    def put_on_clipboard(self, text: str) -> None:
        self.diary.note("clipboard", value=text)
        super().put_on_clipboard(text)

    def wait_for(self, called: Called, seconds: float = _SECONDS) -> None:
        """Until a control that is called so can be used."""
        self.diary.note("wait", called)
        able: Callable[[Control], bool] = lambda one: not one.state.disabled  # noqa: E731
        self.wait_until(called.name, lambda: any(map(able, self._seen(called))), seconds)


class ByKeys(Reader):
    """Goes through menus with the keys alone."""

    def _open_menu(self, button: Control) -> None:
        button.take_focus()
        self._key(Qt.Key.Key_Space)

    def _choose(self, menu: QMenu, called: Called) -> None:
        for _ in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            chosen = menu.activeAction()
            if called.fits(Role.MenuItem, chosen.text(), ()):
                QTest.keyClick(menu, Qt.Key.Key_Return)
                return
        raise Stuck(f"no arrow leads to {called}")


class BySpaceBar(ByKeys):
    """Presses with the space bar what the tree gives the focus to, in place of its own action."""

    def _press(self, control: Control) -> None:
        control.take_focus()
        self._key(Qt.Key.Key_Space)
        self._live()
