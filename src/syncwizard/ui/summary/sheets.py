"""What each role at the customer has to do, to read, to copy into a mail, or to write as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from syncwizard.domain.text import Text
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.reading_box import ReadingBox
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.session import Session
    from syncwizard.ui.view.project_view import ProjectView

SCRIPTS = "powershell"
_HEIGHT = 320


class Sheets(QDialog):
    """One role's text at a time; `write` asks for a folder and writes all of them, with scripts."""

    def __init__(self, view: ProjectView, write: Callable[[str], object]) -> None:
        super().__init__(view)
        self._view, self._write = view, write
        self._sheets: dict[str, str] = {}
        spoken = view.words.language
        self._language = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
        title = self._say("travel.sheets_title")
        self.setWindowTitle(title)
        self.setMinimumSize(theme.px(720), theme.px(600))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        body.addWidget(label(self._say("travel.sheets_lead"), role="muted"))
        body.addWidget(self._make_languages())
        self._roles = Group()
        self._roles.setAccessibleName(self._say("travel.sheets_role"))
        self._row = Flow(self._roles, spacing=2 * GAP)
        self._chosen = QButtonGroup(self)
        body.addWidget(self._roles)
        self._text = ReadingBox(self._say("travel.sheets_text"), "", height=_HEIGHT)
        self._text.setObjectName("sheet")
        body.addWidget(self._text, 1)
        self._said = label()
        self._said.hide()
        body.addWidget(self._said)
        body.addLayout(self._make_buttons())
        self._load()

    def _say(self, key: str) -> str:
        return self._view.words.say(Text(key))

    def _make_languages(self) -> QWidget:
        made = Group()
        made.setAccessibleName(self._view.word("report_language"))
        row = Flow(made, spacing=2 * GAP)
        self._languages = QButtonGroup(self)
        for language in LANGUAGES:
            one = QRadioButton(catalogue(language).name)
            one.setObjectName(f"sheets_language:{language}")
            one.setChecked(language == self._language)
            one.clicked.connect(lambda _on, language=language: self._speak(language))
            self._languages.addButton(one)
            row.addWidget(one)
        return made

    def _make_buttons(self) -> Flow:
        row = Flow()
        row.push_right()
        row.addWidget(button(self._view.word("close"), self.reject))
        writing = button(
            self._say("travel.sheets_write"),
            lambda: self._write(self._language),
            icon="folder-open",
        )
        writing.setObjectName("sheets_write")
        row.addWidget(writing)
        self._copy = button(
            self._say("travel.sheets_copy"), self._copy_text, role="primary", icon="copy"
        )
        self._copy.setObjectName("sheet_copy")
        self._copy.setEnabled(False)
        row.addWidget(self._copy)
        return row

    def _speak(self, language: str) -> None:
        self._language = language
        self._load()

    def _load(self) -> None:
        reports, language = self._view.house.reports, self._language

        async def make(session: Session) -> dict[str, str]:
            return await reports.role_sheets(session, language, SCRIPTS)

        self._view.work.ask(make, self._show_all, self._has_failed)

    def _show_all(self, sheets: dict[str, str]) -> None:
        shown = self.role()
        self._sheets = sheets
        for one in self._chosen.buttons():
            self._chosen.removeButton(one)
            one.hide()
            one.deleteLater()
        for name in sheets:
            role = name.removesuffix(".txt").replace("-", "_")
            named = self._say(f"owners.{role}")
            made = QRadioButton(f"{named[:1].upper()}{named[1:]}")
            made.setObjectName(f"sheet:{role}")
            made.clicked.connect(lambda _on, name=name: self._show_one(name))
            self._chosen.addButton(made)
            self._row.addWidget(made)
            made.setChecked(name == (shown or next(iter(sheets))))
        self._put_in_order()
        if sheets:
            self._show_one(shown if shown in sheets else next(iter(sheets)))

    def _put_in_order(self) -> None:
        """What was made later stands between the languages and the text for the keyboard, too."""
        before: QWidget = self._languages.buttons()[-1]
        for one in (*self._chosen.buttons(), self._text):
            QWidget.setTabOrder(before, one)
            before = one

    def role(self) -> str:
        """The name of the sheet that is shown, "" before there is one."""
        buttons = self._chosen.buttons()
        names = list(self._sheets)
        at = next((at for at, one in enumerate(buttons) if one.isChecked()), None)
        return names[at] if at is not None else ""

    def _show_one(self, name: str) -> None:
        self._text.setPlainText(self._sheets[name])
        self._copy.setEnabled(True)
        self._said.hide()

    def _copy_text(self) -> None:
        self._view.clipboard.copy(self._sheets[self.role()])
        self.tell(self._say("travel.sheets_copied"))

    def tell(self, words: str) -> None:
        """What came of it."""
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    def _has_failed(self, error: BaseException) -> None:
        from syncwizard.store.trouble import why_not

        words = self._view.words.say(Text("travel.failed", {"detail": why_not(error)}))
        self.tell(words)
