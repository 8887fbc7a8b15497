"""Hands a set-up on: to the roles at the customer, to another computer, to the next set-up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QPushButton

from syncwizard.domain.text import Text, text
from syncwizard.store.trouble import why_not
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, label
from syncwizard.ui.steps.holding_back import hold_parts_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from syncwizard.house import FaceOfHouse
    from syncwizard.session import Session
    from syncwizard.ui.summary.sheets import Sheets
    from syncwizard.ui.view.project_view import ProjectView

SCRIPTS = "powershell"


class HandingOn(Card):
    """Three ways on; what was written is said below."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._sheets: Sheets | None = None  # while it is open
        self.body.addWidget(label(self._say(text("travel.title")), bold=True, scale=theme.HEADING))
        self.body.addWidget(label(self._say(text("travel.lead")), role="muted"))
        self._said = label()
        self._said.hide()
        self.body.addWidget(self._said)
        row = Flow()
        row.push_right()
        row.addWidget(self._make("role_sheets", "travel.sheets", self._show_sheets, "users"))
        row.addWidget(
            self._make("take_along", "travel.take_along", self._choose_zip, "folder-open")
        )
        row.addWidget(self._make("template", "travel.template", self._ask_template, "copy"))
        self.body.addLayout(row)
        ways = self.findChildren(QPushButton)
        hold_parts_back(view.work.session, view.words, *ways)

    def _make(self, name: str, key: str, act: Callable[[], None], icon: str) -> QPushButton:
        made = button(self._say(Text(key)), act, icon=icon)
        made.setObjectName(name)
        return made

    def _say(self, what: Text) -> str:
        return self._view.words.say(what)

    @property
    def _house(self) -> FaceOfHouse:
        return self._view.house

    # To the roles at the customer

    def _show_sheets(self) -> None:
        from syncwizard.ui.summary.sheets import Sheets

        self._sheets = Sheets(self._view, self._choose_folder)
        self._sheets.exec()
        self._sheets.deleteLater()
        self._sheets = None

    def _choose_folder(self, language: str) -> None:
        title = self._say(text("travel.folder"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self.write_sheets(Path(chosen), language)

    def write_sheets(self, folder: Path, language: str) -> None:
        """Writes a text a role in a language of `LANGUAGES`, and the scripts beside them."""
        house = self._house

        async def work(session: Session) -> int:
            from anyio import to_thread

            from syncwizard.store.scripts import write_pack, write_sheets

            sheets = await house.reports.role_sheets(session, language, SCRIPTS)
            pack = session.make_scripts(language)
            await to_thread.run_sync(write_sheets, sheets, folder)
            return len(sheets) + len(
                await to_thread.run_sync(write_pack, pack.files, folder / SCRIPTS)
            )

        def done(count: int) -> None:
            self._tell(text("travel.sheets_written", n=count, folder=str(folder)))

        self._view.work.ask(work, done, self._has_failed)

    # To another computer

    def _choose_zip(self) -> None:
        name = f"{self._house.reports.default_folder(self._view.work.session).name}.syncwizard"
        title = self._say(text("travel.take_along"))
        kinds = self._say(text("travel.kinds", endings="*.syncwizard"))
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), kinds)
        if chosen:
            self.write_zip(Path(chosen))

    def write_zip(self, file: Path) -> None:
        """Writes the set-up as one file, without secrets."""
        house, secrets = self._house, len(self._view.work.session.project.secrets)

        async def work(session: Session) -> None:
            from anyio import to_thread

            from syncwizard.store.atomic import write_atomically

            await to_thread.run_sync(write_atomically, file, await house.travel.pack(session))

        def done(_nothing: object) -> None:
            left = [text("travel.without_secrets", n=secrets)] if secrets else []
            self._tell(text("travel.made_zip", file=str(file)), *left)

        self._view.work.ask(work, done, self._has_failed)

    # To the next set-up

    def _ask_template(self) -> None:
        from syncwizard.guide.facts import FACTS
        from syncwizard.ui.look.dialogs import NewSetup

        asking = NewSetup(self, self._view.words, FACTS, self._view.work.session.project.customer)
        if asking.is_answered():
            given = asking.values()
            self.make_template(given["customer_name"], given["environment"])

    def make_template(self, customer: str, environment: str) -> None:
        """A new set-up for that customer, or for that environment of the same one."""
        house = self._house

        async def work(session: Session) -> Text | None:
            from syncwizard.store.template import Purpose

            is_next = customer != session.project.customer
            if not is_next and environment == session.answers["environment"]:
                return None
            purpose = Purpose.NEXT_CUSTOMER if is_next else Purpose.OTHER_ENVIRONMENT
            await house.travel.duplicate(session, purpose, customer, environment)
            return Text(f"travel.duplicated_{purpose.value}")

        def done(said: Text | None) -> None:
            if said is None:
                self._tell(text("travel.same_facts"))
            else:
                self._tell(text("travel.made_template"), said)

        self._view.work.ask(work, done, self._has_failed)

    # What came of it

    def _tell(self, *said: Text) -> None:
        words = " ".join(self._view.words.say_all(said))
        if self._sheets is not None:
            self._sheets.tell(words)
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    def _has_failed(self, error: BaseException) -> None:
        self._tell(text("travel.failed", detail=why_not(error)))
