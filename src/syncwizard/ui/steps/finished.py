"""What a finished step shows in place of its sections: what was set, proved and confirmed.

It changes nothing: one button leads to the sections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from syncwizard.domain.acts import Act, acts
from syncwizard.domain.text import text
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import button, clear, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.value_label import ValueLabel
from syncwizard.ui.steps.place import Place
from syncwizard.ui.steps.set_values import SetValue, set_values
from syncwizard.ui.steps.step_top import AllDone
from syncwizard.ui.summary.lines import StepLines

_NAME_WIDTH = 168  # pixels, at the platform's own text size
_TWO_COLUMNS = 860  # pixels that two columns of values need
_FEW = 4  # values that stay in one column
# By the role of a line: what a system was asked about, and what was only compared.
_PROVED = {"good": ("circle-check", "good"), "muted": ("list-checks", "muted")}


class Finished(QFrame):
    """A card that is read; `change` shows the sections again."""

    def __init__(self, place: Place, change: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("finished")
        self._place = place
        self._told = StepLines(place.work, place.words, place.step)
        whole = column(self, spacing=0)
        self.change = self._make_change(change)
        head = AllDone(place, self.change)
        head.show()
        whole.addWidget(head)
        self._body = column(margin=2 * GAP, spacing=2 * GAP)
        whole.addLayout(self._body)
        self._values = _Values()
        self._said = QWidget()
        self._lines = column(self._said, spacing=GAP // 2)
        self._rule = QFrame()
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        for part in (self._values, self._rule, self._said):
            self._body.addWidget(part)

    def _make_change(self, change: Callable[[], object]) -> QPushButton:
        place = self._place
        words = place.word("change")
        made = button(words, change, icon="pencil")
        made.setObjectName("change_step")
        made.setAccessibleName(f"{words}: {place.step.id} {place.say(place.step.title)}")
        return made

    def refresh(self) -> None:
        values = set_values(self._place)
        self._values.show_values(values)
        self._values.setVisible(bool(values))
        told = list(self._settled())
        clear(self._lines)
        for one in told:
            self._lines.addLayout(one.shown())
        self._rule.setVisible(bool(values and told))

    def _settled(self) -> Iterator[_Line]:
        """What was proved or compared, then what people said, then what must not be done again."""
        proved = self._told.settled(())
        for one in proved:
            yield _Line(*_PROVED[one.role], one.words)
        for one in self._told.settled(self._acts())[len(proved) :]:
            yield _Line("user", "muted", one.words)
        if self._place.work.progress.is_saved_once(self._place.step):
            words = self._place.say(text("window.saved_once_lead"))
            yield _Line("triangle-alert", "wait", words)

    def _acts(self) -> Sequence[Act]:
        work, session = self._place.work, self._place.work.session
        said = acts(session.guide, session.checks, work.answers, work.progress, session.project)
        return [act for act in said if act.holds and act.step is self._place.step]


class _Line(NamedTuple):
    icon: str
    colour: str
    words: str

    def shown(self) -> QHBoxLayout:
        made = line(spacing=GAP)
        icon = picture(self.icon, getattr(theme.colours(), self.colour), 16)
        made.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(label(self.words), 1)
        return made


class _Values(QWidget):
    """Names and values in one column, or in two where there are many and there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(GAP)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._count = 0  # of columns

    def show_values(self, values: Sequence[SetValue]) -> None:
        clear(self._grid)
        self._pairs = [(_name(one), _value(one)) for one in values]
        self._count = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = len(self._pairs) > _FEW and self.width() >= theme.px(_TWO_COLUMNS)
        count = 2 if is_wide else 1
        if count == self._count:
            return
        self._count = count
        height = -(-len(self._pairs) // count)
        for index, pair in enumerate(self._pairs):
            for beside, shown in enumerate(pair):
                self._grid.removeWidget(shown)
                row, column_ = index % height, 2 * (index // height) + beside
                self._grid.addWidget(shown, row, column_, Qt.AlignmentFlag.AlignTop)
        for column_ in range(4):
            is_there, is_value = column_ < 2 * count, column_ % 2 == 1
            self._grid.setColumnStretch(column_, int(is_there and is_value))
            least = theme.px(_NAME_WIDTH) if is_there and not is_value else 0
            self._grid.setColumnMinimumWidth(column_, least)


def _name(one: SetValue) -> QLabel:
    return label(one.name, role="muted")


def _value(one: SetValue) -> QLabel:
    if not one.is_literal:
        return label(one.words)
    made = ValueLabel()
    made.setText(one.words)
    return made
