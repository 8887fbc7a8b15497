"""One row of a copy list: tick, label, value, where it comes from, copy; it knows no list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from syncwizard.domain.steps import Row
from syncwizard.store.settings import UNTIL_EXIT
from syncwizard.ui.keys import key
from syncwizard.ui.limits import limits
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import icon_button, label, line, picture, set_picture, set_role, tip
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.value_label import ValueLabel, fixed_font
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.secret_editor import Reveal

_CHIPS = ("state", "key", "origin")  # in their order
_HIGH, _LOW = 3, 0  # pixels above and below, where there is room and where there is little


class CopyRow(QFrame):
    """One line: tick, label, (copy the label,) value, where it comes from, copy."""

    def __init__(self, row: Row, place: Place, pressed: Callable[[CopyRow], object]) -> None:
        super().__init__()
        self.setObjectName("row")
        self.row, self._place = row, place
        self._state_of = Copying(row, place)
        self._tick = picture("circle", theme.colours().line_strong)
        self._chips: dict[str, QLabel] = {}  # what stands behind the value, made when first said
        self._label = self._make_label()
        self._value = self._make_value()
        copying = place.word("copy_what", what=row.label)
        self.button = icon_button("copy", copying, lambda: pressed(self))
        self.button.setProperty("role", "row")
        if self.is_secret:
            hint = _copy_hint(place)
            self.button.setToolTip(tip(f"{copying}. {hint}"))
            self.button.setAccessibleDescription(hint)
        self.button.setObjectName(f"copy:{place.step.id}:{row.label}")
        self._line = line(self, spacing=GAP)
        self._lay_out()
        self.tighten(False)

    def _lay_out(self) -> None:
        row = self._line
        row.addWidget(self._tick)
        row.addWidget(self._label)
        row.addWidget(self._value, 1)
        row.addWidget(self.button)

    def _say(self, name: str, words: str, role: str) -> None:
        """Shows a few words in their place behind the value, or takes them away."""
        if name not in self._chips and words:
            made = self._chips[name] = label(role=role, scale=theme.SMALL, wrap=False)
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            before = [one for one in _CHIPS[: _CHIPS.index(name)] if one in self._chips]
            self._line.insertWidget(self._line.indexOf(self._value) + 1 + len(before), made)
        if name in self._chips:
            self._chips[name].setText(words)
            self._chips[name].setVisible(bool(words))
            set_role(self._chips[name], "role", role)

    def _make_label(self) -> QWidget:
        shown = label(self.row.label)
        shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        box = QWidget()
        inside = line(box)
        inside.addWidget(shown, 1)
        if self.row.copies_label:
            shown.setFont(fixed_font())
            name = self._place.word("copy_key", label=self.row.label)
            copying = icon_button("copy", name, self._copy_label)
            copying.setProperty("role", "row")
            copying.setObjectName(f"copykey:{self._place.step.id}:{self.row.label}")
            inside.addWidget(copying)
        return box

    def _copy_label(self) -> None:
        self._place.clipboard.copy(self.row.label)

    def _make_value(self) -> QWidget:
        if not self.is_secret:
            return ValueLabel()
        shown = Reveal(
            self._state_of.value, self._place.word("show"), self._place.word("hide"), mask=True
        )
        shown.name(self._place.word("show_what", what=self.row.label))
        return shown

    def give_label(self, width: int) -> None:
        """The labels of all rows are as wide as each other: their list decides."""
        self._label.setFixedWidth(width)

    def tighten(self, tight: bool) -> None:
        room = _LOW if tight else _HIGH
        self._line.setContentsMargins(GAP, room, GAP // 2, room)
        # A row without a button does not sit on its line, and where there is room is as high as
        # its neighbours.
        self.setMinimumHeight(theme.px(22) + (0 if tight else 2 + 2 * room))

    # State, see `Copying`

    @property
    def is_secret(self) -> bool:
        return self._state_of.is_secret

    @property
    def can_copy(self) -> bool:
        return self._state_of.can_copy

    @property
    def is_awaited(self) -> bool:
        return self._state_of.is_awaited

    @property
    def is_stale(self) -> bool:
        return self._state_of.is_stale

    @property
    def is_copied(self) -> bool:
        return self._state_of.is_copied

    def refresh(self, *, is_next: bool = False) -> None:
        self.button.setVisible(self.can_copy)
        self._show_value()
        self._say("origin", self._state_of.origin_words(), "chip")
        self._say("key", key("copy_next").shown if is_next else "", "key")
        set_role(self, "next", "true" if is_next else "false")
        c = theme.colours()
        if self.is_stale:
            saved = self._place.work.progress.is_saved_once(self._place.step)
            word = "changed_since_save" if saved else "changed_since"
            self._mark("triangle-alert", c.bad, word, "bad")
        elif self.is_copied:
            self._mark("circle-check", c.good, "copied", "good")
        elif is_next:
            self._mark("circle-dot", c.accent, "", "muted")
        else:
            self._mark("circle" if self.can_copy else "circle-dashed", c.line_strong, "", "muted")

    def _mark(self, icon: str, colour: str, word: str, role: str) -> None:
        set_picture(self._tick, icon, colour)
        self._say("state", self._place.word(word) if word else "", role)

    def _show_value(self) -> None:
        if isinstance(self._value, Reveal):
            self._value.show_something(self.can_copy, self._state_of.shown_words_missing())
        elif isinstance(self._value, QLabel):
            self._value.setText(self._state_of.shown_words())
            set_role(self._value, "role", "" if self._state_of.is_value else "muted")

    def copy_value(self) -> None:
        self._state_of.copy()


def _copy_hint(place: Place) -> str:
    """How long a copied secret stays, as it is set."""
    seconds = limits().copied
    if seconds == UNTIL_EXIT:
        return place.word("copy_hint_exit")
    return place.word("copy_hint", n=int(seconds))
