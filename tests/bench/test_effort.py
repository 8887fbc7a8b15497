"""Holds how much a consultant has to type for a customer; a number of acts, no speed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.bench.effort import Effort, count, total

MOST_TYPED = 14


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pictures, and no pause before a save: this play is about what is done by hand."""
    monkeypatch.setattr("syncwizard.demo.pictures.Pictures.take", lambda *_: None)
    monkeypatch.setattr("syncwizard.ui.running.saving.PAUSE_MS", 0)


def test_little_is_typed_and_nothing_twice(qtbot: QtBot, own_home: Path, tmp_path: Path) -> None:
    tally = count(tmp_path, "needed", rooms=2)  # as many values as for twenty
    done = total(tally)
    assert 0 < done.typed <= MOST_TYPED
    assert done.retyped == 0
    assert tally["3"].what.startswith("customer_admin_name, the customer's mail")
    rooms = tally["5.2.3"]
    assert rooms == Effort(2, 0, rooms.clicks, rooms.keys, "the rooms, proof_organizer")
    assert tally["6.1"].typed == 0  # all of it is carried or made
