"""Values found in a pasted text, offered field by field; it finds none and puts none in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QWidget

from syncwizard.domain.answers import Answers
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.recognising import Found
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.secret_editor import BULLETS

_NARROW = 480  # pixels at the platform's own text size


@dataclass(frozen=True, slots=True)
class Offered:
    """One value for one field. `replaces`: the field holds another one. `is_there`: the same."""

    field: Field
    found: Found
    replaces: bool
    is_there: bool

    @property
    def is_proposed(self) -> bool:
        """Whether it is ticked from the start: nothing is lost by it, and nothing is wrong."""
        return not self.replaces and self.found.wrong is None


def offered(found: Found, field: Field, answers: Answers) -> Offered:
    """What `found` would do to its field as it is now."""
    given = answers.is_given(field.id)
    # A secret that this computer does not have is another one, as far as anybody can tell.
    is_there = given and answers[field.id] == found.value
    typed = field.secret or answers.typed(field.id)
    return Offered(field, found, bool(given and typed and not is_there), is_there)


def in_words(field: Field, value: str, words: Catalogue) -> str:
    """A stored value as the reader writes it; what is no such value is shown as it is."""
    if field.kind is Kind.DATE:
        with suppress(ValueError):
            return words.day(date.fromisoformat(value))
    if field.kind is Kind.DOMAINS:
        return ", ".join(one.strip() for one in value.split(","))
    return value


def _breakable(value: str) -> str:
    """An id or an address is one long word: it may break after its signs."""
    return re.sub(r"([-.@,_/])", "\\1\u200b", value)


class MailOffer(QFrame):
    """A panel on the page; `take` gets what was ticked, `discard` is called where nothing was."""

    def __init__(
        self, place: Place, take: Callable[[list[Found]], object], discard: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("offer")
        self._place, self._take_over = place, take
        self._rows: list[tuple[QCheckBox, Offered]] = []
        title = place.say(text("offer.title"))
        self.setAccessibleName(title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(GAP // 4)
        self._grid.setColumnStretch(1, 1)
        self._missing = label(place.say(text("offer.tick_first")), role="bad")
        self._yes = button("", self._take, role="primary", icon="check")
        self._yes.setObjectName("offer_take")
        no = button(place.say(text("offer.discard")), discard)
        no.setObjectName("offer_discard")
        body = column(self, spacing=GAP)
        body.addWidget(label(title, bold=True))
        body.addWidget(label(place.say(text("offer.lead")), role="muted", scale=theme.SMALL))
        body.addLayout(self._grid)
        body.addWidget(self._missing)
        below = Flow()
        below.addWidget(self._yes)
        below.addWidget(no)
        body.addLayout(below)
        self.hide()

    def show_values(self, several: Sequence[Offered], unclear: Sequence[Field]) -> None:
        """Offers these values, and says for which fields the text names two different ones."""
        self.clear()
        for one in several:
            self._add(one)
        for field in unclear:
            name = label(self._place.say(field.label), wrap=False)
            name.setIndent(theme.px(3 * GAP))
            self._put(name, self._note("offer.unclear", "wait"))
        self._count()
        self.show()

    def take_focus(self) -> None:
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forgets what was offered: a secret is not kept in a hidden panel."""
        self._rows.clear()
        while (item := self._grid.takeAt(0)) is not None:
            if (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        self._missing.hide()
        self.hide()

    def _put(self, name: QWidget, said: QWidget) -> None:
        """What it is, and what was found beside it, or below it where there is little room."""
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, 1, 2 if self._is_narrow else 1, top)
        if self._is_narrow:
            self._grid.addWidget(said, row + 1, 0, 1, 2)
        else:
            self._grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignVCenter)

    @property
    def _is_narrow(self) -> bool:
        above = self.parentWidget()
        return above is not None and above.width() < theme.px(_NARROW)

    def _add(self, one: Offered) -> None:
        name = self._place.say(one.field.label)
        tick = Tick(name.replace("&", "&&"))
        tick.setObjectName(f"offer:{one.field.id}")
        tick.setChecked(one.is_proposed)
        tick.toggled.connect(lambda _on: self._count())
        notes = self._notes(one)
        tick.setAccessibleDescription(" ".join(note.text() for note in notes))
        said = QWidget()
        lines = column(said, spacing=0)
        lines.addWidget(self._value(one))
        for note in notes:
            lines.addWidget(note)
        self._put(tick, said)
        self._rows.append((tick, one))

    def _value(self, one: Offered) -> QLabel:
        if not one.field.secret:
            words = in_words(one.field, one.found.value, self._place.words)
            shown = label(_breakable(words))
            shown.setAccessibleName(words)
            return shown
        shown = label(BULLETS)
        shown.setAccessibleName(self._place.say(text("offer.hidden")))
        return shown

    def _notes(self, one: Offered) -> list[QLabel]:
        notes = []
        if one.found.wrong is not None:
            wrong = label(self._place.say(one.found.wrong), role="bad", scale=theme.SMALL)
            notes.append(wrong)
        if one.replaces:
            key = "offer.replaces_secret" if one.field.secret else "offer.replaces"
            notes.append(self._note(key, "wait"))
        elif one.is_there:
            notes.append(self._note("offer.is_there", "muted"))
        return notes

    def _note(self, key: str, role: str) -> QLabel:
        return label(self._place.words.say(text(key)), role=role, scale=theme.SMALL)

    def _ticked(self) -> list[Found]:
        return [one.found for tick, one in self._rows if tick.isChecked()]

    def _count(self) -> None:
        n = len(self._ticked())
        self._yes.setText(self._place.say(text("offer.take", n=n)))
        if n:
            self._missing.hide()

    def _take(self) -> None:
        ticked = self._ticked()
        if ticked:
            self._take_over(ticked)
        else:
            self._missing.show()
