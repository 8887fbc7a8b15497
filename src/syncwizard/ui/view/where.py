"""The kinds of page of an open set-up; it knows none of them."""

from __future__ import annotations

from enum import Enum, auto


class Where(Enum):
    """What of a set-up is shown: all its steps with their states, one step, or the summary."""

    TASKS = auto()
    STEP = auto()
    SUMMARY = auto()
