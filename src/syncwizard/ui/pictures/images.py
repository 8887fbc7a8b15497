"""Bytes become a picture and a picture bytes again, bare of all else; it shows and keeps none.

Nothing is unpacked before its head was looked at, and nothing but PNG and JPEG ever is.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter

from syncwizard.store.pictures import (
    LONGEST_SIDE,
    MOST_BYTES,
    MOST_POINTS_READ,
    NotAPicture,
    Why,
    shape_of,
)

_MEGABYTE = 1024 * 1024
_MOST_MEGABYTES = MOST_POINTS_READ * 4 // _MEGABYTE + 16  # four bytes a point
_GROUND = QColor("white")  # under what can be seen through
_BLACK = QColor("black")
_QUALITIES = (90, 75, 60)  # of a JPEG, until it is small enough
_SMALLER = 0.75  # where that is not enough


def opened(data: bytes) -> QImage:
    """The picture in a file's bytes, upright. Raises NotAPicture."""
    shape = shape_of(data)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(shape.kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    image = reader.read()
    if image.isNull():
        raise NotAPicture(Why.NO_PICTURE)
    return bare(image)


def bare(image: QImage) -> QImage:
    """The points of a picture and nothing else, no larger than is kept. Raises NotAPicture.

    It is painted anew: what a copy would take along (words, profiles, places) has no way.
    """
    if image.isNull():
        raise NotAPicture(Why.NO_PICTURE)
    if image.width() * image.height() > MOST_POINTS_READ:
        raise NotAPicture(Why.TOO_MANY_POINTS)
    size = image.size()
    if max(size.width(), size.height()) > LONGEST_SIDE:
        size.scale(QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    image.setDevicePixelRatio(1)
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(_GROUND)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def cut(image: QImage, frame: QRect) -> QImage:
    """What lies in the frame; the rest is gone."""
    return bare(image.copy(frame & image.rect()))


def blacked_out(image: QImage, frame: QRect) -> QImage:
    """The same with the frame black: what was there is gone, not covered."""
    made = QImage(image)
    painter = QPainter(made)
    painter.fillRect(frame, _BLACK)
    painter.end()
    return made


def packed(image: QImage) -> bytes:
    """A PNG; where that is too large (a photograph), a JPEG, perhaps a smaller one."""
    data = _written(image, b"PNG", -1)
    while len(data) > MOST_BYTES:
        for quality in _QUALITIES:
            data = _written(image, b"JPEG", quality)
            if len(data) <= MOST_BYTES:
                break
        image = image.scaled(image.size() * _SMALLER)
    return data


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
