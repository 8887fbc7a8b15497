"""How many steps of a set-up are done, of those that apply; it knows no words and no page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from syncwizard.domain.progress import State, StepProgress

__all__ = ["Tally", "tally"]


@dataclass(frozen=True, slots=True)
class Tally:
    """`done` of `total` steps; `apart` are those that do not apply, which nobody has done."""

    done: int
    total: int
    apart: int


def tally(progress: Sequence[StepProgress]) -> Tally:
    """Counts the steps of one set-up."""
    applying = [one for one in progress if one.applies]
    done = sum(1 for one in applying if one.state is State.COMPLETED)
    return Tally(done, len(applying), len(progress) - len(applying))
