"""What stands above and below a step's sections: where one is, help, ways out, and the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from syncwizard.domain.steps import Step
from syncwizard.domain.text import text
from syncwizard.ui import theme
from syncwizard.ui.flow import Flow
from syncwizard.ui.key_list import KeyList
from syncwizard.ui.links import make_link, make_opener
from syncwizard.ui.pieces import button, column, label, line, picture
from syncwizard.ui.place import Place
from syncwizard.ui.runs_label import RunsLabel
from syncwizard.ui.theme import GAP

_WIDE = 860  # pixels: the heading and the buttons side by side need as much


class StepTop(QWidget):
    """Where one is, the heading, what the step is about; help has one place on all pages."""

    def __init__(self, place: Place, has_grown: Callable[[], object]) -> None:
        super().__init__()
        self._place, self._has_grown = place, has_grown
        body = column(self, spacing=GAP // 2)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._heading = label(place.step_word("heading"), bold=True, scale=theme.TITLE)
        self._grid.addWidget(self._make_where(), 0, 0)
        self._buttons = self._make_buttons()
        self._is_wide: bool | None = None
        self._arrange(is_wide=True)
        body.addLayout(self._grid)
        body.addWidget(RunsLabel(place.words.runs(place.step.text("lead")), muted=True))
        self._help = self._make_help()
        self._help.hide()
        body.addWidget(self._help)

    def _make_where(self) -> QWidget:
        place, guide = self._place, self._place.work.session.guide
        words = place.word(
            "step_of",
            number=guide.number_of(place.step),
            total=len(guide.steps),
            guide=place.step.id,
        )
        return label(words, role="muted", scale=theme.SMALL)

    def _make_buttons(self) -> QWidget:
        box = QWidget()
        row = Flow(box, spacing=GAP // 2)
        link = make_link(self._place)
        if link is not None:
            row.addWidget(link)
        row.addWidget(make_opener(self._place))
        helping = button(
            self._place.word("help"), self._toggle_help, role="quiet", icon="circle-question-mark"
        )
        helping.setObjectName("help")
        row.addWidget(helping)
        return box

    def _make_help(self) -> QWidget:
        box = QFrame()
        box.setObjectName("note")
        body = column(box, margin=GAP + 4, spacing=GAP)
        body.addWidget(RunsLabel(self._place.words.runs(self._place.step.text("help"))))
        body.addWidget(KeyList(self._place.words))
        return box

    def _toggle_help(self) -> None:
        self._help.setVisible(not self._help.isVisible())
        self._has_grown()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= theme.px(_WIDE))

    def _arrange(self, *, is_wide: bool) -> None:
        """The buttons beside the heading, or above it where that would have to wrap."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        self._grid.removeWidget(self._buttons)
        self._grid.removeWidget(self._heading)
        self._grid.addWidget(self._buttons, 0, 1, 2 if is_wide else 1, 1)
        self._grid.addWidget(self._heading, 1, 0, 1, 1 if is_wide else 2)


class AllDone(QFrame):
    """Everything in this step is done, and the way on."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName("allDone")
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        row.addWidget(picture("circle-check", theme.colours().good))
        guide = place.work.session.guide
        following = guide.steps[guide.number_of(place.step) :][:1]
        words = text("page.all_done" if following else "page.all_done_last")
        row.addWidget(label(place.say(words), bold=True), 1)
        if following:
            row.addWidget(_make_way(place, following[0]))
        self.hide()


def _make_way(place: Place, step: Step) -> QWidget:
    words = text("page.go_on_to", step=step.id, title=step.title)
    made = button(place.say(words), lambda: place.go_to(step.id, ""), role="quiet")
    made.setObjectName("go_on")
    return made
