"""Deletes a set-up for good: shows all that is kept of it before, and proves afterwards."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse, HomeRow
from syncwizard.i18n import Catalogue
from syncwizard.store.errors import CannotDelete, Left, SecretStoreError
from syncwizard.store.traces import Traces
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import tell
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import button, column, label
from syncwizard.ui.look.reading_box import ReadingBox
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.ui.window import Window

Do = Callable[[Callable[[], Awaitable[object]], Callable[[object], object]], None]

_log = logging.getLogger(__name__)


class Forget(QDialog):
    """The question, with the list of what goes; Enter must not do what cannot be undone."""

    def __init__(
        self, parent: QWidget | None, words: Catalogue, what: str, kept: str, warning: str = ""
    ) -> None:
        super().__init__(parent)
        title = words.say(text("traces.title", what=what))
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(560))
        body = column(self, margin=3 * GAP, spacing=GAP)
        body.addWidget(label(title, bold=True, scale=theme.TITLE))
        body.addWidget(label(words.say(text("window.delete_question", what=what))))
        if warning:
            said = label(warning, bold=True, role="bad")
            said.setObjectName("meetings_left")
            body.addWidget(said)
        head = label(words.say(text("traces.before")), bold=True)
        box = ReadingBox(head.text(), kept)
        box.setObjectName("traces")
        head.setBuddy(box)
        body.addWidget(head)
        body.addWidget(box)
        row = Flow()
        row.push_right()
        yes = button(words.say(text("window.delete_yes")), self.accept)
        yes.setObjectName("yes")
        no = button(words.say(text("window.cancel")), self.reject, role="primary")
        no.setDefault(True)
        row.addWidget(yes)
        row.addWidget(no)
        body.addLayout(row)
        no.setFocus()


class Forgetting:
    """`do` runs something in the background and hands its result on."""

    def __init__(self, window: Window, house: FaceOfHouse, do: Do) -> None:
        self._window, self._house, self._do = window, house, do

    def delete(self, row: HomeRow) -> None:
        self._do(lambda: self._look(row.id), lambda kept: self._ask(row, kept))

    async def _look(self, project_id: str) -> Traces | None:
        try:
            return await self._house.setups.traces(project_id)
        except SecretStoreError as error:  # deleting says what is to be done
            _log.warning("traces not listed: %s", type(error).__name__)
            return None

    def _ask(self, row: HomeRow, kept: object) -> None:
        words, what = self._window.words, row.customer or row.id
        asking = Forget(self._window, words, what, self._lines(kept), self._warning(kept))
        agreed = bool(asking.exec())
        asking.deleteLater()
        if agreed:
            self._window.setups.let_go(row.id)
            self._do(lambda: self._delete(row.id), lambda left: self._prove(what, left))

    async def _delete(self, project_id: str) -> Traces | None:
        try:
            await self._house.setups.delete(project_id)
        except CannotDelete as error:
            if error.left is not Left.SOME:
                raise
            # It is gone from the list; what is left of it is listed by its place.
        return await self._look(project_id)

    def _prove(self, what: str, left: object) -> None:
        window = self._window
        window.refresh_home()
        if isinstance(left, Traces) and left.are_none:
            window.tell(text("traces.gone", what=what))
        else:
            said = text("traces.left", what=what, lines=self._lines(left))
            tell(window, window.words, window.words.say(said))

    def _warning(self, kept: object) -> str:
        """That something of the set-up is left elsewhere, which nobody finds without it."""
        said = list(kept.warned()) if isinstance(kept, Traces) else []
        return "\n".join(self._window.words.say_all(said))

    def _lines(self, traces: object) -> str:
        told = [text("traces.unseen")]
        if isinstance(traces, Traces):
            told = list(traces.told())
        return "\n".join(self._window.words.say_all(told))
