"""The fields of one Ask block, side by side where there are many; it knows no single field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from syncwizard.domain.steps import Ask
from syncwizard.ui.look import theme
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.editors import FieldEditor, make_editor
from syncwizard.ui.steps.place import Block, Place

_WIDE = 540  # pixels: two fields side by side need as much
_FEW = 1  # as many stand below each other


class Fields(Block):
    """In reading order, row by row; a date and the name before it stay together that way."""

    def __init__(self, ask: Ask, place: Place) -> None:
        super().__init__()
        self._editors = [make_editor(field, place) for field in ask.fields]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * GAP)
        self._grid.setVerticalSpacing(GAP + 4)
        self._laid_out: tuple[int, int] = (0, 0)
        self._arrange(0)

    def refresh(self) -> None:
        for editor in self._editors:
            editor.refresh()
        self.setVisible(any(editor.is_wanted for editor in self._editors))
        self._arrange(self.width())

    def tighten(self, tight: bool) -> None:
        self._grid.setVerticalSpacing(GAP // 2 if tight else GAP + 4)
        self._arrange(self.width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the widest field: where two have no room beside each other, they part."""
        hint = super().minimumSizeHint()
        least = [one.minimumSizeHint().width() for one in self._editors if one.is_wanted]
        return QSize(min(hint.width(), max(least, default=0)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        wanted = [editor for editor in self._editors if editor.is_wanted]
        count = 2 if len(wanted) > _FEW and _fit_beside(wanted, width) else 1
        state = (count, hash(tuple(editor.field.id for editor in wanted)))
        if state != self._laid_out:
            self._laid_out = state
            self._lay_out(wanted, count)
        self._level(wanted, count, (width - (count - 1) * 3 * GAP) // count)

    def _lay_out(self, wanted: Sequence[FieldEditor], count: int) -> None:
        for editor in self._editors:
            # Not `takeAt`: what it gives out lives on, and remembers for ever how high it was.
            self._grid.removeWidget(editor)
        for index, editor in enumerate(wanted):
            self._grid.addWidget(editor, index // count, index % count)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if count > 1 else 0)

    def _level(self, wanted: Sequence[FieldEditor], count: int, width: int) -> None:
        for first in range(0, len(wanted), count):
            row = wanted[first : first + count]
            height = max(editor.head_at(width) for editor in row) if len(row) > 1 else 0
            for editor in row:
                editor.give_head(height)

    def commit(self) -> None:
        for editor in self._editors:
            editor.commit_typed()

    def focus_on(self, name: str) -> bool:
        return any(editor.focus_on(name) for editor in self._editors)


def _fit_beside(editors: Sequence[FieldEditor], width: int) -> bool:
    """Whether two of them find room in a row; choices in a line need more than a field."""
    half = (width - 3 * GAP) // 2
    return width >= theme.px(_WIDE) and all(
        editor.minimumSizeHint().width() <= half for editor in editors
    )
