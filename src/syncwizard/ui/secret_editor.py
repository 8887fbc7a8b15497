"""A secret on a page: typed once, shown on request for ten seconds; it keeps none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.ui.editors import FieldEditor
from syncwizard.ui.pieces import button, label, line

SHOWN_SECONDS = 10
BULLETS = "•" * 12


class SecretEditor(FieldEditor):
    """The edit line is emptied as soon as the value is taken: nothing lingers in it."""

    def make_control(self) -> QWidget:
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.editingFinished.connect(self.commit)
        return self._edit

    def make_extras(self) -> list[QWidget]:
        self._maker: QWidget | None = None
        self._shown = Reveal(self._value, self.place.word("show"), self.place.word("hide"))
        self._shown.setObjectName(f"show:{self.field.id}")
        extras: list[QWidget] = [self._shown]
        if self.field.generated:
            made = button(self.place.word("generate"), self._generate, icon="key-round")
            made.setObjectName(f"generate:{self.field.id}")
            self._maker = made
            extras.append(made)
        return extras

    def typed(self) -> str:
        return self._edit.text()

    def commit_typed(self) -> None:
        if self.is_wanted:
            self.commit()

    def _show(self, value: str) -> None:
        self.show_value(value)  # what is typed here is never remembered

    def commit(self) -> None:
        if self.typed():
            super().commit()
            self._edit.clear()
            self.refresh()

    def show_value(self, value: str) -> None:
        given = self.place.work.answers.is_given(self.field.id)
        kept = "secret_kept" if value else "secret_missing"
        self._edit.setPlaceholderText(self.place.word(kept) if given else "")
        self._shown.setVisible(bool(value))
        if self._maker is not None:
            # A kept password is not replaced by a slip; pasting another one replaces it.
            self._maker.setVisible(not given)

    def refresh(self) -> None:
        super().refresh()
        self.show_value(self.place.work.answers[self.field.id])

    def _value(self) -> str:
        return self.place.work.answers[self.field.id]

    def _generate(self) -> None:
        self.place.work.generate(self.field.id)
        self.refresh()


class Reveal(QWidget):
    """A button that shows a value for ten seconds in a label that cannot be selected or copied."""

    def __init__(
        self, value: Callable[[], str], show: str, hide: str, *, mask: bool = False
    ) -> None:
        super().__init__()
        self._value, self._words, self._mask = value, (show, hide), mask
        self._label = label(BULLETS if mask else "", wrap=False)
        self._button = button(show, self.toggle, role="quiet", icon="eye")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_SECONDS * 1000)
        self._timer.timeout.connect(self.conceal)
        row = line(self)
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(self._button)

    def toggle(self) -> None:
        if self._timer.isActive():
            self.conceal()
            return
        self._label.setText(self._value())
        self._button.setText(self._words[1])
        self._timer.start()

    def conceal(self) -> None:
        self._timer.stop()
        self._label.setText(BULLETS if self._mask else "")
        self._button.setText(self._words[0])

    def name(self, words: str) -> None:
        """Says what is shown, for the screen reader."""
        self._button.setAccessibleName(words)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self.conceal()
        super().hideEvent(event)
