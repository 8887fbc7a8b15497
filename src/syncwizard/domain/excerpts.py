"""Cuts two long texts to where they part; it knows nothing of what they say."""

from __future__ import annotations

_BEFORE = 16  # signs that both have, so that one finds the place


def excerpts(one: str, other: str, most: int) -> tuple[str, str]:
    """Both, at most about `most` signs of each, from shortly before they part."""
    is_long = max(len(one), len(other)) > most
    start = max(_parting(one, other) - _BEFORE, 0) if is_long else 0
    return _cut(one, start, most), _cut(other, start, most)


def _parting(one: str, other: str) -> int:
    """Where they part; the end of the shorter one if that is all they have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(words: str, start: int, most: int) -> str:
    end = start + most
    return f"{'…' if start else ''}{words[start:end]}{'…' if len(words) > end else ''}"
