"""Set-ups that were left and are not yet done with; it shows none of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from syncwizard.ui.running.work import Work


class LeftSetups(QObject):
    """Each is kept until its cancelled tests have cleaned up and all of it is saved; opened again
    before, it is this very one.

    `over` is called with the id of each that is done with: other programs may have it now.
    """

    def __init__(self, parent: QObject, over: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._over = over
        self._left: dict[str, Work] = {}

    def keep(self, work: Work) -> None:
        self._left[work.session.project.id] = work
        work.saving.connect(self._drop_saved)
        work.runs_over.connect(self._drop_saved)
        self._drop_saved()

    def take_back(self, project_id: str) -> Work | None:
        work = self._left.pop(project_id, None)
        if work is not None:
            self._listen_no_more(work)
            work.reopen()
        return work

    def let_go(self, project_id: str) -> None:
        """It is deleted: nothing of it is saved any more."""
        work = self._left.pop(project_id, None)
        if work is not None:
            self._listen_no_more(work)
            work.dispose()

    def _listen_no_more(self, work: Work) -> None:
        work.saving.disconnect(self._drop_saved)
        work.runs_over.disconnect(self._drop_saved)

    def all(self) -> list[Work]:
        return list(self._left.values())

    def _drop_saved(self, _state: str = "") -> None:
        for project_id, work in list(self._left.items()):
            if work.is_saved and work.runs.are_over:
                del self._left[project_id]
                work.dispose()
                self._over(project_id)
