"""A box to tick that can be hit in its whole height; it knows no field."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox


class Tick(QCheckBox):
    """Qt's own can be hit only where its letters are, which is less than 24 pixels high."""

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos) and pos.x() <= self.sizeHint().width()
