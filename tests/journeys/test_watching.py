"""Proves that the watch sees files whoever writes them, and whatever became of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice
from PySide6.QtGui import QColor, QImage

from tests.fakes.watching import watching


def test_what_qt_writes_is_seen(tmp_path: Path) -> None:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    with watching() as watch:
        assert image.save(str(tmp_path / "picture.png"))
        file = QFile(str(tmp_path / "words.txt"))
        assert file.open(QIODevice.OpenModeFlag.WriteOnly)
        file.write(b"by Qt")
        file.close()
    found = watch.outputs(tmp_path)
    assert found["picture.png"].startswith(b"\x89PNG")
    assert found["words.txt"] == b"by Qt"


def test_what_is_gone_again_is_seen(tmp_path: Path) -> None:
    with watching() as watch:
        (tmp_path / "soon gone").write_bytes(b"words")
        (tmp_path / "soon gone").unlink()
    assert watch.outputs(tmp_path) == {"removed soon gone": b"words"}
