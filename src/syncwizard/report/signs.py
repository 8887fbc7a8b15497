"""The sign beside each mark's word, the same in every format; it draws nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.report.marks import Mark


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon of `resources/icons` and the tone it is set in: good, said, wait, bad or quiet."""

    icon: str
    tone: str


# Only what the program proved, and what is completed without findings, is in the tone `good`.
SIGNS = {
    Mark.VERIFIED: Sign("circle-check", "good"),
    Mark.COMPARED: Sign("list-checks", "said"),
    Mark.CONFIRMED: Sign("check", "said"),
    Mark.OPEN: Sign("circle", "quiet"),
    Mark.NOT_RUN: Sign("circle-dashed", "quiet"),
    Mark.NOT_YET: Sign("clock", "wait"),
    Mark.COULD_NOT_TELL: Sign("circle-question-mark", "wait"),
    Mark.FAILED: Sign("circle-x", "bad"),
    Mark.OUT_OF_DATE: Sign("refresh-cw", "wait"),
    Mark.COMPLETED: Sign("circle-check", "good"),
    Mark.PROBLEM: Sign("circle-alert", "bad"),
    Mark.WAITING: Sign("clock", "wait"),
    Mark.IN_PROGRESS: Sign("circle-dot", "said"),
    Mark.NOT_STARTED: Sign("circle", "quiet"),
    Mark.CANNOT_START: Sign("ban", "quiet"),
    Mark.DOES_NOT_APPLY: Sign("circle-dashed", "quiet"),
    Mark.IN_ORDER: Sign("circle-check", "good"),
    Mark.ATTENTION: Sign("triangle-alert", "wait"),
    Mark.ACTION: Sign("circle-x", "bad"),
}
