"""What a test lacks, by the fields' own names, and the ways from a finding to other steps."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from syncwizard.domain.checks import Finding
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.checks.mending import spots
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button
from syncwizard.ui.steps.place import Place

# Their `detail` is the ids of the fields (`checks.missing`).
_LACKING = {"INPUT-MISSING", "SECRET-GONE-IN-PRACTICE", "SECRET-NOT-HERE", "SECRET-WITHOUT-KEYRING"}


def lacking(finding: Finding) -> list[str]:
    """The ids of the fields whose values are missing; none where it is about something else."""
    return finding.detail.split(", ") if finding.code in _LACKING and finding.detail else []


def name_lacking(finding: Finding, words: Catalogue) -> Text:
    """The labels of the missing values, in place of a technical detail."""
    labels = [_label(name, words) for name in lacking(finding)]
    return text("window.lacking", fields=words.enumeration(labels))


def _label(name: str, words: Catalogue) -> str:
    """A field's label; a kept finding may name one that the guide has no more."""
    key = f"fields.{name}.label"
    return words.say(Text(key)) if words.has(key) else name


def make_ways(finding: Finding, place: Place) -> QWidget | None:
    """One button a step that leads to the first missing field there, or to what is to be mended.

    None where none leads on.
    """
    guide, first = place.work.session.guide, dict[str, str]()
    for name in lacking(finding):
        home = guide.home_of(name)
        if home is not None:
            first.setdefault(home.id, name)
    for step, name in spots(finding):
        if step != place.step.id and guide.step(step).applies(place.work.answers):
            first.setdefault(step, name)
    if not first:
        return None
    ways = QWidget()
    row = Flow(ways)
    for step, name in first.items():
        words = place.word("to_step", step=step)
        way = button(words, partial(place.go_to, step, name), role="quiet")
        way.setObjectName(f"lacking:{step}")
        row.addWidget(way)
    return ways
