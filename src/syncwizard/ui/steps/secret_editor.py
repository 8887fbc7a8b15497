"""A secret on a page: typed once, shown on request for a short time; it keeps none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.domain.fields import Field
from syncwizard.domain.text import text
from syncwizard.ui.limits import limits, milliseconds
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.dialogs import ask
from syncwizard.ui.look.pieces import button, icon_button, label, line, set_role, tip
from syncwizard.ui.running.work import Keeping
from syncwizard.ui.steps.controls import LineControl
from syncwizard.ui.steps.editors import FieldEditor
from syncwizard.ui.steps.place import Place

BULLETS = "•" * 12


class SecretEditor(FieldEditor):
    """The edit line is emptied as soon as the value is taken: nothing lingers in it."""

    def __init__(self, field: Field, place: Place) -> None:
        self._line = LineControl(secret=True)
        label_of = place.say(field.label)
        self._shown = Reveal(
            lambda: place.work.answers[field.id], place.word("show"), place.word("hide")
        )
        self._shown.setObjectName(f"show:{field.id}")
        self._shown.name(place.word("show_what", what=label_of))
        self._makers: list[QWidget] = []
        if field.generated:
            made = button(place.word("generate"), self._generate, icon="key-round")
            made.setObjectName(f"generate:{field.id}")
            made.setAccessibleName(f"{made.text()}: {label_of}")
            self._makers = [made]
        name = place.say(text("page.remove_secret", what=label_of))
        self._remover = icon_button("trash-2", name, self._remove)
        self._remover.setObjectName(f"remove:{field.id}")
        super().__init__(field, place, self._line, (self._shown, *self._makers, self._remover))

    def changing(self) -> Sequence[QWidget]:
        return (*super().changing(), *self._makers, self._remover)

    def commit_typed(self) -> None:
        if self.is_wanted:
            self.commit()

    def _show(self, value: str) -> None:
        self._show_state(value)  # what is typed here is never remembered

    def commit(self) -> None:
        if self._line.typed():
            super().commit()
            self._line.widget.clear()
            self.refresh()

    def _show_state(self, value: str) -> None:
        given = self.place.work.answers.is_given(self.field.id)
        self._line.widget.setPlaceholderText(self._state_words(value) if given else "")
        self._shown.setVisible(bool(value))
        self._remover.setVisible(given)
        # A kept password is not replaced by a slip; pasting another one replaces it.
        for made in self._makers:
            made.setVisible(not given)

    def _state_words(self, value: str) -> str:
        if not value:
            return self.place.word("secret_missing")
        keeping = self.place.work.keeping_of(self.field.id)
        if keeping is Keeping.LASTING:
            return self.place.word("secret_kept")
        return self.place.say(text(f"page.secret_{keeping.value}"))

    def refresh(self) -> None:
        super().refresh()
        self._show_state(self.place.work.answers[self.field.id])
        state = self._line.widget.placeholderText()
        is_held = self.place.work.session.why_not(self.place.step.id) is not None  # it is said why
        if state and not is_held and not self._message.isVisibleTo(self):
            self.control.setAccessibleDescription(f"{state} {self._help.text()}")

    def _generate(self) -> None:
        self.place.work.generate(self.field.id)
        self.refresh()
        self._line.take_focus()  # the button that had it is gone

    def _remove(self) -> None:
        name = self.place.say(self.field.label)
        question = self.place.say(text("page.remove_question", what=name))
        yes = self.place.say(text("page.remove_yes"))
        if not ask(self.window(), self.place.words, question, yes):
            return
        self.place.work.remove_secret(self.field.id)
        self.refresh()
        self._line.take_focus()
        announce(self.control, self.place.say(text("page.secret_removed", what=name)))


class Reveal(QWidget):
    """A button that shows a value in a label that cannot be selected or copied.

    It is hidden after the time that is set (see `limits`), or when its page is left.
    """

    def __init__(
        self, value: Callable[[], str], show: str, hide: str, *, mask: bool = False
    ) -> None:
        super().__init__()
        self._value, self._words, self._mask = value, (show, hide), mask
        self._label = label(BULLETS if mask else "", wrap=False)
        self._button = _make_button(show, self.toggle, in_row=mask)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._is_shown = False
        self._timer.timeout.connect(self.conceal)
        if not mask:
            self._label.hide()
        row = line(self)
        row.addWidget(self._label)
        row.addStretch(1 if mask else 0)
        row.addWidget(self._button)

    def toggle(self) -> None:
        if self._is_shown:
            self.conceal()
            return
        self._is_shown = True
        self._say(self._value())
        self._say_next(self._words[1])
        time = milliseconds(limits().shown)
        if time is not None:
            self._timer.start(time)

    def _say_next(self, words: str) -> None:
        """What the button does when it is pressed next."""
        if self._mask:
            self._button.setToolTip(tip(words))
        else:
            self._button.setText(words)

    def _say(self, words: str) -> None:
        self._label.setText(words)
        self._label.setVisible(bool(words))

    def conceal(self) -> None:
        self._timer.stop()
        self._is_shown = False
        self._say(BULLETS if self._mask else "")
        self._say_next(self._words[0])

    def show_something(self, there: bool, instead: str = "") -> None:
        """Without a value, words say that in its place."""
        self._button.setVisible(there)
        if not there:
            self.conceal()
            self._label.setText(instead)
        elif not self._is_shown:
            self._label.setText(BULLETS if self._mask else "")
        set_role(self._label, "role", "" if there else "muted")
        self._label.setVisible(bool(self._label.text()))

    def name(self, words: str) -> None:
        """Says what is shown, for the screen reader."""
        self._button.setAccessibleName(words)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self.conceal()
        super().hideEvent(event)


def _make_button(words: str, pressed: Callable[[], object], *, in_row: bool) -> QAbstractButton:
    """In a row of a copy list there is room for an icon only."""
    if not in_row:
        return button(words, pressed, role="quiet", icon="eye")
    made = icon_button("eye", words, pressed)
    made.setProperty("role", "row")
    return made
