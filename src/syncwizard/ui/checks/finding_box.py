"""A finding as sentences that can be acted on; it judges none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.domain.checks import Finding, Outcome, Owner, is_compared
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.missing_values import lacking, name_lacking
from syncwizard.ui.look import theme
from syncwizard.ui.look.pieces import column, label, line, picture
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.spoken import teach_screen_readers
from syncwizard.ui.look.theme import GAP

ICONS = {
    Outcome.PASSED: ("circle-check", "good"),
    Outcome.FAILED: ("circle-alert", "bad"),
    Outcome.NOT_YET: ("clock", "wait"),
    Outcome.COULD_NOT_TELL: ("circle-question-mark", "muted"),
}
COMPARED = ("list-checks", "accent")  # passed, but no system was asked


class FindingBox(QFrame):
    """What passed is one line; what did not says what happened, why, what to do and who does it."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(self, finding: Finding, words: Catalogue) -> None:
        super().__init__()
        teach_screen_readers()
        self.setObjectName("finding")
        compared = finding.outcome is Outcome.PASSED and is_compared(finding.code)
        # Green is for what a system itself said.
        self.setProperty("outcome", "compared" if compared else finding.outcome.value)
        icon, colour = COMPARED if compared else ICONS[finding.outcome]
        is_passed = finding.outcome is Outcome.PASSED
        row = line(self, spacing=GAP)
        above = GAP // 2 if is_passed else GAP
        row.setContentsMargins(GAP + 4, above, GAP + 4, above)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(picture(icon, getattr(theme.colours(), colour)), 0, top)
        body = column(spacing=2)
        row.addLayout(body, 1)
        self._body = body
        body.addWidget(label(_headline(finding, words), bold=True))
        for part in _parts(finding):
            body.addWidget(RunsLabel(words.runs(finding.text(part)), scale=0.96))
        for extra in _extras(finding, words):
            body.addWidget(label(extra, role="muted", scale=theme.SMALL))
        outcome = words.say(
            text("window.compared" if compared else f"window.outcome_{finding.outcome.value}")
        )
        self.setAccessibleName(f"{outcome}: {_headline(finding, words)}")
        self.setAccessibleDescription(finding_text(finding, words))
        # What no system was asked about has the word for it beside its code.
        named = f"{outcome} · {finding.code}" if compared else finding.code
        code = label(named, role="muted", scale=theme.TINY, wrap=False)
        code.setToolTip(words.say(text("window.code_hint")))
        row.addWidget(code, 0, top)

    def add(self, more: QWidget) -> None:
        """Something below the sentences, such as a way to where it is put right."""
        self._body.addWidget(more)


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
    if lacking(finding):
        lines.append(words.say(name_lacking(finding, words)))
    elif finding.outcome is not Outcome.PASSED and finding.detail:
        lines.append(words.say(text("window.detail", detail=finding.detail)))
    if finding.outcome is not Outcome.PASSED and finding.request_id:
        lines.append(words.say(text("window.request_id", id=finding.request_id)))
    return lines


def finding_text(finding: Finding, words: Catalogue) -> str:
    """A finding as plain text, for a mail or the clipboard."""
    lines = [f"{_headline(finding, words)} [{finding.code}]"]
    lines += [words.say(finding.text(part)) for part in _parts(finding)]
    return "\n".join(lines + _extras(finding, words))
