"""A Test button with what it found, part by part; it judges no finding."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QWidget

from syncwizard.domain.checks import Check, Evidence, Finding, Outcome, Owner
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui import theme
from syncwizard.ui.pieces import (
    Card,
    button,
    clear,
    column,
    label,
    line,
    picture,
)
from syncwizard.ui.place import Block, Place
from syncwizard.ui.runs_label import RunsLabel
from syncwizard.ui.theme import GAP

ICONS = {
    Outcome.PASSED: ("circle-check", "good"),
    Outcome.FAILED: ("circle-alert", "bad"),
    Outcome.NOT_YET: ("clock", "wait"),
    Outcome.COULD_NOT_TELL: ("circle-question-mark", "muted"),
}
SOON_MS = 100  # findings that come in one rush are shown together
SHOWN_AT_MOST = 30  # thousands of rooms must not become thousands of widgets


class CheckPanel(Block):
    """One check of a step (or of one room)."""

    def __init__(self, check: Check, place: Place, room_id: str = "") -> None:
        super().__init__()
        self.check, self.place, self.room_id = check, place, room_id
        self.key = f"{check.id}:{room_id}" if room_id else check.id
        card = Card()
        self._when = label(role="muted", scale=theme.SMALL, wrap=False)
        self._test = button("", self._press)
        self._test.setObjectName(f"test:{self.key}")
        top = line()
        top.addWidget(label(place.say(check.title), bold=True, scale=theme.HEADING), 1)
        top.addWidget(self._when)
        top.addWidget(self._test)
        card.body.addLayout(top)
        self._lead = RunsLabel(place.words.runs(Text(f"checks.{check.id}.lead")), muted=True)
        card.body.addWidget(self._lead)
        self._host = _SecretHost(self)
        card.body.addWidget(self._host)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(place.word("running"))
        card.body.addWidget(self._busy)
        self._findings = column(spacing=GAP)
        card.body.addLayout(self._findings)
        self._rest = label(role="muted")
        card.body.addWidget(self._rest)
        self._below = _Below(self)
        card.body.addWidget(self._below)
        column(self).addWidget(card)
        self._shown: tuple[Finding, ...] = ()
        self._manner: tuple[bool, bool] | None = None  # running and out of date, when last shown
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_findings)
        place.work.finding.connect(self._has_found)
        place.work.check_ended.connect(self._has_ended)

    # State

    @property
    def evidence(self) -> Evidence | None:
        return self.place.work.session.project.evidence.get(self.key)

    @property
    def is_running(self) -> bool:
        return self.place.work.is_running(self.key)

    @property
    def is_stale(self) -> bool:
        return self.place.work.progress.is_stale(self.key)

    def findings(self) -> Sequence[Finding]:
        if self.is_running:
            return self.place.work.findings_so_far(self.key)
        return self.evidence.findings if self.evidence else ()

    # Acting

    def _press(self) -> None:
        if self.is_running:
            self.place.work.cancel_check(self.key)
        else:
            self.place.work.run_check(self.check.id, self.room_id)

    def _has_found(self, key: str, _finding: Finding) -> None:
        if key == self.key and not self._soon.isActive():
            self._soon.start()

    def _has_ended(self, key: str) -> None:
        if key == self.key:
            self.refresh()

    # Showing

    def refresh(self) -> None:
        self.setVisible(self.check.applies(self.place.work.answers))
        self._host.refresh()
        self._busy.setVisible(self.is_running)
        self._test.setText(self._button_words())
        self._when.setText(self._when_words())
        self._show_findings()
        self._below.refresh()

    def _button_words(self) -> str:
        if self.is_running:
            return self.place.word("cancel")
        return self.place.word("test_again") if self.evidence else self.place.say(self.check.button)

    def _when_words(self) -> str:
        if self.is_running:
            return self.place.word("running")
        if self.evidence is None:
            return self.place.word("not_run_yet")
        return self.place.words.moment(self.evidence.ended)

    def _show_findings(self) -> None:
        findings, manner = tuple(self.findings()), (self.is_running, self.is_stale)
        if (findings, manner) == (self._shown, self._manner):
            return
        before = len(self._shown)
        if manner == (True, self.is_stale) == self._manner and findings[:before] == self._shown:
            self._add_boxes(findings[before:SHOWN_AT_MOST])
        else:
            self._show_anew(findings)
        self._shown, self._manner = findings, manner
        rest = len(findings) - SHOWN_AT_MOST
        self._rest.setVisible(rest > 0)
        self._rest.setText(self.place.word("more_findings", n=rest) if rest > 0 else "")

    def _show_anew(self, findings: Sequence[Finding]) -> None:
        """In the order in which they come while it runs, afterwards the worst first."""
        clear(self._findings)
        if self.is_stale and not self.is_running:
            self._findings.addWidget(_stale_note(self.place))
        ordered = list(findings)
        if not self.is_running:
            ordered.sort(key=lambda one: one.outcome is Outcome.PASSED)
        self._add_boxes(ordered[:SHOWN_AT_MOST])

    def _add_boxes(self, findings: Sequence[Finding]) -> None:
        for one in findings:
            self._findings.addWidget(FindingBox(one, self.place.words))

    def copied_text(self) -> str:
        """All findings as text for a mail; it holds no secret, findings never do."""
        words = self.place.words
        parts = [words.say(self.check.title)]
        if self.evidence:
            parts.append(words.moment(self.evidence.ended))
        parts += [finding_text(one, words) for one in self.findings()]
        return "\n\n".join(parts)

    def focus_on(self, name: str) -> bool:
        if name == self.check.id:
            self._test.setFocus(Qt.FocusReason.OtherFocusReason)
        return name == self.check.id


class _SecretHost(QWidget):
    """Where the check's secret goes, as long as nobody has confirmed that host."""

    def __init__(self, panel: CheckPanel) -> None:
        super().__init__()
        self._panel = panel
        row = line(self)
        self._where = label(wrap=True)
        self._yes = button("", self._allow)
        self._yes.setObjectName(f"allow:{panel.key}")
        self._shown = ""
        # A click that first commits another address must not confirm what nobody has read yet.
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(lambda: self._yes.setEnabled(True))
        row.addWidget(self._where, 1)
        row.addWidget(self._yes)

    @property
    def _host(self) -> str:
        return self._panel.check.secret_host(self._panel.place.work.answers)

    def refresh(self) -> None:
        place, host = self._panel.place, self._host
        confirmed = place.work.session.project.confirmed_hosts
        self.setVisible(bool(host) and host not in confirmed)
        if host == self._shown:
            return
        self._shown = host
        self._yes.setEnabled(False)
        self._read.start()
        self._where.setText(place.word("secret_goes_to", host=host))
        self._yes.setText(place.word("secret_may_go", host=host))

    def _allow(self) -> None:
        host = self._shown
        self._panel.place.work.record(lambda session: session.confirm_host(host))


