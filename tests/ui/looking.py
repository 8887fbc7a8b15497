"""Eyes for the tests: which words are to be seen where, how readable they are, what is cut off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from syncwizard.ui.look.colours import contrast
from syncwizard.ui.look.elided import Elided
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.look.wrapping_button import WrappingButton

SHARP = 2  # pictures are taken twice as large: thin strokes reach their own colour
_SLACK = 2  # pixels: metrics are rounded


def words_of(widget: QWidget) -> str:
    """What a control or label shows, "" for anything else; an empty field shows what it is for."""
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText()
    if isinstance(widget, QLabel | QAbstractButton | RunsLabel):
        return widget.text()
    return ""


def shown_words(root: QWidget) -> Iterator[QWidget]:
    """Everything with words that is to be seen now, not scrolled away."""
    for one in [root, *root.findChildren(QWidget)]:
        if one.isVisible() and words_of(one).strip() and not one.visibleRegion().isEmpty():
            yield one


def picture_of(root: QWidget) -> QImage:
    image = QImage(root.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    root.render(image)
    return image


def unreadable(root: QWidget, least: float) -> list[str]:
    """Words whose colour is too near to what they stand on, measured in a picture."""
    image = picture_of(root)
    found = []
    for one in shown_words(root):
        seen = one.visibleRegion().boundingRect()
        if isinstance(one, QAbstractButton | QLineEdit | QPlainTextEdit):
            seen = seen.intersected(one.rect().adjusted(4, 4, -4, -4))  # without the edge
        place = QRect(one.mapTo(root, seen.topLeft()), seen.size())
        ratio = _contrast(image, place)
        if one.isEnabled() and ratio < least:
            found.append(f"{ratio:.1f}: {_called(one)}")
    return found


def _contrast(image: QImage, place: QRect) -> float:
    """How far the colour that is farthest from the ground is from it; 21 where there is none."""
    part = image.copy(QRect(place.topLeft() * SHARP, place.size() * SHARP))
    if part.isNull():
        return 21.0
    counted = Counter(memoryview(part.constBits()).cast("I"))
    # A wide line of a few words is nearly all ground; a button's ground is what is most of it.
    ((ground, _many), *rest) = counted.most_common()
    if not rest:
        return 21.0
    return max(contrast(_name(ground), _name(ink)) for ink, _ in rest)


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


# What is cut off


def cut_off(root: QWidget) -> list[str]:
    """Words that have less room than they need, but for those that shorten on purpose."""
    found = []
    for one in shown_words(root):
        if one.property("elides"):
            continue
        if not _has_room(one):
            found.append(f"no room ({one.width()}x{one.height()}): {_called(one)}")
        elif _sticks_out(one, root):
            found.append(f"sticks out: {_called(one)}")
    return found


def _has_room(widget: QWidget) -> bool:
    if isinstance(widget, RunsLabel | WrappingButton | Elided):
        return widget.heightForWidth(widget.width()) <= widget.height() + _SLACK
    if isinstance(widget, QLabel):
        return _has_label_room(widget)
    if isinstance(widget, QAbstractButton):
        return _fits(widget.sizeHint(), widget.size())
    if isinstance(widget, QLineEdit):
        return widget.height() + _SLACK >= QFontMetrics(widget.font()).height()
    return True  # a field of several lines scrolls


def _has_label_room(label: QLabel) -> bool:
    room, metrics = label.contentsRect(), label.fontMetrics()
    if not label.wordWrap():
        wanted = metrics.size(0, label.text())
        return _fits(wanted, room.size())
    flags = Qt.TextFlag.TextWordWrap | label.alignment()
    wanted = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), flags, label.text()).size()
    return _fits(wanted, room.size())


def _fits(wanted: QSize, room: QSize) -> bool:
    return wanted.width() <= room.width() + _SLACK and wanted.height() <= room.height() + _SLACK


def _sticks_out(widget: QWidget, root: QWidget) -> bool:
    """Whether it is cut at the side by something it lies in; upwards and downwards one scrolls."""
    above = widget.parentWidget()
    while above is not None and above is not root.parentWidget():
        place = QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())
        area = above.parentWidget()
        scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is above
        if place.left() < -_SLACK or place.right() > above.width() + _SLACK:
            return True
        if not scrolls and _is_cut_below(place, above):
            return True
        if scrolls:
            return False  # what the area itself lies in is looked at with the area's own words
        above = above.parentWidget()
    return False


def _is_cut_below(place: QRect, above: QWidget) -> bool:
    return place.top() < -_SLACK or place.bottom() > above.height() + _SLACK


def _called(widget: QWidget) -> str:
    name = widget.objectName() or type(widget).__name__
    return f"{name} “{words_of(widget)[:60]}”"
