"""What goes into a foreign form, in its order, and what of it comes next; it copies nothing."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from syncwizard.domain.steps import Copy
from syncwizard.domain.text import text
from syncwizard.ui import theme
from syncwizard.ui.announce import announce
from syncwizard.ui.copy_row import CopyRow
from syncwizard.ui.copying import copied_words
from syncwizard.ui.pieces import column, label, line, set_role
from syncwizard.ui.place import Block, Place
from syncwizard.ui.theme import GAP

_LABEL_WIDTH = 210  # pixels, but no more than a share of the list
_LABEL_SHARE = 0.3


class CopyList(Block):
    """All rows of one foreign form; the next one to copy is marked, and a key copies it."""

    def __init__(self, copy: Copy, place: Place) -> None:
        super().__init__()
        self._copy, self._place = copy, place
        body = column(self, spacing=0)
        top = line()
        self._is_only = copy.name == "copy"
        words = place.word("copy_in_order") if self._is_only else place.step_word(copy.name)
        self._heading = label(words, bold=True)
        top.addWidget(self._heading, 1)
        self._count = label(role="muted", scale=theme.SMALL)
        top.addWidget(self._count)
        body.addLayout(top)
        body.addSpacing(GAP // 2)
        self._rows = [CopyRow(row, place, self._copy_row) for row in copy.rows]
        for row in self._rows:
            body.addWidget(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """One width for the labels of all rows, shown or not, that leaves room for the values."""
        super().resizeEvent(event)
        width = min(theme.px(_LABEL_WIDTH), int(self.width() * _LABEL_SHARE))
        for row in self._rows:
            row.give_label(width)

    def refresh(self) -> None:
        following, shown = self.following, self._shown()
        for row in self._rows:
            row.refresh(is_next=row is following)
            row.setVisible(row in shown)
            set_role(row, "last", "true" if shown and row is shown[-1] else "false")
        self._count.setText(copied_words(self._place, *self.counted()))

    def _shown(self) -> list[CopyRow]:
        return [row for row in self._rows if row.row.when(self._place.work.answers)]

    def counted(self) -> tuple[int, int, int]:
        """How many values were copied, how many the form wants, how many are not there yet."""
        there = [row for row in self._shown() if row.can_copy]
        awaited = sum(1 for row in self._shown() if row.is_awaited)
        return sum(1 for row in there if row.is_copied), len(there) + awaited, awaited

    @property
    def following(self) -> CopyRow | None:
        """The row whose value comes next; after the one Save nothing is to be copied again."""
        if self._place.work.progress.is_saved_once(self._place.step):
            return None
        wanted = (row for row in self._shown() if row.can_copy and not row.is_copied)
        return next(wanted, None)

    def copy_next(self) -> None:
        """Copies the marked value and moves on to the next, in the order of the foreign form."""
        row = self.following
        if row is not None:
            self._copy_row(row)

    def _copy_row(self, row: CopyRow) -> None:
        row.copy_value()
        then = self.following
        said = text("page.all_copied", label=row.row.label)
        if then is not None:
            said = text("page.was_copied_then", label=row.row.label, next=then.row.label)
        announce(self, self._place.say(said))

    def tighten(self, tight: bool) -> None:
        self._heading.setVisible(not (tight and self._is_only))
        for row in self._rows:
            row.tighten(tight)

    def stand_alone(self) -> None:
        """It is the only one of its section: there stands what it is and how much was copied."""
        self._count.hide()
        self._is_only = True

    def focus_on(self, name: str) -> bool:
        for row in self._rows:
            if row.row.label == name and row.can_copy:
                row.button.setFocus()
                return True
        return False
