"""A field and buttons that pick out rows of a table; it knows not what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import ICON, button
from syncwizard.ui.rooms.filtering import Filtering, RowsModel

_PAUSE_MS = 150  # while one types
_ALL = ""
_MANY = 500  # rows: counted a moment later, what was opened is drawn first


class FilterBar(QWidget):
    """`kinds` says what the kinds of rows are called, in the order in which they are offered."""

    narrowed = Signal()

    def __init__(
        self, words: Catalogue, model: RowsModel, rows: Filtering, kinds: Mapping[str, Text]
    ) -> None:
        super().__init__()
        self._say, self._model, self._rows = words.say, model, rows
        self._names = {_ALL: text("table.all"), **kinds}
        self._kind = _ALL
        row = Flow(self)
        self.field = QLineEdit()
        self.field.setObjectName("filter")
        name = self._say(text("table.filter"))
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(theme.px(200))
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._narrow)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count)
        self.field.textChanged.connect(lambda _words: self._soon.start())
        self.field.returnPressed.connect(self._narrow)
        row.addWidget(self.field)
        self._chips = {kind: self._make_chip(kind) for kind in self._names}
        for chip in self._chips.values():
            row.addWidget(chip)
        self.refresh()

    def _make_chip(self, kind: str) -> QPushButton:
        made = button("", partial(self.choose, kind), role="filter")
        made.setObjectName(f"kind:{kind or 'all'}")
        made.setCheckable(True)
        return made

    def choose(self, kind: str) -> None:
        """Shows rows of one kind; chosen once more, all of them."""
        self._kind = _ALL if kind == self._kind else kind
        self._narrow()

    def clear(self) -> None:
        """Shows all rows."""
        self.field.clear()
        self._kind = _ALL
        self._narrow()

    @property
    def is_narrow(self) -> bool:
        """Whether some rows may not be shown."""
        return bool(self._kind or self.field.text().strip())

    def _narrow(self) -> None:
        self._soon.stop()
        self._rows.look_for(self.field.text(), self._kind)
        self.refresh()
        announce(self.field, self.shown_words())
        self.narrowed.emit()

    def shown_words(self) -> str:
        """How many rows are shown, of how many."""
        shown, total = self._rows.rowCount(), self._model.rowCount()
        return self._say(text("table.shown", shown=shown, total=total))

    def refresh(self) -> None:
        """Counts anew; very many rows in a moment."""
        if self._model.rowCount() > _MANY:
            self._counting.start()
        else:
            self._count()

    def _count(self) -> None:
        """What no row is of is not offered, unless it is chosen."""
        self._counting.stop()
        counts = self._model.counts()
        counts[_ALL] = self._model.rowCount()
        for kind, chip in self._chips.items():
            is_chosen = kind == self._kind
            name = self._say(self._names[kind])
            words = self._say(text("table.kind", name=name, n=counts[kind]))
            chip.setText(words.replace("&", "&&"))
            chip.setChecked(is_chosen)
            tick = theme.icon("check", theme.colours().text, theme.px(ICON))
            chip.setIcon(tick if is_chosen else QIcon())
            chip.setVisible(is_chosen or kind == _ALL or counts[kind] > 0)
