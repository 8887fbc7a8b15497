"""What a test's finding asks a person to allow, with a button for yes; it asks no system."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QFrame

from syncwizard.domain.checks import Finding
from syncwizard.domain.project import Project
from syncwizard.domain.text import Text
from syncwizard.session import Session
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import column, label, line, picture, set_picture
from syncwizard.ui.look.spoken import teach_screen_readers
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.wrapping_button import WrappingButton
from syncwizard.ui.steps.holding_back import hold_back

if TYPE_CHECKING:
    from syncwizard.ui.checks.check_panel import CheckPanel


@dataclass(frozen=True, slots=True)
class _Kind:
    """What `param` of a finding is allowed, where that is recorded, and how it is worded.

    are_many: `param` names several, with blanks between.
    """

    param: str
    words: str
    are_many: bool
    allowed: Callable[[Project], list[str]]
    allow: Callable[[Session, str], None]

    def asked(self, finding: Finding) -> list[str]:
        """What is to be allowed, one by one."""
        said = str(finding.params[self.param])
        return said.split() if self.are_many else [said]


_KINDS = {
    "INSPECTION-NOT-ACCEPTED": _Kind(
        "issuer",
        "inspector",
        False,
        lambda project: project.accepted_inspectors,
        lambda session, issuer: session.accept_inspector(issuer),
    ),
    "TOKEN-HOST-ELSEWHERE": _Kind(
        "origin",
        "token_host",
        False,
        lambda project: project.confirmed_hosts,
        lambda session, origin: session.confirm_host(origin),
    ),
    "CLOUD-NOT-CONFIRMED": _Kind(
        "origins",
        "cloud",
        True,
        lambda project: project.confirmed_hosts,
        lambda session, origin: session.confirm_host(origin),
    ),
}


class Permission(QFrame):
    """Says what yes would mean; once it is said, that the test can be run again."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(self, panel: CheckPanel) -> None:
        super().__init__()
        teach_screen_readers()
        self.setObjectName("note")
        self._panel = panel
        self._finding: Finding | None = None
        row = line(self, spacing=GAP)
        row.setContentsMargins(GAP + 4, GAP, GAP + 4, GAP)
        self._sign = picture("triangle-alert", theme.colours().wait)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        body = column()
        self._said = label()
        self._yes = WrappingButton("", self._allow)
        self._yes.setObjectName(f"permit:{panel.key}")
        body.addWidget(self._said)
        body.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(body, 1)
        # A press that was meant for another question must not answer one that nobody has read.
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._has_been_read)
        self.hide()

    def refresh(self) -> None:
        finding = self._asked()
        self.setVisible(finding is not None)
        if finding is None:
            self._finding = None
            return
        if finding is not self._finding:
            self._finding = finding
            self._yes.setEnabled(False)
            self._read.start()
        self._show(finding, _KINDS[finding.code])

    def _has_been_read(self) -> None:
        self._yes.setEnabled(True)
        hold_back(self, self._panel.place)

    def _asked(self) -> Finding | None:
        panel = self._panel
        if panel.evidence is None or panel.is_running or panel.is_stale:
            return None
        return next((one for one in panel.evidence.findings if one.code in _KINDS), None)

    def _show(self, finding: Finding, kind: _Kind) -> None:
        is_open = not self._is_allowed(finding, kind)
        self.setProperty("kind", "warning" if is_open else "note")
        self.style().unpolish(self)
        self.style().polish(self)
        icon, colour = ("triangle-alert", "wait") if is_open else ("info", "muted")
        set_picture(self._sign, icon, getattr(theme.colours(), colour))
        say = self._panel.place.say
        key = f"permission.{kind.words}" if is_open else f"permission.{kind.words}_said"
        words = say(Text(key, finding.params))
        self._said.setText(words)
        self.setAccessibleName(words)
        self._yes.setVisible(is_open)
        self._yes.setText(say(Text(f"permission.{kind.words}_yes", finding.params)))
        self._yes.setShortcut(QKeySequence())  # an issuer's "&" is no letter to press

    def _is_allowed(self, finding: Finding, kind: _Kind) -> bool:
        recorded = kind.allowed(self._panel.place.work.session.project)
        return set(kind.asked(finding)) <= set(recorded)

    def _allow(self) -> None:
        panel, finding = self._panel, self._finding
        if finding is None:
            return
        kind = _KINDS[finding.code]
        had_focus = self._yes.hasFocus()

        def allow(session: Session) -> None:
            for each in kind.asked(finding):
                kind.allow(session, each)

        panel.place.work.record(allow)
        if had_focus and self._is_allowed(finding, kind):
            panel.focus_on(panel.check.id)  # the button that had it goes
        announce(self, self._said.text())