class _Below(QWidget):
    """Copying the findings, and going on although something is open."""

    def __init__(self, panel: CheckPanel) -> None:
        super().__init__()
        self._panel = panel
        place = panel.place
        body = column(self)
        row = line()
        self._copy = button(place.word("copy_findings"), self._copy_all, role="quiet", icon="copy")
        self._go_on = button(place.word("continue_anyway"), self._ask_why, role="quiet")
        self._go_on.setObjectName(f"continue:{panel.key}")
        row.addWidget(self._copy)
        row.addWidget(self._go_on)
        row.addStretch(1)
        body.addLayout(row)
        self._why = QWidget()
        why = line(self._why)
        self._reason = QLineEdit()
        self._reason.setObjectName(f"reason:{panel.key}")
        self._reason.setPlaceholderText(place.word("continue_why"))
        self._reason.setAccessibleName(place.word("continue_why"))
        self._reason.returnPressed.connect(self._record)
        record = button(place.word("continue_record"), self._record)
        record.setObjectName(f"record:{panel.key}")
        why.addWidget(self._reason, 1)
        why.addWidget(record)
        self._why.hide()
        body.addWidget(self._why)
        self._said = label(role="muted", scale=theme.SMALL)
        body.addWidget(self._said)

    def refresh(self) -> None:
        panel = self._panel
        place, evidence = panel.place, panel.evidence
        over = evidence is not None and not panel.is_running
        continued = place.work.progress.is_continued(place.step, panel.check.id)
        wanted = over and evidence is not None and evidence.outcome is not Outcome.PASSED
        can_go_on = wanted and not panel.is_stale and not panel.room_id
        self._copy.setVisible(over)
        self._go_on.setVisible(can_go_on and not continued)
        self._why.setVisible(self._why.isVisible() and can_go_on and not continued)
        said = place.work.session.project.continued.get(f"{place.step.id}.{panel.check.id}")
        self._said.setVisible(continued)
        if said and continued:
            moment = place.words.moment(said.at)
            self._said.setText(
                place.word("continued_by", by=said.by, at=moment, reason=said.reason)
            )
        self.setVisible(over)

    def _copy_all(self) -> None:
        self._panel.place.clipboard.copy(self._panel.copied_text())

    def _ask_why(self) -> None:
        self._why.show()
        self._reason.setFocus()

    def _record(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._reason.setFocus()
            return
        panel = self._panel
        panel.place.work.record(
            lambda session: session.go_on(panel.place.step, panel.check.id, reason)
        )


class FindingBox(QFrame):
    """One finding as sentences that can be acted on, its code small at the right."""

    def __init__(self, finding: Finding, words: Catalogue) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.setProperty("outcome", finding.outcome.value)
        icon, colour = ICONS[finding.outcome]
        row = line(self, margin=GAP + 4, spacing=GAP + 4)
        shown = picture(icon, getattr(theme.colours(), colour), 20)
        row.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        body = column(spacing=GAP // 2)
        row.addLayout(body, 1)
        outcome = words.say(text(f"window.outcome_{finding.outcome.value}"))
        body.addWidget(label(_headline(finding, words), bold=True))
        for part in _parts(finding):
            body.addWidget(RunsLabel(words.runs(finding.text(part)), scale=0.96))
        for extra in _extras(finding, words):
            body.addWidget(label(extra, role="muted", scale=theme.SMALL))
        self.setAccessibleName(f"{outcome}: {_headline(finding, words)}")
        self.setAccessibleDescription(finding_text(finding, words))
        code = label(finding.code, role="muted", scale=0.82, wrap=False)
        code.setToolTip(words.say(text("window.code_hint")))
        row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)


def _headline(finding: Finding, words: Catalogue) -> str:
    title = words.say(finding.text("title"))
    return f"{finding.about}: {title}" if finding.about and finding.about not in title else title


def _parts(finding: Finding) -> tuple[str, ...]:
    if finding.outcome is Outcome.PASSED:
        return ("happened",)
    return ("happened", "cause", "next")


def owner_text(owner: Owner) -> Text:
    return Text(f"owners.{owner.value}")


def _extras(finding: Finding, words: Catalogue) -> list[str]:
    lines = []
    if finding.owner is not None and finding.outcome is not Outcome.PASSED:
        lines.append(words.say(text("window.who_fixes", owner=owner_text(finding.owner))))
    if finding.look_again is not None:
        lines.append(words.say(text("window.look_again", at=finding.look_again)))
    if finding.outcome is not Outcome.PASSED and finding.detail:
        lines.append(words.say(text("window.detail", detail=finding.detail)))
    if finding.outcome is not Outcome.PASSED and finding.request_id:
        lines.append(words.say(text("window.request_id", id=finding.request_id)))
    return lines


def finding_text(finding: Finding, words: Catalogue) -> str:
    """A finding as plain text, for a mail or the clipboard."""
    lines = [f"{_headline(finding, words)} [{finding.code}]"]
    lines += [words.say(finding.text(part)) for part in _parts(finding)]
    return "\n".join(lines + _extras(finding, words))


def _stale_note(place: Place) -> QWidget:
    box = QFrame()
    box.setObjectName("note")
    box.setProperty("kind", "warning")
    row = line(box, margin=GAP + 4, spacing=GAP + 4)
    row.addWidget(picture("triangle-alert", theme.colours().wait, 20))
    row.addWidget(label(place.word("out_of_date")), 1)
    return box
