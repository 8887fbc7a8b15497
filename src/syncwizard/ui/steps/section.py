"""One thing to do on a page: a head, and below it what belongs together; it knows no step.

What belongs to it is made when it is first looked at: what stays folded costs no time and no room.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.i18n import Catalogue
from syncwizard.ui.look.pieces import Card, column, set_role
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block
from syncwizard.ui.steps.section_head import Head, Standing


class Section(QFrame):
    """Open or folded to its head. Open it is as high as its content: only the page scrolls."""

    filled = Signal()  # what belongs to it was made
    toggled = Signal()  # its head was pressed
    grown = Signal()  # its content wants another height
    comes_first = False  # whether what it has open is settled before anything above it

    def __init__(self, title: str, words: Catalogue, *, name: str, greedy: bool) -> None:
        super().__init__()
        self.setObjectName("section")
        self.blocks: Sequence[Block] = ()  # before `fill`
        self._is_filled, self._greedy = False, greedy
        self.standing = Standing.READING
        self.head = Head(title, words)
        self.head.setObjectName(f"section:{name}")
        self.head.clicked.connect(lambda _checked=False: self.toggled.emit())
        self._body = _Body(greedy=greedy)
        self.content: QWidget = self._body
        self._wanted, self._fitted, self._is_tight = 0, (0, 0), False
        self._body.grown.connect(self._has_grown)
        whole = column(self, spacing=0)
        whole.addWidget(self.head)
        whole.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        return self.head.is_open

    def fill(self) -> None:
        """Makes what belongs to it, once."""
        if not self._is_filled:
            self._is_filled = True
            self.blocks = self.make_blocks()
            self._body.hold(self.blocks)
            self.show_blocks()
            self.filled.emit()

    def make_blocks(self) -> Sequence[Block]:
        raise NotImplementedError

    def show_blocks(self) -> None:
        """Brings what was made up to date."""
        raise NotImplementedError

    def open(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.head.show_open(is_open)
        set_role(self, "folded", "false" if is_open else "true")

    def show_standing(self, standing: Standing, fact: str) -> None:
        self.standing = standing
        self.head.show_standing(standing, fact)
        set_role(self, "state", standing.value)

    # Height

    def height_folded(self, width: int) -> int:
        """How high its head alone is at that width."""
        edges = self.contentsMargins()  # the frame that the style sheet draws
        return self.head.high_at(self._inner(width)) + edges.top() + edges.bottom()

    def spread(self, width: int, share: int) -> None:
        """Gives the head so much more height than it has to have."""
        self.head.spread(self._inner(width), share)

    def _inner(self, width: int) -> int:
        edges = self.contentsMargins()
        return width - edges.left() - edges.right()

    def height_at(self, width: int) -> int:
        """How high it is at that width as it stands, with all of its content."""
        return self.height_folded(width) + (self._natural(width) if self.is_open else 0)

    def height_now(self, width: int) -> int:
        """How high it was made, its head as low as it can be."""
        return self.height_folded(width) + (self._body.height() if self.is_open else 0)

    def _natural(self, width: int) -> int:
        self.fill()
        return self._body.natural(self._inner(width))

    def be_natural(self, width: int) -> None:
        """All of its content is shown."""
        self._tighten(False)
        self._take(self._natural(width))

    def fit(self, width: int, room: int) -> None:
        """Is tight where `room` is too little otherwise, and higher than it where it has to be."""
        inner, room = self._inner(width), room - self.height_folded(width)
        if (inner, room) != self._fitted:
            self._tighten(False)  # perhaps there is room enough now
        self._fitted = (inner, room)
        wanted = self._natural(width)
        if wanted > room and not self._is_tight:
            self._tighten(True)
            wanted = self._natural(width)
        self._take(wanted, max(wanted, room) if self._greedy else wanted)

    def _take(self, wanted: int, height: int | None = None) -> None:
        self._wanted = wanted
        self._body.setFixedHeight(wanted if height is None else height)

    def _tighten(self, tight: bool) -> None:
        if tight == self._is_tight:
            return
        self._is_tight = tight
        self._body.tighten(tight)
        for block in self.blocks:
            block.tighten(tight)

    def _has_grown(self) -> None:
        """Only what it really wants otherwise is told: else showing it would never come to rest."""
        inner = self._inner(self.width())
        if self.is_open and self._is_filled and self._body.natural_now(inner) != self._wanted:
            self.grown.emit()


class _Body(QWidget):
    grown = Signal()

    def __init__(self, *, greedy: bool) -> None:
        super().__init__()
        self._greedy = greedy
        self._column = column(self)
        self.tighten(False)

    def hold(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            for card in block.findChildren(Card):
                card.body.setContentsMargins(0, 0, 0, 0)  # the section is the card
            self._column.addWidget(block)
        if not self._greedy:  # else a table takes what is left
            self._column.addStretch(1)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)

    def tighten(self, tight: bool) -> None:
        side = GAP + 4
        self._column.setContentsMargins(side, GAP // 2, side, GAP // 2 if tight else GAP + 4)
        self._column.setSpacing(GAP // 2 if tight else GAP + 4)

    def natural(self, width: int) -> int:
        """How high its content wants to be at that width."""
        # What was shown or hidden just now reaches the layouts above it only with the next events.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return self.natural_now(width)

    def natural_now(self, width: int) -> int:
        """As `natural`, where nothing was shown or hidden just now."""
        layout = self._column
        if layout.hasHeightForWidth():
            least = layout.totalMinimumHeightForWidth(width)
            return max(least, layout.totalHeightForWidth(width))
        return layout.totalSizeHint().height()
