"""What is verified, what is confirmed, what is open, and the report; it decides none of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
)

from syncwizard.domain.acts import Act, acts
from syncwizard.domain.progress import StepProgress
from syncwizard.ui import theme
from syncwizard.ui.check_panel import CheckPanel
from syncwizard.ui.page import Page
from syncwizard.ui.pieces import Card, button, clear, column, label, line, picture, set_picture
from syncwizard.ui.step_list import ICONS
from syncwizard.ui.theme import GAP
from syncwizard.ui.work import Written

if TYPE_CHECKING:
    from syncwizard.ui.project_view import ProjectView


class SummaryPage(Page):
    """One card a step, then the report."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self.setAccessibleName(view.word("summary"))
        self.column.addWidget(label(view.word("summary"), bold=True, scale=theme.TITLE))
        self.column.addWidget(label(view.word("summary_lead"), role="muted"))
        self._counts = label(bold=True)
        self.column.addWidget(self._counts)
        card = Card(spacing=0)
        self._rows = [_StepLine(view, one) for one in view.work.progress.all()]
        for row in self._rows:
            card.body.addWidget(row)
        self.column.addWidget(card)
        last = view.work.session.guide.step("6.2")
        check = view.work.session.checks["rooms_consistent"]
        self._panel = CheckPanel(check, view.place_of(last))
        self.column.addWidget(self._panel)
        self._export = ExportCard(view)
        self.column.addWidget(self._export)
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
        self._counts.setText(
            " · ".join(
                (
                    view.word("count_verified", n=verified),
                    view.word("count_confirmed", n=confirmed),
                    view.word("count_open", n=still_open),
                )
            )
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
        number.setFixedWidth(40)
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


class ExportCard(Card):
    """Writes the handover report into a folder, in the language of its readers."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        view.work.exported.connect(self._is_written)
        view.work.not_exported.connect(self._is_not_written)
        self.body.addWidget(label(view.word("report"), bold=True, scale=theme.HEADING))
        self.body.addWidget(label(view.word("report_lead"), role="muted"))
        row = line(spacing=2 * GAP)
        row.addWidget(label(view.word("report_language"), wrap=False))
        self._group = QButtonGroup(self)
        self._languages: dict[str, QRadioButton] = {}
        for language, name in (("en", "English"), ("de", "Deutsch")):
            made = QRadioButton(name)
            made.setObjectName(f"report_language:{language}")
            made.setChecked(language == view.words.language)
            self._languages[language] = made
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addLayout(self._make_folder())
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(view.word("report_running"))
        self._busy.hide()
        self.body.addWidget(self._busy)
        last = line()
        self._said = label()
        last.addWidget(self._said, 1)
        self._open = button(view.word("open_folder"), self._open_folder, icon="folder-open")
        self._open.hide()
        last.addWidget(self._open)
        self._export = button(view.word("write_report"), self.export, role="primary")
        self._export.setObjectName("export")
        last.addWidget(self._export)
        self.body.addLayout(last)

    def _make_folder(self) -> QHBoxLayout:
        view = self._view
        row = line()
        name = label(view.word("report_folder"), wrap=False)
        self._folder = QLineEdit(str(view.exporter.default_folder(view.work.session)))
        self._folder.setObjectName("report_folder")
        self._folder.setAccessibleName(view.word("report_folder"))
        name.setBuddy(self._folder)
        row.addWidget(name)
        row.addWidget(self._folder, 1)
        row.addWidget(button(view.word("choose_folder"), self._choose, icon="folder-open"))
        return row

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self._view.word("report_folder"), self._folder.text()
        )
        if chosen:
            self._folder.setText(chosen)

    def export(self) -> None:
        view = self._view
        language = next(name for name, made in self._languages.items() if made.isChecked())
        folder = Path(self._folder.text()).expanduser()
        self._busy.show()
        self._export.setEnabled(False)
        self._said.setText(view.word("report_running"))
        view.work.export(view.exporter, language, folder)

    def _is_written(self, result: object) -> None:
        files, remarks = cast(Written, result)
        view = self._view
        words = view.word("report_written", folder=str(files[0].parent))
        self._said.setText(" ".join((words, *view.words.say_all(remarks))))
        self._end()
        self._open.show()

    def _is_not_written(self, error: BaseException) -> None:
        self._said.setText(self._view.word("report_failed", detail=_reason(error)))
        self._end()

    def _end(self) -> None:
        self._busy.hide()
        self._export.setEnabled(True)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.text()))


def _reason(error: BaseException) -> str:
    """The system's own words for a file that could not be written; else the kind of the error."""
    return getattr(error, "strerror", None) or type(error).__name__
