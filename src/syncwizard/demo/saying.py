"""What the demo says on the terminal while it plays; it knows nothing of the play."""

from __future__ import annotations

import sys
from contextlib import suppress


def say(*words: str) -> None:
    """One line of progress."""
    _write(sys.stdout, "  ".join(words))


def complain(words: str) -> None:
    """One line about what is wrong."""
    _write(sys.stderr, words)


def _write(stream: object, line: str) -> None:
    with suppress(OSError, UnicodeEncodeError):
        print(line, file=stream, flush=True)  # type: ignore[call-overload]
