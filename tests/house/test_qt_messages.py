"""Proves that a Qt warning fails a test, and that the allowed ones stay a short list."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SHOWING = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

def test_it(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setMinimumSize(300, 200)
    widget.show()
    widget.raise_()
    menu = QMenu(widget)
    menu.addAction("one")
    menu.popup(widget.pos())
"""
OPENING = SHOWING + '    QDesktopServices.openUrl(QUrl("https://somewhere.example"))\n'


@pytest.mark.parametrize(("body", "code"), [(SHOWING, 0), (OPENING, 1)])
def test_qt_warnings_fail_a_test(body: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "test_it.py"
    path.write_text(body, encoding="utf-8")
    assert run_pytest(path) == code


def run_pytest(path: Path) -> int:
    """Runs one file with this project's configuration in a process of its own."""
    options = ["-q", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *options, str(path)]
    return subprocess.run(command, cwd=path.parent, capture_output=True, check=False).returncode
