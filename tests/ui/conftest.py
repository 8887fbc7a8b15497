"""Windows for the tests: each with a house of its own, watched dialogs, and no missing words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from syncwizard.ui.look import theme
from syncwizard.wiring import Choice, House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup


@pytest.fixture(autouse=True)
def no_missing_words(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fails a test in which the window wanted a text that there is not."""
    caplog.set_level(logging.ERROR, logger="syncwizard.i18n")
    yield
    for moment in ("setup", "call"):
        said = [one for one in caplog.get_records(moment) if one.name == "syncwizard.i18n"]
        assert not said, [one.getMessage() for one in said]


@pytest.fixture(autouse=True)
def doorman(qapp: QApplication) -> Iterator[Doorman]:
    """Answers dialogs; one that nobody expected fails the test, as does one that never came."""
    # The last test's windows are gone before this one's look is made.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.text_size() != 1.0:
        theme.apply(qapp, "light")
    watching = Doorman()
    yield watching
    watching.leave()
    assert not watching.unexpected, watching.unexpected
    assert not watching.is_waiting, "a dialog that was expected did not come"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A practice house in which somebody has worked before."""
    made = House(Choice(practice=True, data=tmp_path / "data"))
    made.preferences.save(
        replace(made.settings, language="en", theme="light", consultant="Kim Berger")
    )
    return made


@pytest.fixture
def desk(qtbot: QtBot, house: House, doorman: Doorman) -> Desk:
    """The window, at its home page."""
    return Desk(qtbot, house, doorman)


@pytest.fixture
def open_setup(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenSetup]:
    """One open set-up without a window around it, for a single block or page."""
    if theme.colours() is not theme.LIGHT or not qapp.styleSheet():
        theme.apply(qapp, "light")
    made = OpenSetup(qtbot)
    yield made
    made.close()
