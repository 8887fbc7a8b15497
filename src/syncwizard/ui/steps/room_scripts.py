"""A quiet row: saves the administrator's scripts and reads what came back; it judges nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.text import Text, text
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES
from syncwizard.ui.checks.finding_box import FindingBox
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, clear, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place

CHECK = "room_settings"
SHOWN_AT_MOST = 30
_HOME = "5.2.3"  # where the result stands


class RoomScripts(Block):
    """Stands where Exchange's own settings matter; `shows_result`: what was found stands below."""

    def __init__(self, place: Place, *, shows_result: bool) -> None:
        super().__init__()
        self._place, self._shows_result = place, shows_result
        self._folder = ""
        self._shown: tuple[Sequence[Finding], bool] | None = None
        self._save = self._make("save", "powershell.window.save", self._choose_folder, "file-text")
        self._open = self._make("open", "powershell.window.open", self._open_folder, "folder-open")
        self._open.hide()
        self._read = self._make("read", "powershell.window.read", self._choose_file, "search")
        self._said = _hidden(label(scale=theme.SMALL))
        self._when = _hidden(label(role="muted", scale=theme.SMALL))
        self._findings = column(spacing=GAP // 2)
        self._lay_out()
        scripts = place.work.scripts
        scripts.written.connect(self._is_written)
        scripts.judged.connect(self._is_judged)
        scripts.refused.connect(self._is_refused)

    def _make(self, name: str, key: str, act: Callable[[], None], icon: str) -> QPushButton:
        made = button(self._place.say(text(key)), act, role="quiet", icon=icon)
        made.setObjectName(f"scripts_{name}")
        return made

    def _lay_out(self) -> None:
        body, row = column(self, spacing=GAP // 2), Flow()
        title = self._place.say(text("powershell.window.title"))
        for shown in (label(title, role="muted", wrap=False), self._save, self._open, self._read):
            row.addWidget(shown)
        body.addLayout(row)
        body.addWidget(self._said)
        body.addWidget(self._when)
        body.addLayout(self._findings)

    def refresh(self) -> None:
        evidence = self._place.work.session.project.evidence.get(CHECK)
        if evidence is None or not self._shows_result:
            self._when.hide()
            self._show((), is_stale=False)
            return
        is_stale = self._place.work.progress.is_stale(CHECK)
        key = "powershell.window.out_of_date" if is_stale else "powershell.window.result"
        self._when.setText(self._place.say(text(key, when=evidence.ended)))
        self._when.show()
        self._show(evidence.findings, is_stale=is_stale)

    def _show(self, findings: Sequence[Finding], *, is_stale: bool) -> None:
        if (findings, is_stale) == self._shown:
            return
        self._shown = findings, is_stale
        clear(self._findings)
        ordered = sorted(findings, key=lambda one: one.outcome is Outcome.PASSED)
        for one in ordered[:SHOWN_AT_MOST]:
            self._findings.addWidget(FindingBox(one, self._place.words))

    def focus_on(self, name: str) -> bool:
        if name == CHECK and self._shows_result:
            self._read.setFocus()
            return True
        return False

    # Acting

    def _choose_folder(self) -> None:
        place = self._place
        chosen = QFileDialog.getExistingDirectory(
            self, place.say(text("powershell.window.folder")), str(Path.home())
        )
        if chosen:
            spoken = place.words.language
            language = spoken if spoken in LANGUAGES else DEFAULT_LANGUAGE
            place.work.scripts.write(Path(chosen), language)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _choose_file(self) -> None:
        place = self._place
        kinds = place.say(text("powershell.window.kinds", endings="*.json *.csv"))
        chosen, _kind = QFileDialog.getOpenFileName(
            self, place.say(text("powershell.window.read")), str(Path.home()), kinds
        )
        if chosen:
            place.work.scripts.read(Path(chosen))

    # What came of it

    def _is_written(self, folder: str, said: object) -> None:
        self._folder = folder
        self._open.show()
        self._say(*cast("tuple[Text, ...]", said))

    def _is_judged(self) -> None:
        evidence = self._place.work.session.project.evidence[CHECK]
        outcome = text(f"window.outcome_{evidence.outcome.value}")
        if self._shows_result:
            self._say(text("powershell.window.judged_here", outcome=outcome))
        else:
            self._say(text("powershell.window.judged", outcome=outcome, step=_HOME))

    def _is_refused(self, why: object) -> None:
        self._say(cast("Text", why))

    def _say(self, *said: Text) -> None:
        words = " ".join(self._place.words.say_all(said))
        self._said.setText(words)
        self._said.show()
        if self.isVisible():
            announce(self._read, words)


def _hidden(made: QLabel) -> QLabel:
    """There only when it has something to say."""
    made.hide()
    return made
