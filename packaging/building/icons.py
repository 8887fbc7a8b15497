"""Draws the program's icon in all sizes and in the formats of the platforms, from one SVG."""

import os
import struct
from pathlib import Path

import environment

SOURCE = environment.ROOT / "resources" / "icons" / "syncwizard.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)
# What Apple calls each size (Icon Composer's four letters, all of them PNG).
_APPLE = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08"}


def draw_icons(into: Path) -> dict[int, Path]:
    """`into`/NNN.png for each size, syncwizard.ico for Windows and syncwizard.icns for macOS."""
    into.mkdir(parents=True, exist_ok=True)
    drawn = {size: into / f"{size}.png" for size in SIZES}
    _draw(drawn)
    (into / "syncwizard.ico").write_bytes(_as_ico(drawn))
    (into / "syncwizard.icns").write_bytes(_as_icns(drawn))
    return drawn


def _draw(drawn: dict[int, Path]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    picture = QSvgRenderer(str(SOURCE))
    for size, path in drawn.items():
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        picture.render(painter)
        painter.end()
        if not image.save(str(path)):
            raise environment.CannotPrepare(f"The icon could not be written: {path.name}")
    del app


def _as_ico(drawn: dict[int, Path]) -> bytes:
    """A directory of PNG files, as Windows reads it since Vista."""
    pictures = [(size, path.read_bytes()) for size, path in drawn.items()]
    place = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, data in pictures:
        edge = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), place + len(body))
        body += data
    return head + body


def _as_icns(drawn: dict[int, Path]) -> bytes:
    pictures = [(kind, drawn[size].read_bytes()) for size, kind in _APPLE.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
