"""How long something with many equal parts will still take; it measures no time by itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

_LOOKED_BACK: Final = 30.0
_AT_LEAST: Final = 1.0


@dataclass(slots=True)
class Pace:
    """Seconds that are left, by how fast it went lately; pauses count, since more may come."""

    _seen: deque[tuple[float, int]] = field(default_factory=deque)

    def left(self, done: int, total: int, now: float) -> float | None:
        """Seconds until all is done, or None where it is too early to say; `now` in seconds."""
        self._seen.append((now, done))
        while now - self._seen[0][0] > _LOOKED_BACK and len(self._seen) > 2:
            self._seen.popleft()
        since, before = self._seen[0]
        if now - since < _AT_LEAST or done <= before:
            return None
        return (total - done) * (now - since) / (done - before)
