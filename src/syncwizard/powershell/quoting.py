"""Writes values as PowerShell expressions that mean just these values; it knows no script.

Everything comes out as printable ASCII on one line. So no typographic quote (PowerShell takes
U+2018 to U+201B for a single quote), no line break and no sign that a viewer hides or turns round
stands raw in a script, and a script means the same whatever encoding it is read in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from syncwizard.domain.cells import guarded

Value = str | int | list[str] | dict[str, str | list[str]]

_RAW: Final = re.compile(r"[ -~]+")
_INDENT: Final = "    "


def quoted(value: str) -> str:
    """A PowerShell expression for the very string `value`.

    Single-quoted, so that nothing in it is expanded; a quote is doubled, which is all that has a
    meaning in there. Every sign beyond printable ASCII is written by its number (UTF-16).
    """
    pieces: list[str] = []
    for run in re.findall(r"[ -~]+|[^ -~]+", value):
        if _RAW.fullmatch(run):
            pieces.append("'" + run.replace("'", "''") + "'")
        else:
            pieces += [f"[char]0x{unit:04X}" for unit in _utf16(run)]
    if not pieces:
        return "''"
    if not pieces[0].startswith("'"):
        pieces.insert(0, "''")  # a string first: [char] + string would be no string
    return pieces[0] if len(pieces) == 1 else f"({' + '.join(pieces)})"


def _utf16(signs: str) -> list[int]:
    data = signs.encode("utf-16-be", errors="surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def assigned(name: str, value: Value) -> str:
    """The statement that gives the variable `name` (a word of ours) a string or a number."""
    return f"${name} = {expression(value)}"


def listed(name: str, entries: Iterable[Value]) -> str:
    """The statement that gives the variable `name` a list, one entry a line."""
    lines = [f"{_INDENT}{expression(one)}" for one in entries]
    return "\n".join([f"${name} = @(", *lines, ")"])


def expression(value: Value) -> str:
    """Strings, whole numbers from 0 on, lists of strings, and tables with keys of ours."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"@({', '.join(quoted(one) for one in value)})"
    return _table(value) if isinstance(value, dict) else f"{value:d}"


def _table(value: Mapping[str, str | list[str]]) -> str:
    for name in value:
        if not re.fullmatch(r"[A-Za-z]+", name):
            raise ValueError("a key is a plain word of this program")
    return f"@{{ {'; '.join(f'{name} = {expression(one)}' for name, one in value.items())} }}"


# Tables for people


def csv_cell(value: str) -> str:
    """A cell that a spreadsheet takes for text (see `guarded`)."""
    return '"' + guarded(value).replace('"', '""') + '"'
