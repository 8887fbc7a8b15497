"""Answers the dialogs that were expected and dismisses all others; it knows no set-up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

_LOOK_MS = 25
Answer = Callable[[], object]


class Dialogs:
    """Looks for modal dialogs all the time, also while one of them blocks its caller.

    Into `wrong` go dialogs that nobody expected, and answers that did not close theirs.
    """

    def __init__(self, window: QWidget, wrong: list[str]) -> None:
        self.present: QWidget | None = None
        self.wrong = wrong
        self._answers: deque[Answer] = deque()
        self._tried: QWidget | None = None
        self._watch = QTimer(window)
        self._watch.timeout.connect(self._look)
        self._watch.start(_LOOK_MS)

    def expect(self, *answers: Answer) -> None:
        """The next dialogs, in this order; an answer acts on the dialog in front."""
        self._answers.extend(answers)

    @property
    def are_answered(self) -> bool:
        return not self._answers and QApplication.activeModalWidget() is None

    def stop(self) -> None:
        """Looks no longer; later windows have dialogs of their own."""
        self._watch.stop()

    def _look(self) -> None:
        modal = QApplication.activeModalWidget()
        if modal is None or self.present is not None:
            return
        if self._answers and modal is not self._tried:
            self._answer(modal)
        else:
            self._dismiss(modal, f"an unexpected dialog: {_words(modal)}")

    def _answer(self, modal: QWidget) -> None:
        self.present = self._tried = modal
        try:
            self._answers.popleft()()
        except Exception as error:  # noqa: BLE001  (Qt called us: it would only be printed)
            self._dismiss(modal, f"a dialog could not be answered: {error}")
        finally:
            self.present = None

    def _dismiss(self, modal: QWidget, why: str) -> None:
        self.wrong.append(why)
        if isinstance(modal, QDialog):
            modal.reject()
        else:
            modal.close()


def _words(modal: QWidget) -> str:
    return modal.text() if isinstance(modal, QMessageBox) else modal.windowTitle()
