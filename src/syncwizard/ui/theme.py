"""Colours, spacing, type and icons, for light and dark, in one place; it knows no page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from syncwizard import find_resources

GAP = 8  # the one unit of space: everything is a multiple of it
RADIUS = 8


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours by what they are for."""

    page: str
    side: str
    card: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    good: str
    good_soft: str
    wait: str
    wait_soft: str
    bad: str
    bad_soft: str
    chip: str


LIGHT = Colours(
    page="#f5f6f8",
    side="#ffffff",
    card="#ffffff",
    line="#e3e6ea",
    line_strong="#8b95a3",
    text="#1c2430",
    muted="#57616f",
    accent="#0b5cd6",
    accent_text="#ffffff",
    accent_soft="#e7effc",
    good="#156f43",
    good_soft="#e5f4eb",
    wait="#855700",
    wait_soft="#fff2db",
    bad="#b1241c",
    bad_soft="#fdecea",
    chip="#eceff3",
)
DARK = Colours(
    page="#13161c",
    side="#191d25",
    card="#1d222b",
    line="#2d343f",
    line_strong="#7b8696",
    text="#e7eaef",
    muted="#a3acb9",
    accent="#7fadff",
    accent_text="#0c1a33",
    accent_soft="#1f3256",
    good="#6fd39b",
    good_soft="#17362a",
    wait="#f2c14e",
    wait_soft="#3b2f15",
    bad="#ff948a",
    bad_soft="#43201f",
    chip="#2b323d",
)


class _Present:
    colours = LIGHT


def colours() -> Colours:
    """The colours of the present theme."""
    return _Present.colours


def apply(app: QApplication, wanted: str = "system") -> None:
    """Gives the program its look: `wanted` is "light", "dark" or "system"."""
    _Present.colours = DARK if _is_dark(wanted) else LIGHT
    icon.cache_clear()
    app.setStyle("Fusion")
    app.setPalette(_palette(_Present.colours))
    app.setStyleSheet(_sheet(_Present.colours))


def _is_dark(wanted: str) -> bool:
    if wanted in {"light", "dark"}:
        return wanted == "dark"
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


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
    made.setPointSizeF(made.pointSizeF() * scale)
    made.setWeight(weight)
    return made


TITLE, HEADING, BODY, SMALL = 1.6, 1.12, 1.0, 0.92


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = 18, room: int = 0) -> QIcon:
    """An icon of resources/icons in one colour, sharp everywhere; `room` is kept free behind it."""
    path = find_resources() / "icons" / f"{name}.svg"
    drawing = path.read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for factor in (1, 2, 3):
        pixmap = QPixmap(QSize(size + room, size) * factor)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * factor, size * factor))
        painter.end()
        pixmap.setDevicePixelRatio(factor)
        made.addPixmap(pixmap)
    return made


def _sheet(c: Colours) -> str:
    path = find_resources() / "window.qss"
    values = {name: getattr(c, name) for name in Colours.__slots__}
    tick = "tick-dark.svg" if c is DARK else "tick-light.svg"
    values["tick"] = (find_resources() / "icons" / tick).as_posix()
    return Template(path.read_text(encoding="utf-8")).substitute(values)
