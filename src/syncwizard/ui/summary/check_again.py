"""Runs all tests again on a finished set-up and shows what drifted; it compares nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.signing import present_sign_off
from syncwizard.domain.text import Text, text
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Card, button, clear, column, label, line, picture
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.again import Again
    from syncwizard.domain.drift import Comparison, Drift
    from syncwizard.house import FaceOfHouse
    from syncwizard.session import Session
    from syncwizard.ui.view.project_view import ProjectView

SHOWN_AT_MOST = 30
_Line = tuple[str, str, Text, Finding | None]  # icon, colour, what to say, what to do about it


class CheckAgain(Card):
    """Says of a finished set-up what is no longer as it was when its report was signed."""

    def __init__(self, view: ProjectView) -> None:
        super().__init__()
        self._view = view
        self._looked_for: object = None
        self.body.addWidget(label(self._say("check_again.title"), bold=True, scale=theme.HEADING))
        self._lead = label(self._say("check_again.lead"), role="muted")
        self.body.addWidget(self._lead)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self._say("check_again.running"))
        self._busy.hide()
        self.body.addWidget(self._busy)
        self._said = label(bold=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self._lines = column(spacing=GAP // 2)
        self.body.addLayout(self._lines)
        self.body.addLayout(self._make_buttons())

    def _make_buttons(self) -> Flow:
        row = Flow()
        row.push_right()
        self._run = button(self._say("check_again.run"), self._ask_and_run, icon="refresh-cw")
        self._run.setObjectName("check_again")
        row.addWidget(self._run)
        return row

    def _say(self, key: str, **params: str | int) -> str:
        return self._view.words.say(Text(key, params))

    @property
    def _house(self) -> FaceOfHouse:
        return self._view.house

    def refresh(self) -> None:
        """Only what is finished, or was signed, can drift."""
        work = self._view.work
        signed = present_sign_off(work.session.project)
        can_drift = signed is not None or work.progress.is_completed()
        self.setVisible(can_drift)
        if can_drift and self._looked_for != (signed,):
            self._looked_for = (signed,)
            self._look_for_signed()

    def _look_for_signed(self) -> None:
        house = self._house

        async def look(session: Session) -> Text:
            from syncwizard.report.baseline import read_signed

            data = await house.reports.signed(session.project.id)
            if data is None:
                return text("check_again.lead")
            return text("check_again.lead_signed", at=read_signed(data)[0].made_at)

        def done(lead: Text) -> None:
            self._lead.setText(self._view.words.say(lead))

        self._view.work.ask(look, done, self._is_refused)

    # Acting

    def _ask_and_run(self) -> None:
        """Secrets that are not on this computer are asked for first, or skipped."""
        from syncwizard.again import secrets_to_ask

        asked = secrets_to_ask(self._view.work.session)
        if not asked:
            self.run({})
            return
        from syncwizard.ui.summary.ask_secrets import AskSecrets

        asking = AskSecrets(self, self._view.words, self._view.work.session.guide, asked)
        if asking.is_answered():
            self.run(asking.given())

    def run(self, given: Mapping[str, str]) -> None:
        """`given` are secrets for this run alone; what needs another one is skipped, and told."""
        house = self._house

        async def work(session: Session) -> Again:
            from syncwizard.again import check_again  # late: it brings the report with it

            session.take_secrets(given)
            signed = await house.reports.signed(session.project.id)
            return await check_again(session, signed, lambda _check: None)

        self._begin()
        self._view.work.ask(work, self._show, self._is_refused)

    # What came of it

    def _begin(self) -> None:
        clear(self._lines)
        self._busy.show()
        self._said.hide()
        self._run.setEnabled(False)

    def _end(self, said: str) -> None:
        self._busy.hide()
        self._run.setEnabled(True)
        self._said.setText(said)
        self._said.show()
        announce(self._run, said)

    def _is_refused(self, error: BaseException) -> None:
        from syncwizard.report.digest import NoReport

        detail = getattr(error, "strerror", None) or type(error).__name__
        key = "check_again.no_report" if isinstance(error, NoReport) else "check_again.failed"
        self._end(self._say(key, detail=detail))

    def _show(self, again: Again) -> None:
        found = again.comparison
        shown = list(_compared(found) if found is not None else _results(again))
        for one in shown[:SHOWN_AT_MOST]:
            self._lines.addWidget(self._row(one))
        left = len(shown) - SHOWN_AT_MOST
        if left > 0:
            self._lines.addWidget(label(self._say("check_again.more", n=left), role="muted"))
        if found is None:
            well = again.result.outcome is Outcome.PASSED
            self._end(self._say("check_again.all_well" if well else "check_again.not_well"))
        elif found.drifted:
            self._end(self._say("check_again.drifted", n=len(found.drifted)))
        else:
            self._end(self._view.words.say(found.nothing))

    def _row(self, shown: _Line) -> QWidget:
        icon, colour, says, finding = shown
        words, made = self._view.words, QWidget()
        row = line(made)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture(icon, getattr(theme.colours(), colour)), 0, top)
        body = column(spacing=2)
        row.addLayout(body, 1)
        body.addWidget(label(words.say(says)))
        if finding is not None and finding.owner is not None:
            following = words.say(finding.text("next"))
            who = words.say(text("window.who_fixes", owner=Text(f"owners.{finding.owner.value}")))
            body.addWidget(label(f"{following} {who}", role="muted", scale=theme.SMALL))
        return made


def _compared(found: Comparison) -> Iterator[_Line]:
    for drift in found.drifted:
        yield _drifted(drift)
    for key, listed in (("unclear", found.unclear), ("new", found.new), ("unasked", found.unasked)):
        for check, finding in listed:
            yield "circle-question-mark", "muted", _told(key, check, finding), None
    for title in found.repaired:
        yield "circle-check", "good", text("drift.repaired", title=title), None


def _drifted(drift: Drift) -> _Line:
    return "circle-alert", "bad" if drift.finding else "wait", drift.says, drift.finding


def _told(key: str, check: str, finding: Finding) -> Text:
    title = Text(f"checks.{check}.title")
    return text(f"drift.{key}", check=title, title=finding.text("title"))


def _results(again: Again) -> Iterator[_Line]:
    """Without a signed report: what is not as it should be."""
    for evidence in again.result.evidence:
        for finding in evidence.findings:
            if finding.outcome is Outcome.FAILED:
                yield "circle-alert", "bad", finding.text("title"), finding
            elif finding.outcome is not Outcome.PASSED:
                yield "circle-question-mark", "muted", finding.text("title"), finding
