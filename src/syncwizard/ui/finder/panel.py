"""The index as a window of its own (Ctrl+K): a line to ask in, results, a card; it goes nowhere.

It blocks nothing and can stay open beside the page: a card is read while one works.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QStackedWidget, QWidget

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.text import Text, text
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue
from syncwizard.ui.finder.card import FoundCard
from syncwizard.ui.finder.index import MOST, Entry, Index, list_entries
from syncwizard.ui.finder.results import ResultRow, Results
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, label, line, picture
from syncwizard.ui.look.theme import GAP

QUIET_MS = 400  # a count is told when the typing pauses, not at every key
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class Finder(QDialog):
    """`go` opens the place of an entry; False: there is none to go to, and its card is shown."""

    def __init__(self, parent: QWidget, words: Catalogue, go: Callable[[Entry], bool]) -> None:
        super().__init__(parent)
        self._words, self._go = words, go
        self._index = Index(list_entries(GUIDE, CHECKS, words))
        self._card: FoundCard | None = None
        self.setObjectName("finder")
        self.setWindowTitle(self._say("title"))
        self.resize(theme.px(720), theme.px(520))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_results())
        self._reading = QWidget()
        self._stack.addWidget(self._make_reading())
        column(self).addWidget(self._stack)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(lambda: announce(self._list, self._count.text()))
        self._asked("")

    def _say(self, key: str, **params: str | int | Text) -> str:
        return self._words.say(text(f"finder.{key}", **params))

    def _make_results(self) -> QWidget:
        page = QWidget()
        body = column(page, margin=2 * GAP, spacing=GAP)
        self._ask = QLineEdit()
        self._ask.setObjectName("finder_ask")
        self._ask.setPlaceholderText(self._say("ask"))
        self._ask.setAccessibleName(self._say("ask"))
        self._ask.setAccessibleDescription(self._say("hint"))
        self._ask.textChanged.connect(self._asked)
        self._ask.installEventFilter(self)
        self._results = Results(self._words)
        self._list = QListView()
        self._list.setObjectName("finder_results")
        self._list.setAccessibleName(self._say("results"))
        self._list.setResizeMode(QListView.ResizeMode.Adjust)  # rows break where it is narrow
        self._list.setModel(self._results)
        self._list.setItemDelegate(ResultRow(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._take)
        self._list.activated.connect(self._take)
        self._none = self._make_none()
        self._count = label(role="muted", scale=theme.SMALL, wrap=False)
        below = line(spacing=2 * GAP)
        below.addWidget(self._count)
        below.addWidget(label(self._say("hint"), role="muted", scale=theme.SMALL), 1)
        body.addWidget(self._ask)
        body.addWidget(self._none, 1)
        body.addWidget(self._list, 1)
        body.addLayout(below)
        return page

    def _make_none(self) -> QWidget:
        """What stands in place of the results, where there are none."""
        shown = QWidget()
        body = column(shown, spacing=GAP)
        body.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        body.addWidget(picture("search", theme.colours().muted, 32), 0, middle)
        words = label(self._say("none"), role="muted")
        words.setAlignment(middle)
        body.addWidget(words)
        body.addStretch(3)
        return shown

    def _make_reading(self) -> QWidget:
        body = column(self._reading, spacing=0)
        self._cards = column()
        body.addLayout(self._cards, 1)
        row = line(margin=2 * GAP, spacing=GAP)
        self._back = button(self._say("back"), self.back_to_results, icon="arrow-left")
        self._back.setObjectName("finder_back")
        copying = button(self._say("copy"), self._copy, role="quiet", icon="copy")
        copying.setObjectName("finder_copy")
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(copying)
        body.addLayout(row)
        return self._reading

    # Asking

    def ask(self, question: str = "") -> None:
        """Comes to the front with a question, ready for another one."""
        self.back_to_results()
        self._ask.setText(question)
        self._ask.selectAll()
        if not self.isVisible():
            self.resize(self.size().boundedTo(self._most()))
        self.show()
        self.raise_()
        self.activateWindow()

    def _most(self) -> QSize:
        """No larger than the screen and the window that it stands before."""
        frame = QSize(GAP, 5 * GAP)  # title and edges come on top
        screen = self.screen().availableGeometry().size() - frame
        above = self.parentWidget()
        return screen if above is None else screen.boundedTo(above.window().size())

    def _asked(self, question: str) -> None:
        found = self._index.find(question)
        self._results.show(found[:MOST])
        self._count.setText(self._say("count", n=len(found)))
        self._none.setVisible(not found)
        self._list.setVisible(bool(found))
        if found:
            self._list.setCurrentIndex(self._results.index(0))
            self._list.scrollToTop()
        self._quiet.start()

    @property
    def results(self) -> list[Entry]:
        """What is shown now."""
        return list(self._results.entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Up and Down choose a result and Enter takes it while one types."""
        is_press = watched is self._ask and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._is_for_results(event):
            return True
        return super().eventFilter(watched, event)

    def _is_for_results(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._list.event(event)
            self._tell_chosen()
        elif event.key() in _TAKES:
            self.take()
        else:
            return False
        return True

    def _tell_chosen(self) -> None:
        chosen = self._list.currentIndex()
        if chosen.isValid():
            name = self._results.name_of(self._results.entries[chosen.row()])
            total = len(self._results.entries)
            announce(self._list, f"{name}, {self._say('at', place=chosen.row() + 1, total=total)}")

    # Taking

    def take(self) -> None:
        """Opens the chosen result."""
        self._take(self._list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._results.entries[index.row()]
        if not entry.code and self._go(entry):
            self.close()
        else:
            self._read(entry)

    def _read(self, entry: Entry) -> None:
        if self._card is not None:
            self._cards.removeWidget(self._card)
            self._card.deleteLater()
        self._card = FoundCard(entry, self._words)
        self._cards.addWidget(self._card)
        self._stack.setCurrentWidget(self._reading)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self._card, self._card.words())

    def _copy(self) -> None:
        if self._card is not None:
            QGuiApplication.clipboard().setText(self._card.words())

    def back_to_results(self) -> None:
        self._stack.setCurrentIndex(0)
        self._ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Esc: from a card to the results, from there away."""
        if self._stack.currentIndex():
            self.back_to_results()
        else:
            super().reject()
