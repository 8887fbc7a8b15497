"""What is verified, what is confirmed, what is open, and the report; it decides none of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QWidget,
)

from syncwizard.domain.acts import Act, acts
from syncwizard.domain.progress import StepProgress
from syncwizard.ui import theme
from syncwizard.ui.check_panel import CheckPanel
from syncwizard.ui.export_card import ExportCard
from syncwizard.ui.flow import Flow
from syncwizard.ui.page import Page
from syncwizard.ui.pieces import Card, button, clear, column, label, line, picture, set_picture
from syncwizard.ui.step_list import ICONS
from syncwizard.ui.theme import GAP

if TYPE_CHECKING:
    from syncwizard.ui.project_view import ProjectView


# What is counted at the top: icon and colour.
_COUNTED = (("circle-check", "good"), ("users", "text"), ("circle-dot", "wait"))


class SummaryPage(Page):
    """One card a step, then the report."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self.setAccessibleName(view.word("summary"))
        self.column.addWidget(label(view.word("summary"), bold=True, scale=theme.TITLE))
        self.column.addWidget(label(view.word("summary_lead"), role="muted"))
        self._counts = _Counts()
        self.column.addWidget(self._counts)
        self._export = ExportCard(view)
        self.column.addWidget(self._export)
        card = Card(spacing=0)
        self._rows = [_StepLine(view, one) for one in view.work.progress.all()]
        for row in self._rows:
            card.body.addWidget(row)
        self.column.addWidget(card)
        last = view.work.session.guide.step("6.2")
        check = view.work.session.checks["rooms_consistent"]
        self._panel = CheckPanel(check, view.place_of(last))
        self.column.addWidget(self._panel)
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        view = self._view
        everything = view.work.progress.all()
        said = self._said_by_people()
        for row, progress in zip(self._rows, everything, strict=True):
            row.refresh(progress, [act for act in said if act.step is progress.step])
        verified, confirmed = self._count_verified(), len(said)
        still_open = sum(len(one.problems) + len(one.open) for one in everything)
        self._counts.show_counts(
            (verified, view.word("count_verified", n=verified)),
            (confirmed, view.word("count_confirmed", n=confirmed)),
            (still_open, view.word("count_open", n=still_open)),
        )
        self._panel.refresh()

    def _count_verified(self) -> int:
        """What the program proved of this set-up as it is now."""
        progress = self._view.work.progress
        return sum(map(progress.is_verified, self._view.work.session.project.evidence))

    def _said_by_people(self) -> list[Act]:
        """What people said of the present values, in the steps that apply."""
        work, session = self._view.work, self._view.work.session
        said = acts(session.guide, session.checks, work.answers, work.progress, session.project)
        return [act for act in said if act.holds]


class _Counts(QWidget):
    """Three figures: what was proved, what was said, what is open."""

    def __init__(self) -> None:
        super().__init__()
        row = Flow(self, spacing=3 * GAP)
        self._shown: list[tuple[QLabel, QLabel]] = []
        for _ in _COUNTED:
            one = QWidget()
            inside = line(one)
            icon = picture("circle", theme.colours().line_strong, 20)
            words = label(bold=True, wrap=False)
            inside.addWidget(icon)
            inside.addWidget(words)
            row.addWidget(one)
            self._shown.append((icon, words))

    def show_counts(self, *counts: tuple[int, str]) -> None:
        for (count, words), (icon, colour), shown in zip(
            counts, _COUNTED, self._shown, strict=True
        ):
            set_picture(shown[0], icon, getattr(theme.colours(), colour if count else "muted"), 20)
            shown[1].setText(words)


class _StepLine(QFrame):
    """A step's state with what is verified, confirmed and open, and the way to it."""

    def __init__(self, view: ProjectView, progress: StepProgress) -> None:
        super().__init__()
        self.setObjectName("row")
        self._view, self._step = view, progress.step
        row = line(self, spacing=GAP + 4)
        row.setContentsMargins(GAP, GAP, GAP, GAP)
        self._icon = picture("circle", theme.colours().line_strong, 20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        number = label(progress.step.id, role="muted", wrap=False)
        number.setFixedWidth(theme.px(42))
        row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        self._body = column(spacing=2)
        self._title = label(view.words.say(progress.step.title), bold=True)
        self._body.addWidget(self._title)
        self._lines = column(spacing=2)
        self._body.addLayout(self._lines)
        row.addLayout(self._body, 1)
        step_id = progress.step.id
        change = button(
            view.word("change"), lambda: view.change_from_summary(step_id), role="quiet"
        )
        change.setObjectName(f"change:{step_id}")
        change.setAccessibleName(f"{view.word('change')}: {step_id} {self._title.text()}")
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self, progress: StepProgress, said: Sequence[Act]) -> None:
        view = self._view
        icon, colour = ICONS[progress.state]
        if not progress.applies:
            icon, colour = "minus", "line_strong"
        set_picture(self._icon, icon, getattr(theme.colours(), colour), 20)
        clear(self._lines)
        for words, role in self._lines_of(progress, said):
            self._lines.addWidget(label(words, role=role, scale=theme.SMALL))
        self.setAccessibleName(f"{self._step.id} {view.words.say(progress.state.label)}")

    def _lines_of(self, progress: StepProgress, acts: Sequence[Act]) -> list[tuple[str, str]]:
        view = self._view
        if not progress.applies:
            return [(view.words.say(progress.label), "muted")]
        lines = [*self._verified(), *map(self._confirmed, acts)]
        said = [(view.words.say(item.text), "bad") for item in progress.problems]
        said += [(view.words.say(item.text), "") for item in progress.open]
        if len(said) > 3:
            said[3:] = [(view.word("and_more", n=len(said) - 3), "")]
        return lines + [(f"{view.word('open')}: {words}", role) for words, role in said]

    def _verified(self) -> list[tuple[str, str]]:
        view = self._view
        found = []
        for name in self._step.visible_checks(view.work.answers):
            evidence = view.work.session.project.evidence.get(name)
            if evidence and view.work.progress.is_verified(name):
                title = view.words.say(view.work.session.checks[name].title)
                moment = view.words.moment(evidence.ended)
                found.append((f"{view.word('verified')}: {title} · {moment}", "good"))
        return found

    def _confirmed(self, act: Act) -> tuple[str, str]:
        view = self._view
        what, moment = view.words.say(act.text), view.words.moment(act.at)
        return f"{view.word('confirmed')}: {what} · {act.by}, {moment}", "muted"
