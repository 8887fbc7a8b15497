"""A picture as large as there is room for it, and never larger than it is; it changes none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from syncwizard.ui.look import theme

_LEAST = QSize(280, 150)
_WANTED = QSize(720, 400)
_DIALOG = QSize(800, 720)
_MARGIN = 2  # for the frame on its edge


class Shown(QWidget):
    """Its middle stands in the middle."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._pixmap = QPixmap()
        self.setMinimumSize(theme.px(_LEAST.width()), theme.px(_LEAST.height()))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(theme.px(_WANTED.width()), theme.px(_WANTED.height()))

    @property
    def image(self) -> QImage:
        return self._image

    def show_image(self, image: QImage) -> None:
        """Another picture."""
        self._image = image
        self._fit()
        self.update()

    def place(self) -> QRectF:
        """Where the picture stands in the widget."""
        room = QSize(self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN)
        size = self._image.size()
        if size.width() > room.width() or size.height() > room.height():
            size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, max(1, size.width()), max(1, size.height()))

    def _fit(self) -> None:
        size = (self.place().size() * self.devicePixelRatioF()).toSize()
        smooth = Qt.TransformationMode.SmoothTransformation
        ignored = Qt.AspectRatioMode.IgnoreAspectRatio
        self._pixmap = QPixmap.fromImage(self._image.scaled(size, ignored, smooth))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.drawPixmap(self.place().toRect(), self._pixmap)


def give_room(dialog: QDialog) -> None:
    """Makes a dialog with a picture large, as far as the screen is."""
    screen = dialog.screen().availableSize() * 0.9
    wanted = QSize(theme.px(_DIALOG.width()), theme.px(_DIALOG.height()))
    dialog.resize(wanted.boundedTo(screen))
