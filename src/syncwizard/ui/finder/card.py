"""A found thing to read: a code with cause, next step and who, or a place; it opens nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from syncwizard.checks.codes import in_general, microsoft_numbers, owner_of
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue, Run
from syncwizard.ui.finder.index import Entry
from syncwizard.ui.look import theme
from syncwizard.ui.look.page import Page
from syncwizard.ui.look.pieces import column, label, line
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.theme import GAP

_HOLE = "\u2039"  # begins what a test's own result would name
_PARTS = ("happened", "cause", "next")


class FoundCard(Page):
    """One entry's words under small headings."""

    def __init__(self, entry: Entry, words: Catalogue) -> None:
        super().__init__(widest=theme.px(720))
        self._words = words
        self.column.setSpacing(GAP + 4)
        self._said = [entry.title]
        self.column.addWidget(label(entry.title, bold=True, scale=theme.HEADING))
        if entry.code:
            self._fill_with_code(entry.code)
        else:
            self._add("where", [Run(f"{entry.where} · {self._kind(entry)}")])
            self._add("next", self._words.runs(text("finder.no_setup")))
        self.column.addStretch(1)
        self.setObjectName("found_card")
        self.setAccessibleName(entry.title)
        self.setAccessibleDescription(self.words())

    def words(self) -> str:
        """All that the card says, for the clipboard and for a screen reader."""
        return "\n".join(self._said)

    def _say(self, key: str) -> str:
        return self._words.say(text(f"finder.{key}"))

    def _kind(self, entry: Entry) -> str:
        return self._words.say(Text(f"finder.kind.{entry.kind.value}"))

    def _fill_with_code(self, code: str) -> None:
        chip = line()
        chip.addWidget(label(code, role="chip", scale=theme.SMALL, wrap=False))
        chip.addStretch(1)
        self.column.addLayout(chip)
        self._said.append(code)
        has_cause = self._words.has(f"findings.{code}.cause")
        for part in _PARTS if has_cause else _PARTS[:1]:
            self._add(part, self._words.runs(in_general(self._words, code, part)))
        if has_cause:
            self._add("who", self._words.runs(Text(f"owners.{owner_of(code).value}")))
        if numbers := microsoft_numbers().get(code):
            self._add("numbers", [Run(", ".join(f"AADSTS{number}" for number in numbers))])
        if _HOLE in self.words():
            self.column.addWidget(label(self._say("in_general"), role="muted", scale=theme.SMALL))

    def _add(self, heading: str, runs: Sequence[Run]) -> None:
        name = self._say(heading)
        self._said += [f"{name}:", "".join(run.text for run in runs)]
        part = QWidget()
        body = column(part, spacing=GAP // 4)
        body.addWidget(label(name, role="part", scale=theme.SMALL))
        body.addWidget(RunsLabel(runs))
        self.column.addWidget(part)
