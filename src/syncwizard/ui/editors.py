"""One field on a page: label, help, control, origin and problem; it judges nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from syncwizard.domain.answers import Answer, Origin
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.text import Text, text
from syncwizard.ui import theme
from syncwizard.ui.pieces import button, column, label, line, picture, set_role
from syncwizard.ui.place import Block, Place
from syncwizard.ui.theme import GAP

PAUSE_MS = 500


class FieldEditor(Block):
    """The frame that all editors share; subclasses bring the control."""

    def __init__(self, field: Field, place: Place) -> None:
        super().__init__()
        self.field, self.place = field, place
        self.is_wanted = True
        self._last = ""  # what the control holds by our own doing
        self.control = self.make_control()
        name = place.say(field.label)
        self._label = label(name, bold=True)
        self._label.setBuddy(self.control)
        self._help = label(place.say(field.help), role="muted", scale=theme.SMALL)
        self._origin = label(role="muted", scale=theme.SMALL)
        self._back = button(place.word("use_suggestion"), self._use_suggestion, role="quiet")
        self._message = _Message("circle-alert", "bad")
        self._notice = _Message("info", "muted")
        self.control.setObjectName(f"field:{field.id}")
        self.control.setAccessibleName(name)
        self._lay_out()

    def _lay_out(self) -> None:
        body = column(self, spacing=GAP // 2)
        body.addWidget(self._label)
        body.addWidget(self._help)
        row = line(spacing=GAP)
        row.addWidget(self.control, 1)
        for extra in self.make_extras():
            row.addWidget(extra)
        body.addLayout(row)
        below = line()
        below.addWidget(self._origin, 1)
        below.addWidget(self._back)
        body.addLayout(below)
        body.addWidget(self._message)
        body.addWidget(self._notice)

    # For subclasses

    def make_control(self) -> QWidget:
        raise NotImplementedError

    def make_extras(self) -> list[QWidget]:
        return []

    def show_value(self, value: str) -> None:
        raise NotImplementedError

    def typed(self) -> str:
        raise NotImplementedError

    def is_pending(self) -> bool:
        """Whether something is typed that was not committed yet."""
        return False

    # Shared

    def refresh(self) -> None:
        answers = self.place.work.answers
        self.is_wanted = self.field.when(answers)
        self.setVisible(self.is_wanted)
        answer = answers.answer(self.field.id)
        if not self.control.hasFocus():
            self._show(answer.value)
        name = self.place.say(self.field.label)
        needed = self.field.is_required(answers)
        self._label.setText(name if needed else f"{name} ({self.place.word('optional')})")
        self._show_origin(answer)
        self._show_problem(self.place.work.progress.field_problem(self.field.id))

    def commit_typed(self) -> None:
        """Commits what was typed and not yet committed; a hidden or untouched editor is silent."""
        if self.is_wanted and self.typed() != self._last:
            self.commit()

    def _show(self, value: str) -> None:
        self.show_value(value)
        if not self.is_pending():
            self._last = self.typed()

    def commit(self) -> None:
        said = self.place.work.put(self.field.id, self.typed())
        if said.changed or said.notices:
            self._notice.say(" ".join(self.place.words.say_all(said.notices)))
        self._show_problem(said.problem)

    def focus_on(self, name: str) -> bool:
        if name == self.field.id:
            self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return name == self.field.id

    def _show_problem(self, problem: Text | None) -> None:
        said = self.place.say(problem) if problem else ""
        self._message.say(said)
        set_role(self.control, "wrong", "true" if problem else "false")
        self.control.setAccessibleDescription(said or self._help.text())

    def _show_origin(self, answer: Answer) -> None:
        said = self._origin_text(answer)
        self._origin.setText(self.place.say(said) if said else "")
        self._origin.setVisible(said is not None)
        self._back.setVisible(answer.origin is Origin.TYPED_OVER)

    def _origin_text(self, answer: Answer) -> Text | None:
        if answer.origin is Origin.CARRIED:
            home = self.place.work.session.guide.home_of(answer.source)
            if home is None:
                return text("window.carried_from_setup")
            return text("window.carried_from", step=home.id)
        if answer.origin is Origin.DEFAULT and self.field.kind is not Kind.FLAG:
            assumed = self.field.basis is Basis.ASSUMED
            return text("window.assumed" if assumed else "window.default")
        keys = {
            Origin.SUGGESTED: "suggested",
            Origin.TYPED_OVER: "typed_over",
            Origin.GENERATED: "generated",
        }
        key = keys.get(answer.origin)
        return text(f"window.{key}") if key else None

    def _use_suggestion(self) -> None:
        self.place.work.put(self.field.id, "")
        self._show(self.place.work.answers[self.field.id])


class _Message(QWidget):
    """A line with an icon that is there only when it has something to say."""

    def __init__(self, icon: str, role: str) -> None:
        super().__init__()
        row = line(self, spacing=GAP // 2)
        row.addWidget(picture(icon, getattr(theme.colours(), role), 16))
        self._label = label(role=role, scale=theme.SMALL)
        row.addWidget(self._label, 1)
        self.hide()

    def say(self, words: str) -> None:
        self._label.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class LineEditor(FieldEditor):
    """A value of one line; committed on leaving, Enter, or half a second's pause."""

    def make_control(self) -> QWidget:
        self._edit = QLineEdit()
        if self.field.kind is Kind.DATE:
            self._edit.setPlaceholderText(self.place.word("date_form"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self._edit.textEdited.connect(lambda _text: self._timer.start())
        self._edit.editingFinished.connect(self._finish)
        return self._edit

    def typed(self) -> str:
        return self._edit.text()

    def is_pending(self) -> bool:
        return self._timer.isActive()

    def show_value(self, value: str) -> None:
        if self._edit.text() != value and not self._timer.isActive():
            self._edit.setText(value)

    def commit(self) -> None:
        self._timer.stop()
        super().commit()

    def _finish(self) -> None:
        self.commit()
        self._show(self.place.work.answers[self.field.id])


class LinesEditor(FieldEditor):
    """A value of several lines (names, notes)."""

    def make_control(self) -> QWidget:
        self._edit = QPlainTextEdit()
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(self._edit.fontMetrics().lineSpacing() * 3 + 3 * GAP)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self._edit.textChanged.connect(self._changed)
        self._is_showing = False
        return self._edit

    def _changed(self) -> None:
        if not self._is_showing:
            self._timer.start()

    def typed(self) -> str:
        return self._edit.toPlainText()

    def is_pending(self) -> bool:
        return self._timer.isActive()

    def commit(self) -> None:
        self._timer.stop()
        super().commit()

    def show_value(self, value: str) -> None:
        if self._edit.toPlainText() == value or self._timer.isActive():
            return
        self._is_showing = True
        self._edit.setPlainText(value)
        self._is_showing = False


class ChoiceEditor(FieldEditor):
    """One of a few choices, all visible."""

    def make_control(self) -> QWidget:
        box = QWidget()
        row = line(box, spacing=2 * GAP) if self._fits_a_line() else column(box, spacing=0)
        self._group = QButtonGroup(box)
        self._buttons: dict[str, QRadioButton] = {}
        for choice in self.field.choices:
            made = QRadioButton(self.place.say(self.field.choice_label(choice)))
            made.setObjectName(f"choice:{self.field.id}:{choice}")
            self._buttons[choice] = made
            self._group.addButton(made)
            row.addWidget(made)
            made.clicked.connect(lambda _checked=False: self.commit())
        if self._fits_a_line():
            row.addStretch(1)
        return box

    def _fits_a_line(self) -> bool:
        words = "".join(
            self.place.say(self.field.choice_label(choice)) for choice in self.field.choices
        )
        return len(words) <= 48

    def typed(self) -> str:
        chosen = [choice for choice, made in self._buttons.items() if made.isChecked()]
        return chosen[0] if chosen else ""

    def show_value(self, value: str) -> None:
        for choice, made in self._buttons.items():
            made.setChecked(choice == value)

    def focus_on(self, name: str) -> bool:
        if name == self.field.id:
            next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        return name == self.field.id


class FlagEditor(FieldEditor):
    """A yes or no."""

    def make_control(self) -> QWidget:
        self._box = QCheckBox(self.place.say(self.field.label))
        self._box.clicked.connect(lambda _checked=False: self.commit())
        return self._box

    def _lay_out(self) -> None:
        super()._lay_out()
        self._label.hide()

    def typed(self) -> str:
        return "yes" if self._box.isChecked() else "no"

    def show_value(self, value: str) -> None:
        self._box.setChecked(value == "yes")
