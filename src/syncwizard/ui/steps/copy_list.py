"""What goes into a foreign form, in its order, and what of it comes next; it copies nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from syncwizard.domain.steps import Copy
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, label, line, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.copy_order import CopyOrder
from syncwizard.ui.steps.copy_row import CopyRow
from syncwizard.ui.steps.copying import Copying, copied_words
from syncwizard.ui.steps.place import Block, Place

_LABEL_WIDTH = 210  # pixels, but no more than a share of the list
_LABEL_SHARE = 0.3


class CopyList(Block):
    """All rows of one foreign form; the next one to copy is marked, and a key copies it."""

    def __init__(self, copy: Copy, place: Place) -> None:
        super().__init__()
        self._copy, self._place = copy, place
        self._body = body = column(self, spacing=0)
        top = line()
        self._is_only = copy.name == "copy"
        words = place.word("copy_in_order") if self._is_only else place.step_word(copy.name)
        self._heading = label(words, bold=True)
        top.addWidget(self._heading, 1)
        self._count = label(role="muted", scale=theme.SMALL)
        top.addWidget(self._count)
        self._check = self._make_check()
        top.addWidget(self._check, 0, Qt.AlignmentFlag.AlignRight)
        body.addLayout(top)
        body.addSpacing(GAP // 2)
        self._order = CopyOrder(copy, place)
        self._above = body.count()
        self._rows: dict[int, CopyRow] = {}  # by their place in the order, made when first shown
        self._is_tight = False

    def _make_check(self) -> QPushButton:
        words = self._place.say(text("paste_back.ask"))
        made = button(words, self._check_other_screen, role="quiet")
        made.setProperty("dense", "true")  # above a list is no place to be looked at first
        made.setObjectName(f"paste_back:{self._place.step.id}:{self._copy.name}")
        made.setAccessibleName(f"{words}: {self._heading.text()}")  # a page may have two lists
        return made

    def _checkable(self) -> list[Copying]:
        return [row for row in self._order.shown() if row.can_copy]

    def _check_other_screen(self) -> None:
        from syncwizard.ui.steps.paste_back import PasteBack  # late: rarely wanted

        asking = PasteBack(self.window(), self._checkable(), self._place)
        asking.exec()
        asking.deleteLater()

    def _row_at(self, index: int) -> CopyRow:
        if index not in self._rows:
            made = CopyRow(self._order.rows[index].row, self._place, self._copy_row)
            made.give_label(self._label_width())
            made.tighten(self._is_tight)
            before = sum(1 for other in self._rows if other < index)
            self._body.insertWidget(self._above + before, made)
            self._rows[index] = made
        return self._rows[index]

    def _label_width(self) -> int:
        """One width for the labels of all rows, that leaves room for the values."""
        return min(theme.px(_LABEL_WIDTH), int(self.width() * _LABEL_SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        for row in self._rows.values():
            row.give_label(self._label_width())

    def refresh(self) -> None:
        following, shown = self._order.following, self._order.shown()
        for index, state in enumerate(self._order.rows):
            if state not in shown and index not in self._rows:
                continue
            row = self._row_at(index)
            row.refresh(is_next=state is following)
            row.setVisible(state in shown)
            set_role(row, "last", "true" if shown and state is shown[-1] else "false")
        self._count.setText(copied_words(self._place, *self.counted()))
        self._check.setVisible(bool(self._checkable()))

    def counted(self) -> tuple[int, int, int]:
        """How many values were copied, how many the form wants, how many are not there yet."""
        return self._order.counted()

    def copy_next(self) -> None:
        """Copies the marked value and moves on to the next, in the order of the foreign form."""
        following = self._order.following
        if following is not None:
            self._copy_row(self._row_at(self._order.rows.index(following)))

    def _copy_row(self, row: CopyRow) -> None:
        row.copy_value()
        then = self._order.following
        said = text("page.all_copied", label=row.row.label)
        if then is not None:
            said = text("page.was_copied_then", label=row.row.label, next=then.label)
        announce(self, self._place.say(said))

    def tighten(self, tight: bool) -> None:
        self._heading.setVisible(not (tight and self._is_only))
        self._is_tight = tight
        for row in self._rows.values():
            row.tighten(tight)

    def stand_alone(self) -> None:
        """It is the only one of its section: there stands what it is and how much was copied."""
        self._count.hide()
        self._is_only = True

    def focus_on(self, name: str) -> bool:
        for row in self._rows.values():
            if row.row.label == name and row.can_copy:
                row.button.setFocus()
                return True
        return False
