"""Taking the last change back: the key, and an offer where much went at once; it undoes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView

# What goes with one press and is long work to enter again: the way back is shown at once.
_OFFERED = {"undo.rooms_removed"}


class UndoOffer:
    """Belongs to an open set-up's view and says there what was taken back."""

    def __init__(self, view: ProjectView, say_briefly: Callable[[str], object]) -> None:
        self._view, self._say_briefly = view, say_briefly
        view.work.did.connect(self._has_changed)

    def undo(self) -> None:
        """What is typed and not yet taken over is a change too: it goes first."""
        view = self._view
        view.commit()
        what = view.work.undo()
        said = text("undo.taken_back", what=what) if what else text("undo.nothing")
        self._say_briefly(view.words.say(said))

    def _has_changed(self, what: object) -> None:
        if isinstance(what, Text) and what.key in _OFFERED:
            self._view.offer(
                text("undo.did", what=what), text("undo.undo"), lambda view: view.undo()
            )
