"""How something stands, in one word for every chapter; it draws no sign."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from syncwizard.domain.text import Text

Words = Text | str | date


class Mark(StrEnum):
    """How something stands. Shown as a sign and a word, never as a colour alone.

    The last three are the summary's lights.
    """

    VERIFIED = "verified"
    COMPARED = "compared"
    CONFIRMED = "confirmed"
    OPEN = "open"
    NOT_RUN = "not_run"
    NOT_YET = "not_yet"
    COULD_NOT_TELL = "could_not_tell"
    FAILED = "failed"
    OUT_OF_DATE = "out_of_date"
    COMPLETED = "completed"
    PROBLEM = "problem"
    WAITING = "waiting"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"
    DOES_NOT_APPLY = "does_not_apply"
    IN_ORDER = "in_order"
    ATTENTION = "attention"
    ACTION = "action"

    @property
    def text(self) -> Text:
        return Text(f"report.mark_{self.value}")
