"""The sections of a page, one below the other: all open where there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import column
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.section import Section
from syncwizard.ui.steps.section_head import Standing

_MOST_SPREAD = 14  # pixels that a head grows by, at the platform's own text size
_UNDONE = {Standing.OPEN, Standing.WAITING, Standing.PROBLEM}


class Sections(QWidget):
    """An accordion that is one only where it has to be. `arrange` is told the room there is."""

    unsettled = Signal()  # it has to be arranged anew
    opened = Signal(Section)  # somebody wants to see it

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._all = sections
        self.is_folding = False  # whether only one is open at a time
        self.way_back: QAbstractButton | None = None  # the button that shows what is put away
        self._present: Section | None = None
        self._column = column(self, spacing=GAP)
        for section in sections:
            self._column.addWidget(section)
            section.toggled.connect(lambda chosen=section: self._toggle(chosen))
            section.grown.connect(self.unsettled)

    def shown(self) -> list[Section]:
        return [section for section in self._all if not section.isHidden()]

    @property
    def present(self) -> Section | None:
        """The one that is open, where only one is."""
        return self._present if self.is_folding else None

    def put_away(self, way: QAbstractButton | None) -> None:
        """Is not to be seen while `way` stands in its place; with None it is back."""
        self.way_back = way
        self.setVisible(way is None)

    def begin(self) -> None:
        """The page is looked at anew: what has something open comes first."""
        self._present = self.first_undone()
        self.unfold()

    def take_focus(self) -> None:
        """The first one's head, from which the keyboard goes on."""
        for section in self.shown()[:1]:
            section.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def unfold(self) -> None:
        """There is more room: all are open if that is enough, else the present one again."""
        self.is_folding = False
        for section in self._all:
            section.open(True)

    def first_undone(self) -> Section | None:
        undone = [one for one in self.shown() if one.standing in _UNDONE]
        return min(undone, key=lambda one: not one.comes_first, default=None)

    def turn_to(self, section: Section) -> None:
        """Opens a section, in place of the one that was open."""
        self.open_beside(section)
        self.opened.emit(section)

    def open_beside(self, section: Section) -> None:
        """The same without a look at it: focus and page stay where they are."""
        self._present = section
        section.open(True)
        self.unsettled.emit()

    def move_on(self, done: Section) -> None:
        """A section is done: where one at a time is open, the next one with something open is."""
        if not self.is_folding or self._present is not done:
            return
        shown = self.shown()
        if done not in shown:
            return  # the whole step stopped applying: it is settled, and there is nowhere to go
        after = shown[shown.index(done) + 1 :]
        following = next((one for one in after if one.standing in _UNDONE), self.first_undone())
        if following is None:
            return
        self.turn_to(following)
        following.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, section: Section) -> None:
        if self.is_folding:
            self._present = None if self._present is section else section
        section.open(not section.is_open)
        self.unsettled.emit()
        if section.is_open:
            self.opened.emit(section)

    # Room

    def filled_ahead(self, width: int, room: int) -> Iterator[None]:
        """Makes, one after the other, what would be open where there is so much room."""
        self.begin()
        shown = self.shown()
        height = self._gaps(shown)
        for one in sorted(shown, key=lambda one: one is not self._present):
            height += one.height_at(width)
            yield
            if height > room:
                return

    def _is_higher(self, width: int, room: int) -> bool:
        """Whether they need more; no more of them is made than it takes to see that they do."""
        shown = self.shown()
        height = self._gaps(shown) + sum(one.height_folded(width) for one in shown)
        for one in sorted(shown, key=lambda one: one is not self._present):
            height += one.height_at(width) - one.height_folded(width)
            if height > room:
                return True
        return False

    def _gaps(self, shown: Sequence[Section]) -> int:
        return self._column.spacing() * max(0, len(shown) - 1)

    def arrange(self, width: int, room: int) -> None:
        """Lets all be open where `room` allows, else the present one, though it may be higher."""
        shown = self.shown()
        self._column.setSpacing(GAP // 4 if self.is_folding else GAP)
        if not self.is_folding and self._is_higher(width, room):
            self.is_folding = True
            self._column.setSpacing(GAP // 4)
            self._present = self._with_focus(shown) or self._present or self.first_undone()
        if not self.is_folding:
            for section in shown:
                section.be_natural(width)
        else:
            self._fold_to(room, width, shown)
        self._spread(width, room, shown)
        # At once: else what lies around heads and content follows with one paint after another.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _fold_to(self, room: int, width: int, shown: Sequence[Section]) -> None:
        for section in shown:
            section.open(section is self._present)
        others = [one for one in shown if one is not self._present]
        rest = room - sum(one.height_folded(width) for one in others) - self._gaps(shown)
        if self._present is not None:
            self._present.fit(width, rest)

    def _spread(self, width: int, room: int, shown: Sequence[Section]) -> None:
        """What is left over goes between and into the heads: they stand close for want of it."""
        left = room - self._gaps(shown) - sum(one.height_now(width) for one in shown)
        between = GAP - self._column.spacing()
        if left >= between * len(shown):
            self._column.setSpacing(GAP)
            left -= between * len(shown)
        share = max(0, left) // max(1, len(shown))
        for section in shown:
            section.spread(width, min(share, theme.px(_MOST_SPREAD)))

    def _with_focus(self, shown: Sequence[Section]) -> Section | None:
        focused = QApplication.focusWidget()
        if focused is None:
            return None
        return next((one for one in shown if one.isAncestorOf(focused)), None)


def way_to(shown: QWidget) -> QAbstractButton | None:
    """What to press to see a control that lies in a section that is folded, or put away."""
    section = _section_of(shown)
    if section is None or not shown.isVisibleTo(section.content):
        return None
    if section.isVisible():
        return None if section.is_open else section.head
    return _way_back_to(section)


def fill_folded(inside: QWidget) -> None:
    """Makes what lies there, for who looks for a control by its name."""
    for section in inside.findChildren(Section):
        if section.isVisible() or _way_back_to(section) is not None:
            section.fill()


def _way_back_to(section: Section) -> QAbstractButton | None:
    around = section.parentWidget()
    if section.isHidden() or not isinstance(around, Sections):
        return None
    way = around.way_back
    return way if way is not None and way.isVisible() else None


def _section_of(shown: QWidget) -> Section | None:
    above = shown.parentWidget()
    while above is not None and not isinstance(above, Section):
        above = above.parentWidget()
    return above
