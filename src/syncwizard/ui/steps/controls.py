"""What a value is typed or chosen in: lines, choices, a tick; it knows no answer and no page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from syncwizard.ui.look.pieces import column, line
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick

PAUSE_MS = 500
_LINE_OF_CHOICES = 48  # letters of all choices that still stand side by side


class Control(Protocol):
    """One way to give a value: `given` by leaving, Enter or a click, `paused` while typing."""

    @property
    def widget(self) -> QWidget: ...
    @property
    def given(self) -> SignalInstance: ...
    @property
    def paused(self) -> SignalInstance: ...
    def typed(self) -> str: ...
    def show(self, value: str) -> None: ...
    def is_pending(self) -> bool: ...
    def settle(self) -> None: ...
    def take_focus(self) -> None: ...


class Typed(QObject):
    """A control in which is typed: half a second's pause counts, too."""

    given = Signal()
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.paused)

    def is_pending(self) -> bool:
        """Whether something is typed that was not given yet."""
        return self._pause.isActive()

    def settle(self) -> None:
        """What is there now has been taken."""
        self._pause.stop()


class LineControl(Typed):
    """One line; a `secret` one shows bullets and is given on leaving and Enter only."""

    def __init__(self, placeholder: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self._is_showing = False
        self.widget = QLineEdit()
        self.widget.setPlaceholderText(placeholder)
        if secret:
            self.widget.setEchoMode(QLineEdit.EchoMode.Password)
        else:
            # Not `textEdited`: what a screen reader or dictation puts in is no edit to Qt.
            self.widget.textChanged.connect(self._changed)
        self.widget.editingFinished.connect(self.given)

    def typed(self) -> str:
        return self.widget.text()

    def _changed(self) -> None:
        if not self._is_showing:
            self._pause.start()

    def show(self, value: str) -> None:
        if self.widget.text() == value or self.is_pending():
            return
        self._is_showing = True
        self.widget.setText(value)
        self._is_showing = False

    def take_focus(self) -> None:
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


class DateControl(LineControl):
    """A day; `as_written` is how the reader writes one that is stored."""

    def __init__(self, placeholder: str, as_written: Callable[[str], str]) -> None:
        super().__init__(placeholder)
        self._as_written = as_written

    def show(self, value: str) -> None:
        super().show(self._as_written(value))


class _Lines(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own menu is no leaving
            self.left.emit()


class LinesControl(Typed):
    """Several lines (names, notes)."""

    def __init__(self) -> None:
        super().__init__()
        self.widget = _Lines()
        self.widget.setTabChangesFocus(True)
        self.widget.setFixedHeight(self.widget.fontMetrics().lineSpacing() * 3 + 3 * GAP)
        self._is_showing = False
        self.widget.textChanged.connect(self._changed)
        self.widget.left.connect(self.given)

    def _changed(self) -> None:
        if not self._is_showing:
            self._pause.start()

    def typed(self) -> str:
        return self.widget.toPlainText()

    def show(self, value: str) -> None:
        if self.widget.toPlainText() == value or self.is_pending():
            return
        self._is_showing = True
        self.widget.setPlainText(value)
        self._is_showing = False

    def take_focus(self) -> None:
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)


class _Clicked(QObject):
    """A control that gives its value with a click: nothing is ever pending."""

    given = Signal()
    paused = Signal()

    def is_pending(self) -> bool:
        return False

    def settle(self) -> None:
        """Nothing waits."""


class ChoiceControl(_Clicked):
    """One of a few choices, all visible; `choices` are their words by value.

    They stand side by side where they have at most so many letters as `in_line` says.
    """

    def __init__(
        self, name: str, choices: Mapping[str, str], *, in_line: int = _LINE_OF_CHOICES
    ) -> None:
        super().__init__()
        self.widget: QWidget = Group()
        is_line = len("".join(choices.values())) <= in_line
        row: QBoxLayout = (
            line(self.widget, spacing=2 * GAP) if is_line else column(self.widget, spacing=0)
        )
        self._group = QButtonGroup(self.widget)
        self._buttons: dict[str, QRadioButton] = {}
        for choice, words in choices.items():
            made = QRadioButton(words)
            made.setObjectName(f"choice:{name}:{choice}")
            self._buttons[choice] = made
            self._group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(lambda _checked=False: self.given.emit())
        if is_line:
            row.addStretch(1)

    def typed(self) -> str:
        return next((choice for choice, made in self._buttons.items() if made.isChecked()), "")

    def show(self, value: str) -> None:
        for choice, made in self._buttons.items():
            made.setChecked(choice == value)

    def take_focus(self) -> None:
        chosen = self._buttons.get(self.typed()) or next(iter(self._buttons.values()))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)


class FlagControl(_Clicked):
    """A yes or no."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.widget = Tick(words)
        self.widget.clicked.connect(lambda _checked=False: self.given.emit())

    def typed(self) -> str:
        return "yes" if self.widget.isChecked() else "no"

    def show(self, value: str) -> None:
        self.widget.setChecked(value == "yes")

    def take_focus(self) -> None:
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
