"""What is verified, compared, confirmed and open, and the report; it decides none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from syncwizard.domain.acts import Act, acts
from syncwizard.domain.text import text
from syncwizard.ui.checks.check_panel import CheckPanel
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.helping import Helping
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import Card, label, line, picture, set_picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.summary.check_again import CheckAgain
from syncwizard.ui.summary.export_card import ExportCard
from syncwizard.ui.summary.handing_on import HandingOn
from syncwizard.ui.summary.row import SummaryRow
from syncwizard.ui.summary.sign_off import SignOffCard

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


# What is counted at the top: icon and colour.
_COUNTED = (
    ("circle-check", "good"),
    ("list-checks", "text"),
    ("users", "text"),
    ("circle-dot", "wait"),
)


class SummaryPage(Page):
    """One card a step, then the report."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self.setAccessibleName(view.word("summary"))
        helping = Helping(view.words, text("page.help_summary"))
        top = line()
        top.addWidget(label(view.word("summary"), bold=True, scale=theme.TITLE), 1)
        top.addWidget(self.make_help_place(helping.button))
        self.column.addLayout(top)
        self.column.addWidget(helping)
        self.column.addWidget(label(view.word("summary_lead"), role="muted"))
        self._counts = _Counts()
        self.column.addWidget(self._counts)
        self._export = ExportCard(view)
        self.column.addWidget(self._export)
        self._sign_off = SignOffCard(view, self._export.folder)
        self.column.addWidget(self._sign_off)
        self._again = CheckAgain(view)
        self.column.addWidget(self._again)
        card = Card(spacing=0)
        self._rows = [SummaryRow(view, one) for one in view.work.progress.all()]
        for row in self._rows:
            card.body.addWidget(row)
        self.column.addWidget(card)
        last = view.work.session.guide.step("6.2")
        check = view.work.session.checks["rooms_consistent"]
        self._panel = CheckPanel(check, view.place_of(last))
        self.column.addWidget(self._panel)
        self.column.addWidget(HandingOn(view))
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        view = self._view
        everything = view.work.progress.all()
        said = self._said_by_people()
        for row, progress in zip(self._rows, everything, strict=True):
            row.refresh(progress, [act for act in said if act.step is progress.step])
        records, evidence = view.work.progress, view.work.session.project.evidence
        verified = sum(map(records.is_verified, evidence))
        compared = sum(map(records.is_compared, evidence))
        still_open = sum(len(one.problems) + len(one.open) for one in everything)
        self._counts.show_counts(
            (verified, view.word("count_verified", n=verified)),
            (compared, view.word("count_compared", n=compared)),
            (len(said), view.word("count_confirmed", n=len(said))),
            (still_open, view.word("count_open", n=still_open)),
        )
        self._panel.refresh()
        self._sign_off.refresh()
        self._again.refresh()
        self._export.refresh()

    def _said_by_people(self) -> list[Act]:
        """What people said of the present values, in the steps that apply."""
        work, session = self._view.work, self._view.work.session
        said = acts(session.guide, session.checks, work.answers, work.progress, session.project)
        return [act for act in said if act.holds]


class _Counts(QWidget):
    """Four figures: what was proved, what was compared, what was said, what is open."""

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
