"""Shows what has changed since a report was signed; it compares nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.pieces import clear, column, label
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.report.shape_handover import Since

SHOWN_AT_MOST = 30


class ChangesSince:
    """Lines in a layout of their own, one a change."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self.lines = column(spacing=GAP // 2)

    def _say(self, key: str) -> str:
        return self._words.say(text(f"signing.{key}"))

    def show_unreadable(self) -> None:
        clear(self.lines)
        self.lines.addWidget(label(self._say("unreadable"), role="bad"))

    def show(self, since: Since | None) -> None:
        clear(self.lines)
        if since is None:
            return
        if not since.changes:
            self.lines.addWidget(label(self._say("changed_nothing"), role="muted"))
            return
        self.lines.addWidget(label(self._say("changed_since"), bold=True))
        for one in since.changes[:SHOWN_AT_MOST]:
            self.lines.addWidget(label(f"• {self._words.say(one.says)}"))
        left = len(since.changes) - SHOWN_AT_MOST
        if left > 0:
            more = self._words.say(text("window.and_more", n=left))
            self.lines.addWidget(label(more, role="muted"))
