"""What of a copy list was copied and what comes next, for page and section; it shows nothing."""

from __future__ import annotations

from syncwizard.domain.steps import Copy
from syncwizard.ui.steps.copying import Copying
from syncwizard.ui.steps.place import Place


class CopyOrder:
    """The rows of one foreign form, in its order, as they stand now."""

    def __init__(self, copy: Copy, place: Place) -> None:
        self._place = place
        self.rows = [Copying(row, place) for row in copy.rows]

    def shown(self) -> list[Copying]:
        """The rows that the foreign form has, with the present answers."""
        return [row for row in self.rows if row.shows]

    def counted(self) -> tuple[int, int, int]:
        """How many values were copied, how many the form wants, how many are not there yet."""
        there = [row for row in self.shown() if row.can_copy]
        awaited = sum(1 for row in self.shown() if row.is_awaited)
        return sum(1 for row in there if row.is_copied), len(there) + awaited, awaited

    @property
    def following(self) -> Copying | None:
        """The row whose value comes next; after the one Save nothing is to be copied again."""
        if self._place.work.progress.is_saved_once(self._place.step):
            return None
        return next((row for row in self.shown() if row.can_copy and not row.is_copied), None)
