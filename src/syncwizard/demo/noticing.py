"""Has errors inside Qt's calls count, which are only printed otherwise; it knows no play."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType


@contextmanager
def noticing_errors(wrong: list[str]) -> Iterator[None]:
    """An error inside one of Qt's calls is only printed: here it counts."""
    usual = sys.excepthook

    def notice(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        wrong.append(f"an error in the window: {kind.__name__}")
        usual(kind, error, trace)

    sys.excepthook = notice
    try:
        yield
    finally:
        sys.excepthook = usual
