"""Set-ups that were left and are not yet wholly on disk; it shows none of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from syncwizard.ui.running.work import Work


class LeftSetups(QObject):
    """Each is kept until all of it is saved; opened again before, it is this very one.

    `over` is called with the id of each that is saved: other programs may have it now.
    """

    def __init__(self, parent: QObject, over: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._over = over
        self._left: dict[str, Work] = {}

    def keep(self, work: Work) -> None:
        self._left[work.session.project.id] = work
        work.saving.connect(self._drop_saved)
        self._drop_saved()

    def take_back(self, project_id: str) -> Work | None:
        work = self._left.pop(project_id, None)
        if work is not None:
            work.saving.disconnect(self._drop_saved)
            work.reopen()
        return work

    def all(self) -> list[Work]:
        return list(self._left.values())

    def _drop_saved(self, _state: str = "") -> None:
        for project_id, work in list(self._left.items()):
            if work.is_saved:
                del self._left[project_id]
                work.dispose()
                self._over(project_id)
