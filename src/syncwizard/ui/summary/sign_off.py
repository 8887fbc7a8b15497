"""The sign-off of a report, here or on paper, and what has changed since; it compares nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from syncwizard.domain.signing import mark_of, present_sign_off
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, label
from syncwizard.ui.summary.changes_since import ChangesSince
from syncwizard.ui.summary.not_signed import why_not_signed
from syncwizard.ui.summary.signatures import Signatures

if TYPE_CHECKING:
    from collections.abc import Callable

    from syncwizard.domain.project import SignedBy
    from syncwizard.house import SignedReport
    from syncwizard.report.kept import Kept
    from syncwizard.report.shape_handover import Since
    from syncwizard.session import Session
    from syncwizard.ui.view.project_view import ProjectView


class SignOffCard(Card):
    """Who has signed the report, who has not, and the ways to sign or to open the set-up again."""

    def __init__(self, view: ProjectView, folder: Callable[[], Path]) -> None:
        super().__init__()
        self._view, self._folder = view, folder
        self._kept: Kept | None = None  # the report that was written last
        self._looked_at: object = None
        self.body.addWidget(label(self._say("title"), bold=True, scale=theme.HEADING))
        self._lead = label(role="muted")
        self.body.addWidget(self._lead)
        self._signatures = Signatures(view.words)
        self.body.addLayout(self._signatures.lines)
        self._said = label(bold=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self._changes = ChangesSince(view.words)
        self.body.addLayout(self._changes.lines)
        self.body.addLayout(self._make_buttons())
        view.work.exported.connect(lambda _written: self._look())

    def _make_buttons(self) -> Flow:
        row = Flow()
        row.push_right()
        self._reopen = self._make("reopen", self._ask_reopen, "pencil")
        self._paper = self._make("on_paper", self._ask_paper, "file-text")
        self._here = self._make("here", self._ask_here, "user")
        for one in (self._reopen, self._paper, self._here):
            row.addWidget(one)
        return row

    def _make(self, name: str, act: Callable[[], None], icon: str) -> QPushButton:
        made = button(self._say(name), act, icon=icon)
        made.setObjectName(f"sign_{name}")
        return made

    def _say(self, key: str) -> str:
        return self._view.words.say(Text(f"signing.{key}"))

    @property
    def _session(self) -> Session:
        return self._view.work.session

    # Following the set-up

    def refresh(self) -> None:
        project, words = self._session.project, self._view.words
        signed, mark = present_sign_off(project), mark_of(project)
        is_present = self._kept is not None and self._kept.mark == mark
        may_record = self._session.read_only is None
        self._here.setEnabled(is_present and may_record)
        self._paper.setEnabled(may_record)
        self._reopen.setEnabled(may_record)
        self._reopen.setVisible(signed is not None)
        self._lead.setText(words.say(self._lead_text(is_present=is_present)))
        self._signatures.show(project)
        if self._looked_at != (mark, len(project.signed_off), project.reopened):
            self._said.hide()  # what was said is of an earlier state
            self._looked_at = (mark, len(project.signed_off), project.reopened)
            self._look()

    def _lead_text(self, *, is_present: bool) -> Text:
        if self._kept is None:
            return text("signing.lead_none")
        if not is_present:
            return text("signing.lead_changed")
        return text("signing.lead_written", at=self._kept.content.cover.made_at)

    # What was written, and what changed since

    def _look(self) -> None:
        signatures = self._view.house.signatures

        async def look(session: Session) -> tuple[Kept | None, Since | None]:
            kept = await signatures.written(session.project.id)
            return kept, await signatures.changes(session)

        self._view.work.ask(look, self._seen, self._is_unreadable)

    def _seen(self, found: tuple[Kept | None, Since | None]) -> None:
        if not isValid(self):
            return  # the page is gone
        self._kept, since = found
        self._changes.show(since)
        self.refresh()

    def _is_unreadable(self, _error: BaseException) -> None:
        if isValid(self):
            self._changes.show_unreadable()

    # Signing

    def _ask_here(self) -> None:
        from syncwizard.ui.summary.sign_here import SignHere

        if self._kept is None:
            return
        asking = SignHere(self, self._view.words, self._kept.digest)
        if asking.is_answered():
            self.sign_here(asking.signature())

    def sign_here(self, signed: SignedBy) -> None:
        """Writes the report again with this signature, where the report is written."""
        signatures, folder = self._view.house.signatures, self._folder()

        async def work(session: Session) -> SignedReport:
            return await signatures.sign_here(session, [signed], folder)

        self._begin()
        self._view.work.ask(
            work,
            lambda report: self._record(
                report, [signed], text("signing.was_signed", folder=str(folder))
            ),
            lambda error: self._is_refused(error, on_paper=False),
        )

    def _ask_paper(self) -> None:
        from syncwizard.ui.summary.signed_on_paper import SignedOnPaper

        digest = self._kept.digest if self._kept is not None else ""
        asking = SignedOnPaper(self, self._view.words, digest, self._session.consultant)
        if asking.is_answered():
            self.sign_on_paper(asking.signatures(), asking.file, asking.printed())

    def sign_on_paper(self, signed: list[SignedBy], file: Path | None, printed: str) -> None:
        """Keeps the JSON of the report whose printed page was signed."""
        signatures = self._view.house.signatures

        async def work(session: Session) -> SignedReport:
            return await signatures.sign_on_paper(session, signed, file, printed)

        self._begin()
        self._view.work.ask(
            work,
            lambda report: self._record(report, signed, text("signing.was_signed_paper")),
            lambda error: self._is_refused(error, on_paper=True),
        )

    def _record(self, report: SignedReport, signed: list[SignedBy], said: Text) -> None:
        self._view.work.record(
            lambda session: session.sign_off(report.digest, report.made_at, signed, report.mark)
        )
        self._tell(*self._view.words.say_all((said, *report.remarks)))

    def _begin(self) -> None:
        self._said.hide()
        for one in (self._here, self._paper, self._reopen):
            one.setEnabled(False)

    def _is_refused(self, error: BaseException, *, on_paper: bool) -> None:
        self.refresh()
        self._tell(self._view.words.say(why_not_signed(error, on_paper=on_paper)))

    def _tell(self, *said: str) -> None:
        words = " ".join(said)
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    # Opening again

    def _ask_reopen(self) -> None:
        from syncwizard.ui.summary.reopening import ask_to_reopen

        ask_to_reopen(self, self._view.words, self._view.work)
