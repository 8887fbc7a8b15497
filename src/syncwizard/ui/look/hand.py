"""The pointing hand over what can be pressed; it knows no button."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent
    from PySide6.QtWidgets import QWidget

    _Base = QWidget
else:
    _Base = object


class Hand(_Base):
    """To be put before a kind of button: it takes the cursor when a pointer first comes."""

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        from PySide6.QtCore import Qt  # late, see qt_numbers

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)
