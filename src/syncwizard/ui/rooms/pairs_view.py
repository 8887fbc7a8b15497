"""Shows which mailboxes may belong to which rooms, to be confirmed; it reads none."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from syncwizard.domain.pairing import Pairing, Suggestion
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.rooms.filter_bar import FilterBar
from syncwizard.ui.rooms.filtering import Filtering
from syncwizard.ui.rooms.grid import spare_header
from syncwizard.ui.rooms.pairs import Pair, Pairs
from syncwizard.ui.rooms.pairs_model import COLUMNS, KINDS, PairsModel
from syncwizard.ui.steps.place import Place

_WIDTHS = {"room": 190, "mailbox": 250, "why": 150, "score": 60, "state": 180}


class PairsView(QWidget):
    """`confirmed` counts what was taken over so far."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.confirmed = 0
        self._pairs: Pairs | None = None
        self._model = PairsModel(place.words)
        self._rows = Filtering(self._model, self)
        self._summary = label()
        self._bar = FilterBar(place.words, self._model, self._rows, KINDS)
        self.table = _PairsTable(self._rows)
        self.table.setAccessibleName(place.say(text("mailboxes.title")))
        self._told = label(role="muted")
        body = column(self, spacing=GAP)
        body.addWidget(self._summary)
        body.addWidget(self._bar)
        body.addWidget(self.table, 1)
        body.addLayout(self._make_choice())
        body.addWidget(self._told)
        self.setFocusProxy(self.table)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        self.table.confirmed.connect(self._confirm)
        self.table.rejected.connect(self._reject)
        self._bar.narrowed.connect(self._show_choice)

    def _make_choice(self) -> Flow:
        say = self._place.say
        row = Flow()
        self._choice = QComboBox()
        self._choice.setObjectName("choice")
        self._choice.setAccessibleName(say(text("mailboxes.choice")))
        self._choice.setToolTip(say(text("mailboxes.choice")))
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._choice.setSizeAdjustPolicy(adjust)
        self._choice.setMinimumContentsLength(32)
        self._offered = QStringListModel(self)
        self._choice.setModel(self._offered)
        self._yes = button(say(text("mailboxes.confirm")), self._confirm, icon="check")
        self._yes.setObjectName("pair_confirm")
        self._no = button(say(text("mailboxes.reject")), self._reject, icon="x")
        self._no.setObjectName("pair_reject")
        self._bulk = button("", self._confirm_sure, role="primary")
        self._bulk.setObjectName("pair_sure")
        for shown in (self._choice, self._yes, self._no):
            row.addWidget(shown)
        row.push_right()
        row.addWidget(self._bulk)
        return row

    def show_pairing(self, made: Pairing) -> None:
        """Takes over what was suggested."""
        self._pairs = Pairs(made)
        self._told.hide()
        self._bar.clear()
        self._refresh(0)

    # Deciding

    def selected(self) -> list[Pair]:
        shown = sorted({one.row() for one in self.table.selectionModel().selectedRows()})
        return [self._model.pair(self._rows.place_of(row)) for row in shown]

    def _confirm(self) -> None:
        chosen = self.selected()
        if self._pairs is None or not chosen:
            self._tell(self._place.say(text("mailboxes.choose_first")))
            return
        decided = [one.suggestion for one in chosen if one.suggestion is not None]
        if len(chosen) == 1:
            one = self._pairs.with_mailbox(chosen[0], self._choice.currentText())
            decided = [one] if one is not None else []
        if not decided:
            self._tell(self._place.say(text("mailboxes.nothing_to_confirm")))
            return
        self._take(decided)

    def _confirm_sure(self) -> None:
        if self._pairs is not None:
            self._take(self._pairs.sure())

    def _take(self, decided: Collection[Suggestion]) -> None:
        work = self._place.work
        if self._pairs is None or not decided:
            return
        work.record(lambda session: session.take_pairs(decided))
        if why := work.session.why_not(self._place.step.id):
            self._tell(self._place.say(why))
            return
        at = self.table.currentIndex().row()
        self._pairs.take(decided)
        self.confirmed += len(decided)
        self._refresh(at)
        self._tell(self._place.say(text("mailboxes.taken", n=len(decided))))

    def _reject(self) -> None:
        if self._pairs is None:
            return
        at = self.table.currentIndex().row()
        count = self._pairs.reject(self.selected())
        if not count:
            self._tell(self._place.say(text("mailboxes.nothing_to_reject")))
            return
        self._refresh(at)
        self._tell(self._place.say(text("mailboxes.rejected", n=count)))

    # Showing

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.show()
        announce(self.table, words)

    def _refresh(self, at: int) -> None:
        """Shows what is open now; the row that follows what was decided is the next one."""
        if self._pairs is None:
            return
        self._model.show(self._pairs)
        self._bar.refresh()
        count = len(self._pairs.sure())
        self._bulk.setText(self._place.say(text("mailboxes.confirm_sure", n=count)))
        self._bulk.setVisible(count > 0)
        open_rows = self._model.rowCount()
        said = [text("mailboxes.paired", n=self._pairs.paired)]
        if not open_rows:
            said.append(text("mailboxes.nothing_left"))
        self._summary.setText(" ".join(self._place.words.say_all(said)))
        for shown in (self.table, self._bar):
            shown.setVisible(open_rows > 0)
        self._choose_row(max(0, min(at, self._rows.rowCount() - 1)))
        self._show_choice()

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self._rows.index(row, 0)
        wanted = flags.ClearAndSelect | flags.Rows
        self.table.selectionModel().setCurrentIndex(index, wanted)

    def _show_choice(self) -> None:
        chosen = self.selected()
        offered = self._pairs.choices(chosen[0]) if self._pairs and len(chosen) == 1 else []
        self._offered.setStringList(offered)
        self._choice.setCurrentIndex(0 if offered and chosen[0].mailbox else -1)
        self._choice.setVisible(bool(offered))
        self._yes.setVisible(bool(offered) or any(one.suggestion for one in chosen))
        self._no.setVisible(any(one.suggestion for one in chosen))


class _PairsTable(QTableView):
    """Enter confirms what is chosen, Delete says that it does not belong together."""

    confirmed = Signal()
    rejected = Signal()

    def __init__(self, rows: Filtering) -> None:
        super().__init__()
        self.setObjectName("table:pairs")
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.verticalHeader().setDefaultSectionSize(max(32, self.fontMetrics().height() + GAP))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        spare_header(self)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, name in enumerate(COLUMNS):
            self.setColumnWidth(at, max(theme.px(_WIDTHS[name]), header.sectionSizeHint(at)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)
