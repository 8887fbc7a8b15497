"""Answers the dialogs that a test expects, and sends every other one away and tells of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox, QWidget

Answer = Callable[[QDialog], object]


class Doorman(QObject):
    """Watches for modal windows while a test runs, because `exec` returns only when they close."""

    def __init__(self) -> None:
        super().__init__()
        self.unexpected: list[str] = []
        self.met: list[str] = []  # the words of every dialog that was expected
        self._answers: list[Answer] = []
        self._seen: set[QDialog] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def expect(self, *answers: Answer) -> None:
        """The next dialogs are answered so, one after the other."""
        self._answers.extend(answers)

    def leave(self) -> None:
        """Watches no more: the next test has a doorman of its own."""
        self._timer.stop()

    @property
    def is_waiting(self) -> bool:
        return bool(self._answers)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog in self._seen:
            return
        self._seen.add(dialog)
        words = words_of(dialog)
        if not self._answers:
            self.unexpected.append(words)
            dialog.reject()
            return
        self.met.append(words)
        try:
            self._answers.pop(0)(dialog)
        except Exception as error:  # noqa: BLE001  (a dialog that stays open would never end)
            self.unexpected.append(f"{words}: {error!r}")
            dialog.reject()


def words_of(widget: QWidget) -> str:
    """All that labels say in a window."""
    if isinstance(widget, QMessageBox):
        return widget.text()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def press(words: str) -> Answer:
    """Presses the button with these words."""

    def answer(dialog: QDialog) -> None:
        buttons = dialog.findChildren(QAbstractButton)
        found = [button for button in buttons if button.text() == words]
        assert found, [button.text() for button in buttons]
        found[0].click()

    return answer
