"""Guards against builds of Qt's bindings that drop references and abort the process later on.

PySide6 6.12.0 loses one reference to None a setter call and one to True an emit on Python < 3.12.
"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

ROUNDS = 2000


class _Bell(QObject):
    rung = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal here")
def test_setters_and_signals_keep_their_references(qtbot: QtBot) -> None:
    bell = _Bell()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(ROUNDS):
        bell.setObjectName("bell")
        bell.rung.emit()
    after = sys.getrefcount(None), sys.getrefcount(True)
    # Anything else in the process moves the counts by a handful, a faulty build by one a round.
    assert abs(after[0] - before[0]) < ROUNDS / 10
    assert abs(after[1] - before[1]) < ROUNDS / 10
