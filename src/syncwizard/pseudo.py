"""Makes a language that nobody speaks out of English, for tests: longer, accented, in brackets.

A word without brackets on a page has not come through the catalogue; one that is cut off would be
cut off in a wordy language too. It knows no text.
"""

from __future__ import annotations

import re
from typing import Final

CODE: Final = "en-XA"
"""Its code; no folder has it, so nobody is offered it."""

BEGIN, END = "[!!", "!!]"
_LONGER = 0.4
_ACCENTED = str.maketrans(
    "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÅåßÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
# What stays: what is filled in, and literals of foreign screens.
_KEPT = re.compile(r"(\{\w+\}|`[^`]*`)")


def pretend(words: str) -> str:
    """`words` as the pretended language says them."""
    pieces = _KEPT.split(words)
    changed = "".join(
        piece if index % 2 else piece.translate(_ACCENTED) for index, piece in enumerate(pieces)
    )
    own = sum(len(piece) for index, piece in enumerate(pieces) if index % 2 == 0)
    return f"{BEGIN}{changed}{_padding(own)}{END}"


def _padding(length: int) -> str:
    # In words, because a line is broken between words only.
    missing = round(length * _LONGER) - len(BEGIN) - len(END)
    return (" öñé" * missing)[:missing] if missing > 0 else ""
