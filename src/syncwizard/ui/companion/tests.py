"""A step's tests in the companion: run in the full window, what was changed just now said here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from syncwizard.domain.checks import Evidence
from syncwizard.domain.steps import Test
from syncwizard.ui.checks.change_note import ChangeNote
from syncwizard.ui.companion.parts import There, tests_there
from syncwizard.ui.look.pieces import column
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Block, Place


class TestsHere(Block):
    """The way to the first test that is open, and the changes that may end what was found."""

    def __init__(self, test: Test, place: Place, back: Callable[[str], object]) -> None:
        super().__init__()
        self._test, self._place = test, place
        self._there = There(place, partial(tests_there, test, place), back)
        self._notes = [ChangeNote(_Checked(name, place)) for name in test.checks]
        body = column(self, spacing=GAP // 2)
        body.addWidget(self._there)
        for note in self._notes:
            body.addWidget(note)

    def refresh(self) -> None:
        self._there.refresh()
        for note in self._notes:
            note.refresh()
        shown = [one for one in (self._there, *self._notes) if not one.isHidden()]
        self.setVisible(bool(shown))


class _Checked:
    """A check with what it found last."""

    def __init__(self, key: str, place: Place) -> None:
        self.key, self.place = key, place

    @property
    def is_running(self) -> bool:
        return self.place.work.is_running(self.key)

    @property
    def evidence(self) -> Evidence | None:
        return self.place.work.session.project.evidence.get(self.key)
