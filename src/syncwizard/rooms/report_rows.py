"""Makes a table of the rows of a report of Workplace Management; it asks nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from syncwizard.domain.sheets import Sheet
from syncwizard.rooms.tables import make_sheet


def sheet_of_report(name: str, rows: Sequence[Mapping[str, object]]) -> Sheet:
    """The rows under their headings, which come first; `name` is the report's reference.

    A heading that only some rows have is a column as well. Raises SheetRefused.
    """
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    cells = ([_words(row.get(heading)) for heading in headings] for row in rows)
    return make_sheet(name, [headings, *cells])


def _words(value: object) -> str:
    """A value as one reads it; what is no plain value (an object, a list) says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
