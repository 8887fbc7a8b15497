"""Words in a cell of a text that a spreadsheet reads: nothing is worked out; it knows no file."""

from __future__ import annotations

import re
from typing import Final

_GUARD: Final = "'"
# In a CSV file these make a formula of a cell; some spreadsheets take the full-width signs, too.
# What begins with the guard itself gets one more: so one can always be taken off again.
_WORKED_OUT: Final = (*"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20", _GUARD)
_GUARDED: Final = re.compile(f"^{_GUARD}(?=[{re.escape(''.join(_WORKED_OUT))}])")
# What no table holds, and what a terminal would obey.
_NO_SIGN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """The words without signs that no table holds; a mark stands in the place of each."""
    return _NO_SIGN.sub("\ufffd", words)


def guarded(words: str) -> str:
    """The words as a cell's text, whatever they begin with."""
    words = printable(words)
    return _GUARD + words if words.startswith(_WORKED_OUT) else words


def unguarded(cell: str) -> str:
    """What `guarded` was given, as far as a table holds it."""
    return _GUARDED.sub("", cell)
