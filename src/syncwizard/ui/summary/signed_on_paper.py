"""Asks who signed the printed page, and when; it reads no file and records nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QWidget

from syncwizard.domain.cleaning import day_of
from syncwizard.domain.signing import ROLES
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.pieces import button, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.summary.signing_question import SigningQuestion, typed_in

if TYPE_CHECKING:
    from syncwizard.domain.project import SignedBy


class _Line(NamedTuple):
    """One place on the paper."""

    role: str
    name: QLineEdit
    function: QLineEdit
    day: QLineEdit


class SignedOnPaper(SigningQuestion):
    """What the consultant reads off the printed page; `digest` is that of the report written last,
    "" where a file has to be chosen.
    """

    def __init__(
        self, parent: QWidget | None, words: Catalogue, digest: str, recorded_by: str
    ) -> None:
        super().__init__(parent, words, "sign_paper")
        self._recorded_by, self._digest = recorded_by, digest
        self.file: Path | None = None
        if digest:
            self._add_digest(digest)
        self._add_file()
        printed = self._say("dialog.printed")
        self._printed = self._bounded(self.add_line(printed, "", "printed_digest"))
        self._lines = self._add_lines()
        self.add_buttons()

    def _add_file(self) -> None:
        row = line()
        self._chosen = label(role="muted")
        choose = button(self._say("dialog.choose"), self._choose, icon="file-text")
        choose.setObjectName("choose_signed")
        row.addWidget(choose)
        row.addWidget(self._chosen, 1)
        self._body.addLayout(row)

    def _choose(self) -> None:
        kinds = self._say("dialog.kinds", endings="*.json")
        title = self._say("dialog.file")
        chosen, _kind = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """That report was signed, whichever was written last."""
        self.file = file
        self._chosen.setText(str(file))
        for shown in self.findChildren(QLabel, "digest"):
            shown.hide()

    def _add_lines(self) -> list[_Line]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        heads = [self._say(f"dialog.{one}") for one in ("name", "function", "day")]
        for at, head in enumerate(heads, start=1):
            grid.addWidget(label(head, bold=True, wrap=False), 0, at)
        made = []
        for row, role in enumerate(ROLES, start=1):
            title = self._words.say(Text(f"report.sign_{role}"))
            grid.addWidget(label(title, wrap=False), row, 0)
            edits = []
            for at, (name, head) in enumerate(zip(("name", "function", "day"), heads, strict=True)):
                edit = self._bounded(QLineEdit())
                edit.setObjectName(f"paper_{name}:{role}")
                edit.setAccessibleName(f"{title}: {head}")
                grid.addWidget(edit, row, at + 1)
                edits.append(edit)
            made.append(_Line(role, *edits))
        self._body.addSpacing(GAP)
        self._body.addLayout(grid)
        return made

    def printed(self) -> str:
        """The digest as it was typed or pasted, "" for none."""
        return self._printed.text().strip()

    def signatures(self) -> list[SignedBy]:
        from syncwizard.domain.project import SignedBy, now

        return [
            SignedBy.model_validate(
                {
                    "role": one.role,
                    "name": typed_in(one.name),
                    "function": typed_in(one.function),
                    "on": day_of(one.day.text()),
                    "at": now(),
                    "recorded_by": self._recorded_by,
                }
            )
            for one in self._given()
        ]

    def _given(self) -> list[_Line]:
        return [one for one in self._lines if typed_in(one.name)]

    def accept(self) -> None:
        today = datetime.now(UTC).astimezone().date()
        wrong = [one for one in self._given() if not _is_past(day_of(one.day.text()), today)]
        if not self._digest and self.file is None:
            self.complain(self._say("dialog.no_file"))
        elif not self._given():
            self.complain(self._say("dialog.nobody_signed"))
            self._lines[0].name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wrong:
            self.complain(self._say("dialog.no_day", example=today.isoformat()))
            wrong[0].day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day <= today
