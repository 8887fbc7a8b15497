"""Hands that count what they do at the window, step by step; they do nothing else than others."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands
from syncwizard.ui.steps.sections import way_to
from syncwizard.ui.window import Window
from tests.bench.effort import Effort

# What takes over from the clipboard as a whole, and counts as one typed value.
_TAKES = {"paste_answer": "the customer's mail", "rooms_paste": "the rooms"}


class CountingHands(Hands):
    """`tally` is by step; what comes before and after the steps is "start" and "end"."""

    def __init__(self, window: Window, dialogs: Dialogs) -> None:
        super().__init__(window, dialogs)
        self._shown, self._boxes = window, dialogs
        self.tally: defaultdict[str, Effort] = defaultdict(Effort)

    @property
    def _effort(self) -> Effort:
        view = self._shown.view
        step = view.step if view is not None else None
        usual = "end" if any(name not in {"start", "end"} for name in self.tally) else "start"
        return self.tally[step.id if step is not None else usual]

    def press(self, name: str) -> None:
        effort = self._effort
        effort.clicks += self._clicks_to_see(name)
        if name in _TAKES:
            self._has_typed(effort, _TAKES[name])
        super().press(name)

    def type_into(self, name: str, value: str, *, enter: bool = True) -> None:
        """A click into it, Ctrl+A and Delete where something stands there, the keys, Enter or Tab.

        A long value would rather come from the clipboard; its keys are counted all the same.
        """
        effort = self._effort
        effort.clicks += self._clicks_to_see(name)
        edit = self.find(name, QWidget)
        is_empty = isinstance(edit, QLineEdit) and not edit.text()
        effort.keys += len(value) + 1 + (0 if is_empty else 2)
        self._has_typed(effort, name.removeprefix("field:"))
        effort.retyped += self._is_known(value)
        super().type_into(name, value, enter=enter)

    def press_key_in(self, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._effort.keys += 1
        super().press_key_in(name, key, modifier)

    def choose_row(self, name: str, row: int) -> None:
        self._effort.clicks += self._clicks_to_see(name)
        super().choose_row(name, row)

    def _has_typed(self, effort: Effort, what: str) -> None:
        effort.typed += 1
        effort.what = ", ".join(filter(None, [effort.what, what]))

    def _clicks_to_see(self, name: str) -> int:
        """One, and one more where its section has to be opened first."""
        front = self._boxes.present or self._shown
        found = front.findChildren(QWidget, name)
        is_folded = not any(one.isVisible() for one in found) and any(way_to(one) for one in found)
        return 1 + is_folded

    def _is_known(self, value: str) -> bool:
        """Whether any field holds that value, or some part of it stands there as a whole."""
        view = self._shown.view
        if view is None:
            return False
        answers = view.work.answers
        return value in {answers[name] for name in view.work.session.guide.fields}
