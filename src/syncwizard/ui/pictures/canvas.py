"""A picture with a frame on it, set with mouse or arrow keys; it changes no picture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from syncwizard.ui.look import theme
from syncwizard.ui.pictures.shown import Shown

_STEPS = 40  # in which a key takes the frame along the whole side
_SMALLEST = 4  # points of a frame's side
_DIRECTIONS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Canvas(Shown):
    """Arrow keys move the frame; with Shift they move its right and lower side, with Ctrl a point
    at a time. `framed` is told after each change.
    """

    framed = Signal()

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self._frame = image.rect()
        self._start: QPoint | None = None  # where the mouse was pressed, in the picture
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def frame(self) -> QRect:
        """The frame in points of the picture."""
        return QRect(self._frame)

    @property
    def has_frame(self) -> bool:
        """Whether the frame is less than the whole picture."""
        return self._frame != self._image.rect()

    def show_image(self, image: QImage) -> None:
        """Another picture; the frame is around all of it."""
        super().show_image(image)
        self.set_frame(image.rect())

    def set_frame(self, frame: QRect) -> None:
        self._frame = frame & self._image.rect()
        self.update()
        self.framed.emit()

    # Where the picture stands

    def _scale(self) -> float:
        return self.place().width() / max(1, self._image.width())

    def _point_at(self, where: QPoint) -> QPoint:
        """The point of the picture below a point of the widget; the nearest where there is none."""
        place, scale = self.place(), self._scale()
        x, y = (where.x() - place.left()) / scale, (where.y() - place.top()) / scale
        most = self._image.size()
        return QPoint(min(max(0, int(x)), most.width()), min(max(0, int(y)), most.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        place, scale, c = self.place(), self._scale(), theme.colours()
        frame = QRectF(
            place.left() + self._frame.left() * scale,
            place.top() + self._frame.top() * scale,
            self._frame.width() * scale,
            self._frame.height() * scale,
        )
        if self.has_frame:
            self._shade(painter, place, frame)
        # Two lines, one bright and one dark: one of them is seen on every picture.
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawRect(frame)
        dashes = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(c.accent), 2 if self.hasFocus() else 1, dashes))
        painter.drawRect(frame)

    @staticmethod
    def _shade(painter: QPainter, place: QRectF, frame: QRectF) -> None:
        veil = QColor(0, 0, 0, 120)
        above = QRectF(place.left(), place.top(), place.width(), frame.top() - place.top())
        below = QRectF(place.left(), frame.bottom(), place.width(), place.bottom() - frame.bottom())
        left = QRectF(place.left(), frame.top(), frame.left() - place.left(), frame.height())
        right = QRectF(frame.right(), frame.top(), place.right() - frame.right(), frame.height())
        for part in (above, below, left, right):
            painter.fillRect(part, veil)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton:
            self._start = self._point_at(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._start is not None:
            here = self._point_at(event.position().toPoint())
            wide = max(_SMALLEST, abs(here.x() - self._start.x()))
            high = max(_SMALLEST, abs(here.y() - self._start.y()))
            corner = QPoint(min(here.x(), self._start.x()), min(here.y(), self._start.y()))
            self.set_frame(QRect(corner, QSize(wide, high)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        self._start = None

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        direction = _DIRECTIONS.get(Qt.Key(event.key()))
        if direction is None:
            super().keyPressEvent(event)
            return
        held = event.modifiers()
        is_fine = bool(held & Qt.KeyboardModifier.ControlModifier)
        step = 1 if is_fine else max(1, max(self._image.width(), self._image.height()) // _STEPS)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._grow(direction * step)
        else:
            self._move(direction * step)

    def _grow(self, by: QPoint) -> None:
        frame, most = self.frame, self._image.rect()
        frame.setWidth(max(_SMALLEST, min(frame.width() + by.x(), most.width() - frame.left())))
        frame.setHeight(max(_SMALLEST, min(frame.height() + by.y(), most.height() - frame.top())))
        self.set_frame(frame)

    def _move(self, by: QPoint) -> None:
        frame, most = self.frame, self._image.rect()
        left = min(max(0, frame.left() + by.x()), most.width() - frame.width())
        top = min(max(0, frame.top() + by.y()), most.height() - frame.height())
        frame.moveTo(left, top)
        self.set_frame(frame)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.update()
