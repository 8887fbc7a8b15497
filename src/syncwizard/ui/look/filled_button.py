"""A button that is as high as what is laid out in it needs; it knows no page."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy

_LEAST = 80  # pixels of width


class FilledButton(QPushButton):
    """For a whole row that can be pressed: its words wrap, and it grows with them.

    A push button takes its height from its own words, of which this one has none.
    """

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        wanted = 0 if layout is None else layout.totalHeightForWidth(width)
        if layout is not None and wanted < 0:  # nothing in it wraps
            wanted = layout.totalSizeHint().height()
        return max(self.minimumHeight(), wanted)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = max(_LEAST, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        least = 0 if layout is None else layout.totalMinimumSize().height()
        return QSize(_LEAST, least)
