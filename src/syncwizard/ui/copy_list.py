"""What goes into a foreign form, in its order: label, value, origin, copy button and tick."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from syncwizard.domain.steps import Copy, Row
from syncwizard.ui import theme
from syncwizard.ui.copying import Copying
from syncwizard.ui.pieces import (
    Card,
    icon_button,
    label,
    line,
    picture,
    set_picture,
    set_role,
)
from syncwizard.ui.place import Block, Place
from syncwizard.ui.secret_editor import Reveal
from syncwizard.ui.theme import GAP


class CopyList(Block):
    """All rows of one foreign form; the next one to copy is marked."""

    def __init__(self, copy: Copy, place: Place) -> None:
        super().__init__()
        self._copy, self._place = copy, place
        card = Card(spacing=0)
        top = line()
        is_only = copy.name == "copy"
        heading = place.word("copy_in_order") if is_only else place.step_word(copy.name)
        top.addWidget(label(heading, bold=True, scale=theme.HEADING), 1)
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        top.addWidget(self._count)
        card.body.addLayout(top)
        card.body.addSpacing(GAP)
        self._rows = [CopyRow(row, place, copy) for row in copy.rows]
        for row in self._rows:
            card.body.addWidget(row)
        card.body.addSpacing(GAP)
        self._hint = label(place.word("copy_hint"), role="muted", scale=theme.SMALL)
        card.body.addWidget(self._hint)
        column = line(self)
        column.addWidget(card)

    def refresh(self) -> None:
        answers = self._place.work.answers
        shown = [row for row in self._rows if row.row.when(answers)]
        for row in self._rows:
            row.refresh()
            row.setVisible(row in shown)
        wanted = [row for row in shown if row.can_copy]
        done = [row for row in wanted if row.is_copied]
        # After the one Save nothing is to be copied again.
        saved = self._place.work.progress.is_saved_once(self._place.step)
        following = next((row for row in wanted if not row.is_copied and not saved), None)
        for row in shown:
            set_role(row, "next", "true" if row is following else "false")
            set_role(row, "last", "true" if row is shown[-1] else "false")
        self._count.setText(self._place.word("copied_count", n=len(done), total=len(wanted)))
        self._hint.setVisible(any(row.is_secret for row in wanted))

    def focus_on(self, name: str) -> bool:
        for row in self._rows:
            if row.row.label == name and row.can_copy:
                row.button.setFocus()
                return True
        return False


class CopyRow(QFrame):
    """One line: tick, label, (copy the label,) value, where it comes from, copy."""

    def __init__(self, row: Row, place: Place, copy: Copy) -> None:
        super().__init__()
        self.setObjectName("row")
        self.row, self._place, self._copy = row, place, copy
        self._state_of = Copying(row, place)
        self._tick = picture("circle", theme.colours().line_strong)
        self._state = label(role="muted", scale=theme.SMALL, wrap=False)
        self._origin = label(role="chip", scale=theme.SMALL, wrap=False)
        self._value = self._make_value()
        self.button = icon_button("copy", self._copy_name(), self.copy_value)
        self.button.setObjectName(f"copy:{place.step.id}:{row.label}")
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP, GAP // 2, GAP, GAP // 2)
        grid.setHorizontalSpacing(GAP)
        grid.addWidget(self._tick, 0, 0)
        grid.addWidget(self._make_label(), 0, 1)
        grid.addWidget(self._value, 0, 2)
        grid.addWidget(self._state, 0, 3)
        grid.addWidget(self._origin, 0, 4)
        grid.addWidget(self.button, 0, 5)
        grid.setColumnMinimumWidth(1, 210)
        grid.setColumnStretch(2, 1)

    def _make_label(self) -> QWidget:
        shown = label(self.row.label, wrap=False)
        if not self.row.copies_label:
            return shown
        shown.setFont(_fixed())
        box = QWidget()
        inside = line(box)
        inside.addWidget(shown, 1)
        name = self._place.word("copy_key", label=self.row.label)
        key = icon_button("copy", name, lambda: self._place.clipboard.copy(self.row.label))
        key.setObjectName(f"copykey:{self._place.step.id}:{self.row.label}")
        inside.addWidget(key)
        return box

    def _make_value(self) -> QWidget:
        if self.is_secret:
            shown = Reveal(
                self._state_of.value, self._place.word("show"), self._place.word("hide"), mask=True
            )
            shown.name(self._place.word("show_what", what=self.row.label))
            return shown
        made = label(wrap=True)
        made.setFont(_fixed())
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made

    def _copy_name(self) -> str:
        return self._place.word("copy_what", what=self.row.label)

    # State, see `Copying`

    @property
    def is_secret(self) -> bool:
        return self._state_of.is_secret

    @property
    def can_copy(self) -> bool:
        return self._state_of.can_copy

    @property
    def is_stale(self) -> bool:
        return self._state_of.is_stale

    @property
    def is_copied(self) -> bool:
        return self._state_of.is_copied

    def refresh(self) -> None:
        self.button.setVisible(self.can_copy)
        self._show_value()
        self._origin.setText(self._state_of.origin_words())
        self._origin.setVisible(bool(self._origin.text()))
        c = theme.colours()
        if self.is_stale:
            saved = self._place.work.progress.is_saved_once(self._place.step)
            word = "changed_since_save" if saved else "changed_since"
            self._mark("triangle-alert", c.bad, word, "bad")
        elif self.is_copied:
            self._mark("circle-check", c.good, "copied", "good")
        else:
            self._mark("circle" if self.can_copy else "circle-dashed", c.line_strong, "", "muted")

    def _mark(self, icon: str, colour: str, word: str, role: str) -> None:
        set_picture(self._tick, icon, colour)
        self._state.setText(self._place.word(word) if word else "")
        set_role(self._state, "role", role)

    def _show_value(self) -> None:
        if isinstance(self._value, Reveal):
            self._value.setVisible(self.can_copy)
            self._state.setVisible(True)
            return
        if isinstance(self._value, QLabel):
            self._value.setText(self._state_of.shown_words())
            set_role(self._value, "role", "" if self._state_of.is_value else "muted")

    def copy_value(self) -> None:
        self._state_of.copy()


def _fixed() -> QFont:
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(theme.font().pointSizeF())
    return made
