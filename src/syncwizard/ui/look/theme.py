"""The look in one place: spacing, type scale, icons, the present colours; it knows no page."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from syncwizard import find_resources
from syncwizard.ui.look.colours import DARK, LIGHT, READABLE, Colours, contrast, of_contrast

__all__ = ["DARK", "LIGHT", "Colours"]

GAP = 8  # the one unit of space: everything is a multiple (or a half) of it
STYLE = "Fusion"
RADIUS = 10  # of cards; half of it for what lies in them
# The type scale: all sizes are shares of the platform's own.
DISPLAY, TITLE, HEADING, BODY, SMALL, TINY = 1.8, 1.5, 1.12, 1.0, 0.92, 0.85


_HALF = 128  # of a colour's lightness


class _Present:
    colours = LIGHT
    is_dark = False
    has_contrast = False
    is_applied = False
    text_size = 1.0
    platform_size: tuple[float, int] | None = None  # points, pixels: what the platform said


def colours() -> Colours:
    """The colours of the present theme."""
    return _Present.colours


def is_dark() -> bool:
    return _Present.is_dark


def text_size() -> float:
    """What the platform's own text size is multiplied by."""
    return _Present.text_size


def px(length: int) -> int:
    """A length in pixels that has to grow with the text: of icons, of columns of text."""
    return round(length * _Present.text_size)


def apply(app: QApplication, wanted: str = "system", text_size: float = 1.0) -> None:
    """Gives the program its look: `wanted` is "light", "dark" or "system".

    `text_size` is a share of the platform's own. High contrast comes from the platform alone.
    The first time, before anything is painted, the platform's own palette says whether it is dark,
    and nobody asks for contrast (see qt_numbers); `PlatformLook` asks the platform right after.
    """
    _tell_platform(wanted)
    _Present.is_dark = _is_dark(wanted)
    _Present.colours = DARK if _Present.is_dark else LIGHT
    _Present.has_contrast = _Present.is_applied and wants_contrast()
    if _Present.has_contrast:
        app.setPalette(QPalette())  # the platform's own shows again
        _Present.colours = of_contrast(QGuiApplication.palette(), dark=_Present.is_dark)
    icon.cache_clear()
    _set_text_size(app, text_size)
    if not app.property("style"):  # made by somebody else
        app.setStyle(STYLE)
        app.setProperty("style", True)
    app.setPalette(_palette(_Present.colours))
    app.setStyleSheet(_sheet(_Present.colours))
    _Present.is_applied = True


def is_up_to_date(wanted: str) -> bool:
    """Whether `apply` would show the same theme again."""
    return (_is_dark(wanted), wants_contrast()) == (_Present.is_dark, _Present.has_contrast)


def _tell_platform(wanted: str) -> None:
    """Title bars and the platform's own dialogs follow, where the platform can."""
    hints = QGuiApplication.styleHints()
    if wanted in {"light", "dark"}:
        from PySide6.QtCore import Qt

        scheme = Qt.ColorScheme.Dark if wanted == "dark" else Qt.ColorScheme.Light
        hints.setColorScheme(scheme)
    else:
        hints.unsetColorScheme()


def _is_dark(wanted: str) -> bool:
    if wanted in {"light", "dark"}:
        return wanted == "dark"
    if not _Present.is_applied:
        return QGuiApplication.palette().window().color().lightness() < _HALF
    from PySide6.QtCore import Qt

    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wants_contrast() -> bool:
    """Whether the platform says that the person wants high contrast."""
    from PySide6.QtCore import Qt

    hints = QGuiApplication.styleHints()  # kept: what it gives out does not outlive it
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _set_text_size(app: QApplication, size: float) -> None:
    made = app.font()
    if _Present.platform_size is None:
        _Present.platform_size = (made.pointSizeF(), made.pixelSize())
    if size == _Present.text_size:
        return  # the platform's own font is left alone: it may change while the program runs
    _Present.text_size = size
    points, pixels = _Present.platform_size
    if points > 0:
        made.setPointSizeF(points * size)
    else:
        made.setPixelSize(round(pixels * size))
    app.setFont(made)


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: c.page,
        role.Base: c.card,
        role.AlternateBase: c.page,
        role.Button: c.card,
        role.Text: c.text,
        role.WindowText: c.text,
        role.ButtonText: c.text,
        role.ToolTipBase: c.card,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Highlight: c.accent,
        role.HighlightedText: c.accent_text,
        role.Link: c.accent,
        role.Mid: c.line,
    }.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(c.muted))
    return palette


def font(scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The platform's own font, scaled."""
    made = QApplication.font()
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * scale)
    else:
        made.setPixelSize(round(made.pixelSize() * scale))
    made.setWeight(weight)
    return made


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = 18, room: int = 0) -> QIcon:
    """An icon of resources/icons in one colour, sharp everywhere; `room` is kept free behind it."""
    path = find_resources() / "icons" / f"{name}.svg"
    drawing = path.read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for factor in range(1, _sharpest() + 1):
        pixmap = QPixmap(QSize(size + room, size) * factor)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * factor, size * factor))
        painter.end()
        pixmap.setDevicePixelRatio(factor)
        made.addPixmap(pixmap)
    return made


def _sharpest() -> int:
    """The most pixels to a length that a screen has: sharper pictures are not drawn."""
    return ceil(max(screen.devicePixelRatio() for screen in QGuiApplication.screens()))


def _sheet(c: Colours) -> str:
    path = find_resources() / "window.qss"
    values = c._asdict()
    for name, colour in (("tick", c.accent_text), ("dot", c.accent_text), ("chevron", c.text)):
        # A style sheet takes files only: there is one for bright and one for dark grounds.
        tone = "dark" if contrast(colour, "#ffffff") > READABLE else "light"
        values[name] = (find_resources() / "icons" / f"{name}-{tone}.svg").as_posix()
    lengths = {
        "radius": RADIUS,
        "radius_small": RADIUS * 3 // 5,
        "indicator": px(16),
        "indicator_round": px(16) // 2 + 1,
        "target": max(24, px(22)),
        "choice": max(24, px(22)) - 4,  # without its ring
        # Without it a layout that is short of room takes it from the buttons' words.
        "control": max(20, QFontMetrics(QApplication.font()).height()),
        "dense": max(18, QFontMetrics(QApplication.font()).height()),
        "row_tool": px(22),
    }
    return Template(path.read_text(encoding="utf-8")).substitute(values, **lengths)
