"""Counts a pause down that a service asked for: each second on a terminal, else told once.

Everything goes to stderr: stdout is for the result.
"""

from __future__ import annotations

import asyncio
import math
import sys
from datetime import UTC, datetime

from syncwizard.cli.told import plain
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue

_TO_THE_FRONT = "\r\x1b[K"


class Countdown:
    """Takes what a check tells of pauses: until when, and None when it goes on."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._next: asyncio.TimerHandle | None = None
        self._is_terminal = sys.stderr.isatty()

    def __call__(self, until: datetime | None) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if until is not None:
            self._tell(until)
        elif self._is_terminal:
            print(_TO_THE_FRONT, end="", file=sys.stderr, flush=True)

    def _tell(self, until: datetime) -> None:
        left = max(0, math.ceil((until - datetime.now(UTC)).total_seconds()))
        said = plain(self._words.say(text("changes.pause", seconds=left)))
        if not self._is_terminal:
            print(said, file=sys.stderr, flush=True)
            return
        print(f"{_TO_THE_FRONT}{said}", end="", file=sys.stderr, flush=True)
        if left:
            self._next = asyncio.get_running_loop().call_later(1.0, self._tell, until)
