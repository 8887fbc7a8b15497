"""The stages that a test passes on its way, line by line, folded once it is over; it goes none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.stages import Stage, is_the_way_open, under_way
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import clear, column, label, line, picture
from syncwizard.ui.look.spoken import SpokenButton
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place

SOON_MS: Final = 100  # what passes at a rush is shown together, and a quick test flickers less
TELL_MS: Final = 3000  # a screen reader hears what takes long, not every stage
SMALL_ICON: Final = 14
# It ended because a person is asked, not because the way ended there.
_QUESTIONS: Final = frozenset({"INSPECTION-NOT-ACCEPTED"})


class Way(QWidget):
    """While a test runs: what passed and what is done now. Afterwards one line that opens."""

    def __init__(self, key: str, place: Place) -> None:
        super().__init__()
        self._key, self._place = key, place
        self._evidence: Evidence | None = None
        self._shown: tuple[Stage, ...] = ()
        self._said_last = self._told = ""
        self._fold = _Fold(place)
        self._fold.setObjectName(f"stages:{key}")
        self._fold.clicked.connect(lambda _checked=False: self._toggle())
        self._lines = QWidget()
        self._passed = column(self._lines, spacing=GAP // 4)
        self._last = column()
        body = column(self, spacing=GAP // 4)
        body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self._lines)
        body.addLayout(self._last)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show)
        self._clock = QTimer(self, interval=TELL_MS)
        self._clock.timeout.connect(self._tell)
        place.work.staged.connect(self._has_passed)
        self.hide()

    def refresh(self, evidence: Evidence | None) -> None:
        """`evidence` is what the last run left, if there was one."""
        self._evidence = evidence
        if not self._is_running:
            self._soon.stop()
            self._clock.stop()
        elif not self._clock.isActive():
            self._told = ""
            self._clock.start()
        self._show()

    @property
    def _is_running(self) -> bool:
        return self._place.work.is_running(self._key)

    def _has_passed(self, key: str) -> None:
        if key == self._key and not self._soon.isActive():
            self._soon.start()

    def _toggle(self) -> None:
        self._fold.turn()
        self._show()

    # Showing

    def _show(self) -> None:
        way, running = self._place.work.way_of(self._key), self._is_running
        self.setVisible(bool(way.stages))
        self._fold.setVisible(not running)
        took = self._place.words.number(max(0.1, round(way.seconds, 1)))
        count = text("stages.passed", n=len(way.stages), seconds=took)
        self._fold.setText(self._place.say(count))
        self._fold.setAccessibleName(self._fold.text())
        is_open = running or self._fold.is_open
        self._show_passed(way.stages if is_open else ())
        self._lines.setVisible(is_open)
        if running:
            self._show_last(self._under_way(way.stages), "stages.doing", "circle-dashed", "accent")
        else:
            self._show_last(self._end(way.stages), "stages.ended", "circle-alert", "bad")

    def _show_passed(self, stages: tuple[Stage, ...]) -> None:
        known = len(self._shown)
        if stages[:known] != self._shown:
            clear(self._passed)
            known = 0
        for stage in stages[known:]:
            self._passed.addWidget(self._line(stage))
        self._shown = stages

    def _show_last(self, stage: Text | None, key: str, icon: str, colour: str) -> None:
        words = self._place.say(Text(key, {"stage": stage})) if stage else ""
        if words != self._said_last:
            self._said_last = words
            clear(self._last)
            if words:
                self._last.addWidget(_Line(icon, colour, words))

    def _end(self, passed: tuple[Stage, ...]) -> Text | None:
        """The stage at which the test ended; None where every host answered, or a person is asked.

        What an answer says is for the findings: there the way had not ended.
        """
        findings = self._evidence.findings if self._evidence else ()
        if is_the_way_open(passed) and any(map(_is_an_answer, findings)):
            return None
        is_open = self._evidence is not None and self._evidence.outcome is not Outcome.PASSED
        return self._under_way(passed) if is_open else None

    def _under_way(self, passed: tuple[Stage, ...]) -> Text | None:
        """What is done after these; a check with a secret asks for a page first, without it."""
        check = self._place.work.session.checks[self._key.partition(":")[0]]
        return under_way(passed, after_page=bool(check.sends_to or check.origins))

    def _line(self, stage: Stage) -> QWidget:
        said = self._place.say(stage.text)
        took = self._place.say(stage.took) if stage.seconds else ""
        extra = f" ({stage.extra})" if stage.extra else ""
        return _Line("circle-check", "good", said + extra, took)

    def _tell(self) -> None:
        """What takes long is told once."""
        doing = self._under_way(self._place.work.way_of(self._key).stages)
        words = self._place.say(doing) if doing else ""
        if words and words != self._told and self.isVisible():
            announce(self, words)
        self._told = words


def _is_an_answer(finding: Finding) -> bool:
    return finding.outcome is Outcome.PASSED or finding.code in _QUESTIONS


class _Line(QWidget):
    """A stage: a shape, what it is, and how long it took."""

    def __init__(self, icon: str, colour: str, words: str, took: str = "") -> None:
        super().__init__()
        row = line(self, spacing=GAP // 2)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture(icon, getattr(theme.colours(), colour), SMALL_ICON), 0, top)
        said = label(words, role="bad" if colour == "bad" else "", scale=theme.SMALL)
        row.addWidget(said, 1)
        if took:
            row.addWidget(label(took, role="muted", scale=theme.SMALL, wrap=False), 0, top)


class _Fold(SpokenButton):
    """One line for the whole way: opens and folds it."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self.is_open = False
        self.setProperty("role", "section")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font(theme.SMALL))
        self._describe()

    def tell_state(self, state: QAccessible.State) -> None:
        """That it can be opened and folded: Qt has no such button of its own."""
        state.expandable = 1
        state.expanded = int(self.is_open)
        state.collapsed = int(not self.is_open)

    def turn(self) -> None:
        self.is_open = not self.is_open
        self._describe()
        if QAccessible.isActive():
            changed = QAccessible.State()
            changed.expanded = changed.collapsed = 1
            QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self, changed))

    def _describe(self) -> None:
        size = theme.px(SMALL_ICON)
        arrow = "chevron-down" if self.is_open else "chevron-right"
        self.setIcon(theme.icon(arrow, theme.colours().accent, size))
        self.setIconSize(QSize(size, size))
        does = text("page.section_folds" if self.is_open else "page.section_opens")
        self.setAccessibleDescription(self._place.say(does))
