"""A person without a mouse: goes with Tab and arrows, presses with space and Enter, and types."""

from __future__ import annotations

from PySide6.QtCore import Qt

from syncwizard.demo.hands import Stuck
from tests.desk.accessible import Control, Role, controls
from tests.desk.reader import Reader

_MOST = 120  # stops in a window: who has gone past as many, has gone round
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Typist(Reader):
    """Acts with keys alone, also in dialogs."""

    def _press(self, control: Control) -> None:
        if control.role is Role.RadioButton and control.state.checked:
            return
        self._go_to(control)
        if control.role is Role.RadioButton:
            self._go_by_arrows_to(control)
        else:
            self._key(Qt.Key.Key_Space)
        self._live()

    def type_into(self, name: str, value: str, *, enter: bool = True) -> None:
        self._go_to(self.see(self.names.of(name)))
        self.put_on_clipboard(value)
        self._key(Qt.Key.Key_A, _CTRL)
        self._key(Qt.Key.Key_V, _CTRL)
        if enter:
            self._key(Qt.Key.Key_Tab)
        self._live()

    def _go_to(self, control: Control) -> None:
        """With Tab, or with Shift+Tab where it lies before what has the focus."""
        order = [_mark(one) for one in controls(self.root)]
        wanted, focused = _mark(control), self._focused()
        is_before = focused in order and order.index(wanted) < order.index(focused)
        for _ in range(_MOST):
            focused = self._focused()
            if focused == wanted or _is_of_its_group(control, focused):
                return
            modifier = _SHIFT if is_before else Qt.KeyboardModifier.NoModifier
            self._key(Qt.Key.Key_Backtab if is_before else Qt.Key.Key_Tab, modifier)
            self._live()
        raise Stuck(f"Tab does not lead to {control}")

    def _go_by_arrows_to(self, control: Control) -> None:
        """Of several choices Tab leads to one, and the arrows to the others, which they choose."""
        for _ in range(_MOST):
            if self._focused() == _mark(control):
                if not control.state.checked:
                    self._key(Qt.Key.Key_Space)
                return
            self._key(Qt.Key.Key_Down)
        raise Stuck(f"no arrow leads to {control}")

    def _focused(self) -> tuple[object, ...]:
        self.wait_until("something has the focus", self._has_keyboard, 3)
        found = [_mark(one) for one in controls(self.root) if one.state.focused]
        return found[0] if found else ()


def _mark(control: Control) -> tuple[object, ...]:
    """What tells it apart from all others."""
    return control.role, control.name, control.place


def _is_of_its_group(control: Control, focused: tuple[object, ...]) -> bool:
    is_choice = control.role is Role.RadioButton
    return is_choice and (focused[:1], focused[2:]) == ((control.role,), (control.place,))
