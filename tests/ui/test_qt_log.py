"""What Qt says is logged at its own level, without any secret, and afterwards all is as before."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qCritical, qDebug, qWarning

from syncwizard import logs
from syncwizard.ui.qt_log import into_the_log

SECRET = "kanarienKd8Q"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    handlers, level, raising = root.handlers[:], root.level, logging.raiseExceptions
    file = tmp_path / "window.log"
    logs.set_up(file=file, level=logging.DEBUG)
    logs.hide(SECRET)
    yield file
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    logs.forget_hidden()


def test_qt_speaks_into_the_log(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with into_the_log():
        qDebug(f"about {SECRET}")
        qWarning("careful")
        qCritical(f"bad {SECRET}")
    written = log.read_text()
    assert "DEBUG qt: about [hidden]" in written
    assert "WARNING qt: careful" in written
    assert "ERROR qt: bad [hidden]" in written
    assert SECRET not in written + capfd.readouterr().err
