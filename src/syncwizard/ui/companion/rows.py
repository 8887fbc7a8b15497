"""The companion's lines: one value each, copied with one click or key; it knows no step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from syncwizard.domain.steps import Row
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.filled_button import FilledButton
from syncwizard.ui.look.pieces import column, label, line, picture, set_picture, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.value_label import ValueLabel
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.secret_editor import BULLETS


class Value(Protocol):
    """What a line copies: a row of the foreign form (`Copying`), its key, or a room's value."""

    is_secret: bool

    @property
    def label(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def shows(self) -> bool: ...
    @property
    def can_copy(self) -> bool: ...
    @property
    def is_copied(self) -> bool: ...
    @property
    def is_stale(self) -> bool: ...
    @property
    def is_value(self) -> bool: ...
    def shown_words(self) -> str: ...
    def origin_words(self) -> str: ...
    def copy(self) -> None: ...


class CopiedHere(set[tuple[str, ...]]):
    """What was copied in this panel and is recorded nowhere: keys and rooms' values."""


class KeyOfRow:
    """A key that the foreign form wants typed before the value (5.2.4): literally this."""

    is_secret = False
    is_stale = False
    is_value = True

    def __init__(self, row: Row, place: Place, copied: CopiedHere) -> None:
        self._row, self._place, self._copied = row, place, copied
        self._value = Copying(row, place)
        self.label = place.say(text("companion.key"))
        self.name = place.say(text("companion.key_of_row", what=row.label))

    @property
    def _mark(self) -> tuple[str, ...]:
        return ("key", self._place.step.id, self._row.label)

    @property
    def shows(self) -> bool:
        return self._value.shows

    @property
    def can_copy(self) -> bool:
        return self._value.can_copy

    @property
    def is_copied(self) -> bool:
        return self._mark in self._copied or self._value.is_copied

    def shown_words(self) -> str:
        return self._row.label

    def origin_words(self) -> str:
        return self._value.origin_words()

    def copy(self) -> None:
        self._copied.add(self._mark)
        self._place.clipboard.copy(self._row.label)


class Line(FilledButton):
    """The whole line is the button. A secret is never shown here, only copied."""

    def __init__(
        self, value: Value, place: Place, copy: Callable[[Line], object], name: str
    ) -> None:
        super().__init__()
        self.value, self._place, self._copy_it = value, place, copy
        self.setObjectName(f"copy:{place.step.id}:{name}")
        self.setProperty("role", "copyrow")
        self._tick = picture("circle", theme.colours().line_strong)
        self._label = label(value.label, role="muted", scale=theme.SMALL, wrap=False)
        self._state = label(role="muted", scale=theme.SMALL, wrap=False)
        self._shown = ValueLabel()
        self._icon = picture("copy", theme.colours().accent)
        self._lay_out()
        self.clicked.connect(lambda _checked=False: self.press())

    def _lay_out(self) -> None:
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        words, top = column(spacing=0), line(spacing=GAP)
        top.addWidget(self._label, 1)
        top.addWidget(self._state)
        words.addLayout(top)
        words.addWidget(self._shown)
        row.addWidget(self._tick)
        row.addLayout(words, 1)
        row.addWidget(self._icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def press(self) -> None:
        """Copies; where there is nothing to copy, says why."""
        if self.value.can_copy:
            self._copy_it(self)
        else:
            said = self._missing_words() or self.value.shown_words()
            self._place.tell(text("common.literal", value=f"{self.value.label}: {said}"))

    @property
    def is_open(self) -> bool:
        return self.value.shows and self.value.can_copy and not self.value.is_copied

    def refresh(self, *, is_next: bool) -> None:
        value, c = self.value, theme.colours()
        self.setVisible(value.shows)
        set_role(self, "next", "true" if is_next else "false")
        self._label.setText(value.label)
        self._shown.setText(BULLETS if self._is_masked else value.shown_words())
        set_role(self._shown, "role", "" if value.is_value else "muted")
        self._icon.setVisible(value.can_copy)
        self._state.setText(self._state_words())
        set_role(self._state, "role", "bad" if value.is_stale else "muted")
        if value.is_stale:
            set_picture(self._tick, "triangle-alert", c.bad)
        elif value.is_copied:
            set_picture(self._tick, "circle-check", c.good)
        elif is_next:
            set_picture(self._tick, "circle-dot", c.accent)
        else:
            set_picture(self._tick, "circle" if value.can_copy else "circle-dashed", c.line_strong)
        self._name()

    @property
    def _is_masked(self) -> bool:
        return self.value.is_secret and self.value.can_copy

    def _state_words(self) -> str:
        if self.value.is_stale:
            return self._place.say(text("companion.changed"))
        if self.value.is_copied:
            return self._place.word("copied")
        return "" if self.value.can_copy else self._missing_words()

    def _missing_words(self) -> str:
        """Where the value is to be had; nothing is entered in this panel."""
        if isinstance(self.value, Copying) and self.value.is_asked_here:
            return self._place.say(text("companion.missing_here"))
        return self.value.origin_words()

    def _name(self) -> None:
        """For the screen reader: what it copies, then the value and what became of it."""
        name = self._place.word("copy_what", what=self.value.name)
        self.setAccessibleName(name if self.value.can_copy else self.value.name)
        secret = self._place.say(text("companion.secret"))
        shown = secret if self._is_masked else self.value.shown_words()
        said = (shown, self._told())
        self.setAccessibleDescription(", ".join(one for one in said if one))

    def _told(self) -> str:
        if not self.value.is_stale:
            return self._state.text()
        saved = self._place.work.progress.is_saved_once(self._place.step)
        return self._place.word("changed_since_save" if saved else "changed_since")
