"""What stands above and below a step's sections: where one is, help, ways out, and the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.helping import Helping
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import column, label, line, picture
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.links import make_link, make_opener
from syncwizard.ui.steps.place import Place

_FEWEST = 2  # rows of the top
_WIDE = 860  # pixels: the heading and the buttons side by side need as much


class StepTop(QWidget):
    """Where one is, the heading, what the step is about; help has one place on all pages."""

    def __init__(self, place: Place, page: Page, has_grown: Callable[[], object]) -> None:
        super().__init__()
        self._place = place
        self._help = Helping(place.words, place.step.text("help"))
        self._help.toggled.connect(has_grown)
        body = column(self, spacing=GAP // 2)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._heading = label(place.step_word("heading"), bold=True, scale=theme.TITLE)
        self._where = self._make_where()
        self._buttons = self._make_buttons()
        self._help_place = page.make_help_place(self._help.button)
        self._rows = 0  # that where one is, the buttons and the heading take
        self._arrange(_FEWEST)
        body.addLayout(self._grid)
        self._lead = RunsLabel(place.words.runs(place.step.text("lead")), muted=True)
        body.addWidget(self._lead)
        body.addWidget(self._help)

    def _make_where(self) -> QLabel:
        place, guide = self._place, self._place.work.session.guide
        words = place.word(
            "step_of",
            number=guide.number_of(place.step),
            total=len(guide.steps),
            guide=place.step.id,
        )
        shown = label(words, role="muted", scale=theme.SMALL)
        shown.setObjectName("where")
        return shown

    def _make_buttons(self) -> QWidget:
        box = QWidget()
        row = Flow(box, spacing=GAP // 2)
        row.push_right()
        link = make_link(self._place)
        self._ways = [*([link] if link is not None else []), make_opener(self._place)]
        for way in self._ways:
            row.addWidget(way)
        return box

    def show_ways(self, *, applies: bool) -> None:
        """Where there is nothing to do, nothing leads to where it would be done."""
        for shown in (*self._ways, self._lead):
            shown.setVisible(applies)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange(self._rows_at(self.width()))

    def _rows_at(self, width: int) -> int:
        if width >= theme.px(_WIDE):
            return _FEWEST
        where = self._where.fontMetrics().horizontalAdvance(self._where.text())
        help_room = self._help_place.sizeHint().width()
        beside = where + 4 * GAP + self._buttons.sizeHint().width() + help_room
        return _FEWEST + 1 if beside <= width else _FEWEST + 2

    def _arrange(self, rows: int) -> None:
        """The buttons beside the heading, beside where one is, or in a row of their own."""
        if rows == self._rows:
            return
        self._rows = rows
        for part in (self._where, self._buttons, self._heading, self._help_place):
            self._grid.removeWidget(part)
        is_alone = rows == _FEWEST + 2
        is_wide = rows == _FEWEST
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._where, 0, 0, 1, 2 if is_alone else 1)
        self._grid.addWidget(self._help_place, 0, 2, 3 if is_wide else 1, 1, top)
        if is_wide:
            self._grid.addWidget(self._buttons, 0, 1, 3, 1, top)
        else:
            self._grid.addWidget(self._buttons, *((1, 0, 1, 3) if is_alone else (0, 1)))
        self._grid.addWidget(self._heading, 2, 0, 1, 1 if is_wide else 3)


class AllDone(QFrame):
    """Everything in this step is done; the way on is the page's own *Next*."""

    def __init__(self, place: Place, way: QPushButton | None = None) -> None:
        super().__init__()
        self.setObjectName("allDone")
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP + 4, GAP + 2, GAP + 4, GAP + 2)
        row.addWidget(picture("circle-check", theme.colours().good))
        guide = place.work.session.guide
        following = guide.steps[guide.number_of(place.step) :][:1]
        words = text("page.all_done" if following else "page.all_done_last")
        row.addWidget(label(place.say(words), bold=True), 1)
        if way is not None:
            row.addWidget(way)
        self.hide()
