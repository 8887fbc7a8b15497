"""A Test button with what it found, part by part; it judges no finding."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Check, Evidence, Finding, Outcome
from syncwizard.domain.text import Text, text
from syncwizard.ui.checks.change_note import ChangeNote
from syncwizard.ui.checks.check_below import Below
from syncwizard.ui.checks.check_progress import CheckProgress
from syncwizard.ui.checks.finding_box import finding_text
from syncwizard.ui.checks.finding_boxes import FindingBoxes
from syncwizard.ui.checks.permission import Permission
from syncwizard.ui.checks.refused_sign_in import RefusedSignIn
from syncwizard.ui.checks.remark import Remark
from syncwizard.ui.checks.secret_host import SecretHost
from syncwizard.ui.checks.way import Way
from syncwizard.ui.letters import show_words
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import Bending, Card, button, column, icon_button, label, line
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.spoken import teach_screen_readers
from syncwizard.ui.steps.place import Block, Place

SOON_MS = 100  # findings that come in one rush are shown together
_NARROW = 520  # pixels at the platform's own text size: what words and a button beside them need
SHOWN_AT_MOST = 30  # thousands of rooms must not become thousands of widgets


class CheckPanel(Block):
    """One check of a step (or of one room). `is_titled`: what it stands in has its title."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(
        self, check: Check, place: Place, room_id: str = "", *, is_titled: bool = False
    ) -> None:
        super().__init__()
        self.check, self.place, self.room_id = check, place, room_id
        self.key = f"{check.id}:{room_id}" if room_id else check.id
        teach_screen_readers()
        self.setAccessibleName(place.say(check.title))
        self._is_titled = is_titled
        card = Card()
        if not is_titled:
            card.body.addWidget(label(place.say(check.title), bold=True, scale=theme.HEADING))
        card.body.addWidget(self._make_top())
        self._host = SecretHost(check, self.key, place)
        self._permission = Permission(self)
        self._busy = CheckProgress(self.key, place)
        self._way = Way(self.key, place)
        self._trouble = Remark()
        self._boxes = FindingBoxes(place)
        self._rest = label(role="muted")
        self._refused = RefusedSignIn(check, place)
        self._changes = ChangeNote(self)
        self._below = Below(self)
        card.body.addWidget(self._host)
        card.body.addWidget(self._permission)
        card.body.addWidget(self._busy)
        card.body.addWidget(self._way)
        card.body.addWidget(self._trouble)
        card.body.addWidget(self._boxes)
        card.body.addWidget(self._rest)
        card.body.addWidget(self._refused)
        card.body.addWidget(self._changes)
        card.body.addWidget(self._below)
        column(self).addWidget(card)
        self._shown: tuple[Finding, ...] = ()
        self._manner: tuple[bool, bool] | None = None  # running and out of date, when last shown
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_findings)
        place.work.finding.connect(self._has_found)
        place.work.check_ended.connect(self._has_ended)

    def _make_top(self) -> QWidget:
        """What it does, and the button beside it; below it where its words would be squeezed."""
        place = self.place
        made = Bending(narrow=_NARROW)
        lead = RunsLabel(place.words.runs(Text(f"checks.{self.check.id}.lead")), muted=True)
        self._when = label(role="muted", scale=theme.SMALL, wrap=False)
        self._copy = icon_button("copy", place.word("copy_findings"), self._copy_all)
        self._copy.setObjectName(f"copy_findings:{self.key}")
        self._test = button("", self._press)
        self._test.setObjectName(f"test:{self.key}")
        made.row.addWidget(lead, 1)
        acts = line()
        for shown in (self._when, self._copy, self._test):
            acts.addWidget(shown, 0, Qt.AlignmentFlag.AlignVCenter)
        acts.addStretch(0)
        made.row.addLayout(acts)
        return made

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
            self.refresh()  # what was pressed answers at once; all else follows
            title, running = self.place.say(self.check.title), self.place.word("running")
            announce(self._test, f"{title}: {running}")

    def _copy_all(self) -> None:
        self.place.clipboard.copy(self.copied_text())

    def _has_found(self, key: str, _finding: Finding) -> None:
        if key == self.key and not self._soon.isActive():
            self._soon.start()

    def _has_ended(self, key: str) -> None:
        if key != self.key:
            return
        self.refresh()
        if self.isVisible():
            announce(self._test, self._ended_words(), assertive=True)

    def _ended_words(self) -> str:
        trouble = self.place.work.trouble_of(self.key)
        if trouble is not None:
            return self.place.say(trouble)
        if self.evidence is None:
            return self.place.word("not_run_yet")
        key = f"page.ended_{self.evidence.outcome.value}"
        return self.place.say(text(key, check=self.check.title))

    # Showing

    def refresh(self) -> None:
        self.setVisible(self.check.applies(self.place.work.answers))
        self._host.refresh()
        self._permission.refresh()
        self._busy.refresh(self.evidence)
        self._way.refresh(self.evidence)
        self._copy.setVisible(self.evidence is not None and not self.is_running)
        words = self._button_words()
        if self.room_id:
            self._test.setText(words)  # the letter is the step's own test's
        else:
            show_words(self._test, words, self.place.words, "test")
        self._test.setAccessibleName(f"{words}: {self.place.say(self.check.title)}")
        self._when.setText(self._when_words())
        # What it stands in says when, as soon as there is a when to say.
        is_said = self._is_titled and (self.is_running or self.evidence is not None)
        self._when.setVisible(not is_said)
        self._trouble.say(self._trouble_words())
        self._show_findings()
        self._refused.setVisible(not self.is_running and self._refused.is_wanted)
        self._changes.refresh()
        self._below.refresh()

    def _trouble_words(self) -> str:
        """What stands before the findings: why there are none, or why they count no more."""
        trouble = self.place.work.trouble_of(self.key)
        if trouble is not None:
            return self.place.say(trouble)
        return self.place.word("out_of_date") if self.is_stale and not self.is_running else ""

    def _button_words(self) -> str:
        if self.is_running:
            return self.place.word("cancel")
        return self.place.word("test_again") if self.evidence else self.place.say(self.check.button)

    def _when_words(self) -> str:
        if self.is_running:
            return self.place.word("running")
        if self.evidence is None:
            return self.place.word("not_run_yet")
        return self.place.words.local_moment(self.evidence.ended)

    def _show_findings(self) -> None:
        findings, manner = tuple(self.findings()), (self.is_running, self.is_stale)
        if (findings, manner) == (self._shown, self._manner):
            return
        before = len(self._shown)
        if manner == (True, self.is_stale) == self._manner and findings[:before] == self._shown:
            self._boxes.add(findings[before:SHOWN_AT_MOST])
        else:
            self._boxes.show_anew(self._ordered(findings)[:SHOWN_AT_MOST])
        self._shown, self._manner = findings, manner
        self._busy.refresh(self.evidence)
        rest = len(findings) - SHOWN_AT_MOST
        self._rest.setVisible(rest > 0)
        self._rest.setText(self.place.word("more_findings", n=rest) if rest > 0 else "")

    def _ordered(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """In the order in which they come while it runs, afterwards the worst first."""
        if self.is_running:
            return findings
        return sorted(findings, key=lambda one: one.outcome is Outcome.PASSED)

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
