"""The questions of signing: who signs here, and who signed on paper; they record nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from syncwizard.domain.cleaning import day_of
from syncwizard.domain.signing import ROLES
from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import Question
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, label, line
from syncwizard.ui.look.spoken import Group
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.tick import Tick

if TYPE_CHECKING:
    from syncwizard.domain.project import SignedBy

_LONGEST = 200  # characters of a name
_LONGEST_NOTE = 2000


def in_groups(digest: str) -> str:
    """A digest as the sign-off page prints it: two lines of four groups."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))


class _Asking(Question):
    """What both questions have."""

    def _say(self, key: str, **params: str | int | date) -> str:
        return self._words.say(Text(f"signing.{key}", params))

    def _add_digest(self, digest: str) -> None:
        self._body.addWidget(label(self._say("digest"), bold=True))
        shown = label(in_groups(digest), bold=True, scale=theme.HEADING, wrap=False)
        shown.setObjectName("digest")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._body.addWidget(shown)
        self._body.addSpacing(GAP)

    def _bounded(self, edit: QLineEdit, most: int = _LONGEST) -> QLineEdit:
        edit.setMaxLength(most)
        return edit


class SignHere(_Asking):
    """One person reads, says who they are, and signs. Nothing is filled in for them."""

    def __init__(self, parent: QWidget | None, words: Catalogue, digest: str) -> None:
        super().__init__(parent, words, "sign_here")
        self._add_digest(digest)
        self._add_roles()
        self._name = self._bounded(self.add_line(self._say("dialog.name"), "", "signer_name"))
        function = self._say("dialog.function")
        self._function = self._bounded(self.add_line(function, "", "signer_function"))
        note = self._say("dialog.note")
        self._note = self._bounded(self.add_line(note, "", "signer_note"), _LONGEST_NOTE)
        today = words.day(datetime.now().astimezone().date())
        self._body.addWidget(label(self._say("dialog.today", on=today), role="muted"))
        self._add_agreement()
        self.add_buttons()

    def _add_roles(self) -> None:
        name = self._say("dialog.roles")
        self._body.addWidget(label(name, bold=True))
        self._group = QButtonGroup(self)
        self._roles: dict[str, QRadioButton] = {}
        choices = Group()
        choices.setAccessibleName(name)
        row = Flow(choices, spacing=2 * GAP)
        for role in ROLES:
            made = QRadioButton(self._words.say(Text(f"report.sign_{role}")))
            made.setObjectName(f"signs_as:{role}")
            self._roles[role] = made
            self._group.addButton(made)
            row.addWidget(made)
        self._body.addWidget(choices)

    def _add_agreement(self) -> None:
        said = self._say("dialog.agree")
        self._agrees = Tick("")
        self._agrees.setObjectName("agrees")
        self._agrees.setAccessibleName(said)
        row = line(spacing=GAP)
        row.addWidget(self._agrees, 0, Qt.AlignmentFlag.AlignTop)
        beside = label(said)
        beside.setBuddy(self._agrees)
        row.addWidget(beside, 1)
        self._body.addLayout(row)

    def signature(self) -> SignedBy:
        from syncwizard.domain.project import SignedBy, now

        role = next(role for role, made in self._roles.items() if made.isChecked())
        return SignedBy.model_validate(
            {
                "role": role,
                "name": _plain(self._name),
                "function": _plain(self._function),
                "note": _plain(self._note),
                "at": now(),
            }
        )

    def accept(self) -> None:
        if self._group.checkedButton() is None:
            self.complain(self._say("dialog.no_role"))
            self._roles[ROLES[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not _plain(self._name):
            self.complain(self._say("dialog.no_name"))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._agrees.isChecked():
            self.complain(self._say("dialog.no_consent"))
            self._agrees.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().accept()


class _Line(NamedTuple):
    """One place on the paper."""

    role: str
    name: QLineEdit
    function: QLineEdit
    day: QLineEdit


class SignedOnPaper(_Asking):
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
                    "name": _plain(one.name),
                    "function": _plain(one.function),
                    "on": day_of(one.day.text()),
                    "at": now(),
                    "recorded_by": self._recorded_by,
                }
            )
            for one in self._given()
        ]

    def _given(self) -> list[_Line]:
        return [one for one in self._lines if _plain(one.name)]

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


def _plain(edit: QLineEdit) -> str:
    return " ".join(edit.text().split())


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day <= today
