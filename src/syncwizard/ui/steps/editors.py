"""One field on a page: label, help, control, origin and problem; it judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from syncwizard.domain.answers import Answer, Origin
from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, label, line, picture, set_role, tip
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.controls import (
    ChoiceControl,
    Control,
    DateControl,
    FlagControl,
    LineControl,
    LinesControl,
)
from syncwizard.ui.steps.deviation_reason import DeviationReason
from syncwizard.ui.steps.place import Block, Place
from syncwizard.ui.steps.quick_values import QuickValues, has_quick_values


class FieldEditor(Block):
    """A control with all that is said of its field. `extras` stand beside the control."""

    def __init__(
        self, field: Field, place: Place, control: Control, extras: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.field, self.place = field, place
        self.is_wanted = True
        self._last = ""  # what the control holds by our own doing
        self._control = control
        self.control = control.widget
        name = place.say(field.label)
        self._label = label(name, bold=True)
        self._label.setBuddy(self.control)
        if field.kind is Kind.FLAG:
            self._label.hide()  # the tick carries the words
        self._help = label(role="muted", scale=theme.SMALL)
        self._back: QWidget | None = None  # made when it is first wanted
        self._message = _Message("circle-alert", "bad")
        self._notice = _Message("info", "muted")
        self.control.setObjectName(f"field:{field.id}")
        self.control.setAccessibleName(name)
        self._reason = DeviationReason(field, place)
        self._quick = QuickValues(field, place, self._put_in) if has_quick_values(field) else None
        self._lay_out(extras)
        control.paused.connect(self.commit)
        control.given.connect(self._finish)

    def _lay_out(self, extras: Sequence[QWidget]) -> None:
        body = column(self, spacing=GAP // 4)
        is_tick = self.field.kind is Kind.FLAG
        self._head = QWidget()
        head = column(self._head, spacing=GAP // 4)
        head.addWidget(self._label)
        if not is_tick:
            head.addWidget(self._help)
        head.addStretch(1)
        body.addWidget(self._head)
        self._row = line(spacing=GAP)
        self._row.addWidget(self.control, 1)
        for extra in (*extras, *([self._quick] if self._quick else [])):
            self._row.addWidget(extra)
        body.addLayout(self._row)
        if is_tick:
            body.addWidget(self._help)
        body.addWidget(self._message)
        body.addWidget(self._notice)
        body.addWidget(self._reason)
        body.addStretch(1)  # beside a higher neighbour it stays at the top

    def head_at(self, width: int) -> int:
        """How high the words above the control are at that width."""
        return max(0, self._head.heightForWidth(width))

    def give_head(self, height: int) -> None:
        """The words above the controls of one row take one height: the controls stand level."""
        self._head.setMinimumHeight(height)

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
        if self._quick is not None:
            self._quick.refresh()
        self._reason.refresh()
        self._follow_holder()

    def changing(self) -> Sequence[QWidget]:
        """Whatever a value can be given with."""
        return (self.control, *([self._quick] if self._quick else []))

    def _follow_holder(self) -> None:
        """Nothing can be given while another program has the set-up, or where it was signed."""
        why = self.place.work.session.why_not(self.place.step.id)
        for one in self.changing():
            one.setEnabled(why is None)
        told = self.place.say(why) if why is not None else ""
        self.control.setToolTip(tip(told))
        if told:
            self.control.setAccessibleDescription(told)

    def commit_typed(self) -> None:
        """Commits what was typed and not yet committed; a hidden or untouched editor is silent."""
        if self.is_wanted and self._control.typed() != self._last:
            self.commit()
        self._reason.commit()

    def _show(self, value: str) -> None:
        self._control.show(value)
        if not self._control.is_pending():
            self._last = self._control.typed()

    def commit(self) -> None:
        self._control.settle()
        said = self.place.work.put(self.field.id, self._control.typed())
        if said.changed or said.notices:
            self._notice.say(" ".join(self.place.words.say_all(said.notices)))
        self._show_problem(said.problem)
        if said.changed and said.problem:
            announce(self.control, self.place.say(said.problem))

    def _finish(self) -> None:
        self.commit()
        self._show(self.place.work.answers[self.field.id])

    def focus_on(self, name: str) -> bool:
        if name == self.field.id:
            self._control.take_focus()
        return name == self.field.id

    def _show_problem(self, problem: Text | None) -> None:
        said = self.place.say(problem) if problem else ""
        self._message.say(said)
        set_role(self.control, "wrong", "true" if problem else "false")
        told = (said, self._help.text())
        self.control.setAccessibleDescription("\n".join(filter(None, told)))

    def _show_origin(self, answer: Answer) -> None:
        """The help, and below it where the value comes from."""
        origin = self._origin_text(answer)
        told = [self.place.say(self.field.help), self.place.say(origin) if origin else ""]
        self._help.setText(" · ".join(filter(None, told)))
        self._help.setVisible(bool(self._help.text()))
        self._offer_suggestion(answer.origin is Origin.TYPED_OVER)

    def _offer_suggestion(self, wanted: bool) -> None:
        if self._back is None and wanted:
            words = self.place.word("use_suggestion")
            self._back = button(words, self._use_suggestion, role="quiet")
            self._row.addWidget(self._back)
        if self._back is not None:
            self._back.setVisible(wanted)

    def _origin_text(self, answer: Answer) -> Text | None:
        if answer.origin is Origin.CARRIED:
            home = self.place.work.session.guide.home_of(answer.source)
            if home is None:
                return text("window.carried_from_setup")
            return text("window.carried_from", step=home.id)
        is_preset = self.field.basis is Basis.OURS or self.field.kind is Kind.FLAG
        if answer.origin is Origin.DEFAULT and not is_preset:
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
        self._put_in("")

    def _put_in(self, value: str) -> None:
        self._control.settle()
        self.place.work.put(self.field.id, value)
        self._show(self.place.work.answers[self.field.id])
        self._control.take_focus()  # the button that had it is gone


class _Message(QWidget):
    """A line with an icon that is there, and made, only when it has something to say."""

    def __init__(self, icon: str, role: str) -> None:
        super().__init__()
        self._icon, self._role = icon, role
        self._label: QLabel | None = None
        self.hide()

    def say(self, words: str) -> None:
        if self._label is None and words:
            self._label = self._make()
        if self._label is not None:
            self._label.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _make(self) -> QLabel:
        row = line(self, spacing=GAP // 2)
        row.addWidget(picture(self._icon, getattr(theme.colours(), self._role), 16))
        made = label(role=self._role, scale=theme.SMALL)
        row.addWidget(made, 1)
        return made


def make_editor(field: Field, place: Place) -> FieldEditor:
    """The editor for a field's kind."""
    if field.secret:
        from syncwizard.ui.steps.secret_editor import SecretEditor

        return SecretEditor(field, place)
    return FieldEditor(field, place, _make_control(field, place))


def _make_control(field: Field, place: Place) -> Control:
    if field.kind is Kind.CHOICE:
        words = {choice: place.say(field.choice_label(choice)) for choice in field.choices}
        return ChoiceControl(field.id, words)
    if field.kind is Kind.FLAG:
        return FlagControl(place.say(field.label))
    if field.kind in {Kind.NAMES, Kind.NOTE}:
        return LinesControl()
    if field.kind is Kind.DATE:
        return DateControl(place.word("date_form"), partial(_as_written, field, place))
    return LineControl()


def _as_written(field: Field, place: Place, stored: str) -> str:
    """A day as the reader's language writes it, where that is read back as the same day."""
    with suppress(ValueError):
        written = place.words.day(date.fromisoformat(stored))
        if clean(field, written).value == stored:
            return written
    return stored
