"""Keeps what a person is in the middle of while the window is made anew; it knows no page."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True)
class Kept:
    """The focused control and its cursor, and typed words that nobody has taken yet, by name."""

    focused: str = ""
    cursor: int = -1
    typed: dict[str, str] = field(default_factory=dict, repr=False)  # one may be a secret

    @classmethod
    def of(cls, window: QWidget) -> Kept:
        """What there is to keep; after a page has taken over what it could."""
        focus = window.focusWidget()  # also while another window is in front
        name = focused_in(window)
        cursor = focus.cursorPosition() if isinstance(focus, QLineEdit) else -1
        typed = {
            edit.objectName(): words
            for edit in _edits(window)
            if edit.objectName() and (words := _words_of(edit))
        }
        return cls(name, cursor, typed)

    def give_back(self, window: QWidget) -> None:
        """Puts words and focus where they were, as far as the same controls are to be seen."""
        for edit in _edits(window):
            words = self.typed.get(edit.objectName())
            if words is not None and not _all_words_of(edit):
                _write(edit, words)
        found = [one for one in window.findChildren(QWidget, self.focused) if one.isVisible()]
        if not self.focused or not found:
            return
        found[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found[0], QLineEdit) and self.cursor >= 0:
            found[0].setCursorPosition(self.cursor)


def focused_in(window: QWidget) -> str:
    """The name of the control that has the focus, or will have it when the window is in front."""
    focus: object = window.focusWidget()  # None in spite of what its declaration says
    return focus.objectName() if isinstance(focus, QWidget) else ""


def _edits(window: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    lines: list[QLineEdit | QPlainTextEdit] = list(window.findChildren(QLineEdit))
    return [each for each in [*lines, *window.findChildren(QPlainTextEdit)] if each.isVisible()]


def _words_of(edit: QLineEdit | QPlainTextEdit) -> str:
    """What a person typed, not what a page put there."""
    if isinstance(edit, QLineEdit):
        return edit.text() if edit.isModified() else ""
    is_typed = edit.document().isModified() and not edit.isReadOnly()
    return edit.toPlainText() if is_typed else ""


def _all_words_of(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def _write(edit: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(edit, QLineEdit):
        edit.setText(words)
        edit.setModified(True)
    else:
        edit.setPlainText(words)
        edit.document().setModified(True)
