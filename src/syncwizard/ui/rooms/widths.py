"""How wide the columns of a table are, in all the room there is; it knows no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def fitted(usual: Sequence[int], least: Sequence[int], wide: int, room: int) -> list[int]:
    """Widths that fill `room`: what is left over goes to the column `wide`; where there is too
    little, each gives of what it has above its least. Only below that they are wider than `room`.
    """
    rest = room - sum(usual)
    if rest >= 0:
        return [one + rest if at == wide else one for at, one in enumerate(usual)]
    spare = [max(0, one - low) for one, low in zip(usual, least, strict=True)]
    whole = sum(spare)
    taken = min(-rest, whole)
    # Rounded up, so that a pixel too much makes no bar to scroll by.
    return [
        one - -(-give * taken // whole) if whole else one
        for one, give in zip(usual, spare, strict=True)
    ]


def two_lines(words: str, width: Callable[[str], int]) -> int:
    """How wide a line has to be that the words stand in two; `width` tells that of some of them."""
    parts = words.split()
    ways = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts) + 1)]
    return min((max(width(above), width(below)) for above, below in ways), default=0)
