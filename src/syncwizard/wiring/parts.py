"""Guards what is handed over: of a whole set-up, never of the part that an old version knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from syncwizard.session import Session


def refuse_a_part(session: Session) -> None:
    """Raises NewerProject for a set-up of a later version: what is missing would look open."""
    from syncwizard.store.errors import NewerProject

    if session.newer:
        raise NewerProject(Path(session.project.id), session.newer)
