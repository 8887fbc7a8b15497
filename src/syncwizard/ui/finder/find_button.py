"""The way to the index that is always to be seen: it looks like a search line; it finds nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue
from syncwizard.ui.keys import key
from syncwizard.ui.look import theme
from syncwizard.ui.look.hand import Hand
from syncwizard.ui.look.pieces import ICON, label, line, picture, tip
from syncwizard.ui.look.theme import GAP


class FindButton(Hand, QPushButton):
    """ "Find…" with its key beside it."""

    def __init__(self, words: Catalogue, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("find")
        self.setProperty("role", "find")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said, keys = words.say(Text("window.find")), key("find").shown
        self.setAccessibleName(said)
        self.setAccessibleDescription(words.say(key("find").text))
        row = line(self, spacing=GAP // 2)
        row.setContentsMargins(GAP - 2, 0, GAP - 2, 0)
        row.addWidget(picture("search", theme.colours().muted))
        self._said = label(said, role="muted", wrap=False)
        self._keys = label(keys, role="muted", scale=theme.TINY, wrap=False)
        row.addWidget(self._said, 1)
        row.addWidget(self._keys)
        self.setToolTip(tip(f"{said} ({keys})"))
        self._wanted = row.sizeHint().width()
        self.setMinimumWidth(self._wanted - self._keys.sizeHint().width() - GAP // 2)
        self.clicked.connect(lambda _checked=False: pressed())

    def sizeHint(self) -> QSize:  # noqa: N802
        """With its key, where there is room for all."""
        least = self.minimumWidth()
        return QSize(least if self._said.isHidden() else self._wanted + 2, self.height())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)  # only now: the style sheet sets a least height of its own
        self.setFixedHeight(max(32, theme.px(ICON) + GAP, self.fontMetrics().height() + GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._keys.setVisible(not self._said.isHidden() and self.width() >= self._wanted)

    def fold(self, *, folded: bool) -> None:
        """Only the picture, where there is no room for words; name and tool tip keep them."""
        self._said.setHidden(folded)
        self._keys.setHidden(folded)
        least = (
            theme.px(ICON) + 2 * GAP + 4
            if folded
            else self._wanted - self._keys.sizeHint().width() - GAP // 2
        )
        self.setMinimumWidth(least)
