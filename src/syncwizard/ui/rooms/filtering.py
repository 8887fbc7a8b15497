"""Finds and orders the rows of a table of thousands; it knows not what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """A table whose rows can be found by words and by kind, and be put in another order.

    Qt's own sorting asks for each cell again and again, which takes a second for 5,000 rows: here
    every row is asked once for what it is sorted by.
    """

    def kinds_of(self, row: int) -> Collection[str]:
        """What a row can be picked out by."""
        raise NotImplementedError

    def words_of(self, row: int) -> str:
        """Everything that one may search for in a row."""
        raise NotImplementedError

    def sort_key(self, row: int, column: int) -> Any:
        """What a row is sorted by; of column -1 it is the order in which the rows came."""
        raise NotImplementedError

    def permute(self, order: Sequence[int]) -> None:
        """Puts the rows in an order: the present places, as they shall follow each other."""
        raise NotImplementedError

    def flags_in(self, _column: int) -> Qt.ItemFlag:
        """What can be done with the cells of a column. Qt asks it of all chosen cells, thousands
        at a time: it depends on the column alone.
        """
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self.flags_in(index.column())

    def counts(self) -> Counter[str]:
        """How many rows there are of each kind."""
        alike = Counter(map(frozenset, map(self.kinds_of, range(self.rowCount()))))
        found: Counter[str] = Counter()
        for kinds, n in alike.items():  # few, however many rows there are
            found.update(dict.fromkeys(kinds, n))
        return found

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts once; rows do not move while they are worked at."""
        keys = [self.sort_key(row, column) for row in range(self.rowCount())]
        falling = column >= 0 and order is Qt.SortOrder.DescendingOrder
        wanted = sorted(range(len(keys)), key=keys.__getitem__, reverse=falling)
        if wanted == list(range(len(keys))):
            return
        self.layoutAboutToBeChanged.emit()
        moved = {before: now for now, before in enumerate(wanted)}
        kept = self.persistentIndexList()
        self.permute(wanted)
        following = [self.index(moved[one.row()], one.column()) for one in kept]
        self.changePersistentIndexList(kept, following)
        self.layoutChanged.emit()


class Filtering(QSortFilterProxyModel):
    """Shows the rows of a `RowsModel` that have all the words and are of the wanted kind."""

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._words: tuple[str, ...] = ()
        self._kind = ""
        # A row that is worked at stays where one sees it, also when it is of another kind then.
        self.setDynamicSortFilter(False)
        self.setSourceModel(model)

    def look_for(self, words: str, kind: str) -> None:
        """Shows rows with all of these words; an empty `kind` is any."""
        self._words, self._kind = tuple(words.casefold().split()), kind
        self.invalidate()

    def filterAcceptsRow(self, row: int, _above: Index) -> bool:  # noqa: N802
        if self._kind and self._kind not in self._rows.kinds_of(row):
            return False
        if not self._words:
            return True
        there = self._rows.words_of(row).casefold()
        return all(word in there for word in self._words)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._rows.flags_in(index.column())

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._rows.sort(column, order)
        self.invalidate()

    def place_of(self, row: int) -> int:
        """The row of the model that a shown row is."""
        return self.mapToSource(self.index(row, 0)).row()

    def places(self, rows: Iterable[int]) -> list[int]:
        """The rows of the model that these shown rows are; where all are shown, the same."""
        if self.rowCount() == self._rows.rowCount():
            return list(rows)
        return [self.place_of(row) for row in rows]

    def shown_place_of(self, row: int) -> int:
        """Where a row of the model is shown; -1 where it is not."""
        return self.mapFromSource(self._rows.index(row, 0)).row()
