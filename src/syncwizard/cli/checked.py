"""What came of checking one of several projects; it runs and prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from syncwizard.again import Result
from syncwizard.cli.baselines import Signed
from syncwizard.domain.drift import Comparison

_WORST_FIRST: Final = (1, 64, 2, 0)


@dataclass(slots=True)
class Checked:
    """A project as it was named; `result` is None where it could not be checked at all."""

    argument: str
    code: int = 0
    result: Result | None = None
    signed: Signed | None = None
    comparison: Comparison | None = None


def worst_code(checked: Sequence[Checked]) -> int:
    """The exit code of all: failed or drifted, no such project, not yet or unclear, all well."""
    codes = {one.code for one in checked}
    return next((code for code in _WORST_FIRST if code in codes), 2)
