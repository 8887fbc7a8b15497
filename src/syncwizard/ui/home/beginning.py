"""What an empty home page shows: what the program does, and how to begin; it makes no set-up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.flow import Flow
from syncwizard.ui.look.pieces import Bending, Card, button, column, label, line, picture
from syncwizard.ui.look.theme import GAP

_WORDS_ON_ICONS = (
    ("list-checks", "home_leads"),
    ("circle-check", "home_tests"),
    ("file-text", "home_ends"),
)
_NARROW = 700  # below that the reasons stand below each other


class Beginning(Card):
    """What the program does, in three sentences, and the first thing to do."""

    def __init__(
        self, words: Catalogue, new: Callable[[], None], practise: Callable[[], object] | None
    ) -> None:
        super().__init__(spacing=3 * GAP)
        self._words = words
        self.body.setContentsMargins(4 * GAP, 4 * GAP, 4 * GAP, 4 * GAP)
        reasons = Bending(narrow=_NARROW, spacing=3 * GAP)
        for icon, key in _WORDS_ON_ICONS:
            reasons.row.addWidget(self._reason(icon, key), 1)
        self.body.addWidget(reasons)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self.body.addWidget(rule)
        below = column(spacing=GAP // 2)
        below.addWidget(label(self._word("home_empty"), bold=True, scale=theme.HEADING))
        below.addWidget(label(self._word("home_empty_how"), role="muted"))
        self.body.addLayout(below)
        self.body.addLayout(self._ways(new, practise))

    def _word(self, key: str) -> str:
        return self._words.say(text(f"window.{key}"))

    def _reason(self, icon: str, key: str) -> QWidget:
        made = QWidget()
        body = column(made, spacing=GAP // 2)
        badge = QFrame()
        badge.setObjectName("badge")
        side = theme.px(5 * GAP)
        badge.setFixedSize(side, side)
        inside = line(badge)
        shown = picture(icon, theme.colours().accent, 22)
        inside.addWidget(shown, 0, Qt.AlignmentFlag.AlignCenter)
        body.addWidget(badge)
        body.addSpacing(GAP // 2)
        body.addWidget(label(self._word(f"{key}_title"), bold=True))
        body.addWidget(label(self._word(key), role="muted"))
        body.addStretch(1)
        return made

    def _ways(self, new: Callable[[], None], practise: Callable[[], object] | None) -> Flow:
        made = Flow(spacing=GAP)
        beginning = button(self._word("new_setup"), new, role="primary", icon="plus")
        beginning.setObjectName("new")
        mark(beginning, self._words, "new")
        made.addWidget(beginning)
        if practise is not None:
            trying = button(self._word("try_practice"), practise, role="quiet", icon="play")
            trying.setObjectName("try_practice")
            mark(trying, self._words, "try_practice")
            made.addWidget(trying)
        return made
