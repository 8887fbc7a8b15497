"""Writes the handover report into a folder that a person chose; it makes none of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from syncwizard.store.trouble import why_not
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, label, line
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.running.work import Written
from syncwizard.ui.steps.holding_back import hold_parts_back

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView


class ExportCard(Card):
    """Writes the handover report into a folder, in the language of its readers."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._minds_focus: QWidget | None = None  # what has the focus while a report is written
        view.work.exported.connect(self._is_written)
        view.work.not_exported.connect(self._is_not_written)
        self.body.addWidget(label(view.word("report"), bold=True, scale=theme.HEADING))
        self.body.addWidget(label(view.word("report_lead"), role="muted"))
        choices = Group()
        choices.setAccessibleName(view.word("report_language"))
        row = Flow(choices, spacing=2 * GAP)
        row.addWidget(label(view.word("report_language"), wrap=False))
        self._group = QButtonGroup(self)
        self._languages: dict[str, QRadioButton] = {}
        spoken = view.words.language
        usual = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
        for language in LANGUAGES:
            made = QRadioButton(catalogue(language).name)
            made.setObjectName(f"report_language:{language}")
            made.setChecked(language == usual)
            self._languages[language] = made
            self._group.addButton(made)
            row.addWidget(made)
        self.body.addWidget(choices)
        self.body.addLayout(self._make_folder())
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(view.word("report_running"))
        self._busy.hide()
        self.body.addWidget(self._busy)
        self._said = label()
        self._said.hide()
        self.body.addWidget(self._said)
        last = Flow()
        last.push_right()
        self._open = button(view.word("open_folder"), self._open_folder, icon="folder-open")
        mark(self._open, view.words, "open_folder")
        self._open.hide()
        last.addWidget(self._open)
        self._export = button(view.word("write_report"), self.export, role="primary")
        self._export.setObjectName("export")
        mark(self._export, view.words, "export")
        last.addWidget(self._export)
        self.body.addLayout(last)

    def _make_folder(self) -> QHBoxLayout:
        view = self._view
        row = line()
        name = label(view.word("report_folder"), wrap=False)
        self._suggested = str(view.house.reports.default_folder(view.work.session))
        self._folder = QLineEdit(self._suggested)
        self._folder.setObjectName("report_folder")
        self._folder.setAccessibleName(view.word("report_folder"))
        name.setBuddy(self._folder)
        row.addWidget(name)
        row.addWidget(self._folder, 1)
        row.addWidget(button(view.word("choose_folder"), self._choose, icon="folder-open"))
        return row

    def refresh(self) -> None:
        """The folder is called by the set-up's names of now, as long as nobody chose another."""
        wanted = str(self._view.house.reports.default_folder(self._view.work.session))
        if self._folder.text() == self._suggested:
            self._folder.setText(wanted)
        self._suggested = wanted
        hold_parts_back(self._view.work.session, self._view.words, self._export)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self._view.word("report_folder"), self._folder.text()
        )
        if chosen:
            self._folder.setText(chosen)

    def folder(self) -> Path:
        """Where the report goes."""
        return Path(self._folder.text()).expanduser()

    def export(self) -> None:
        view = self._view
        language = next(name for name, made in self._languages.items() if made.isChecked())
        folder = self.folder()
        self._busy.show()
        had_focus = self._export.hasFocus()
        self._export.setEnabled(False)
        self._minds_focus = self.window().focusWidget() if had_focus else None
        self._say(view.word("report_running"))
        view.work.export(view.house.reports, language, folder)

    def _is_written(self, result: object) -> None:
        files, remarks = cast(Written, result)
        view = self._view
        words = view.word("report_written", folder=str(files[0].parent))
        self._say(" ".join((words, *view.words.say_all(remarks))))
        self._end()
        self._open.show()

    def _is_not_written(self, error: BaseException) -> None:
        self._say(self._view.word("report_failed", detail=why_not(error)))
        self._end()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self._export, words)

    def _end(self) -> None:
        self._busy.hide()
        self._export.setEnabled(True)
        if self._minds_focus is not None and self.window().focusWidget() is self._minds_focus:
            self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.text()))
