"""Proves that the practice band fills in only what is seen, and that no page jumps below it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from syncwizard.i18n import LANGUAGES
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from tests.ui.desk import Desk


def test_nothing_is_filled_in_below_the_settings(desk: Desk) -> None:
    desk.new_setup()
    band = desk.find("practice", QWidget)
    height = band.height()
    assert desk.shows("practice_fill")
    desk.window.doors.open_settings()
    assert not desk.shows("practice_fill")
    assert band.height() == height
    desk.click("settings_back")
    assert desk.shows("practice_fill")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [1.0, 1.5, 2.0])
def test_the_band_says_practice_uncut_at_any_size_of_text(
    desk: Desk, qapp: QApplication, language: str, size: float
) -> None:
    desk.window.effects.set_language(language)
    desk.settle()
    desk.new_setup()
    theme.apply(qapp, "light", size)
    try:
        desk.window.resize(1024, 700)
        desk.window.rebuild()
        desk.settle()
        said = desk.find("practice_band", Elided)
        assert not said.is_shortened()
        whole = desk.window.word("practice_band")
        assert whole in (said.text(), said.toolTip())
        assert said.accessibleName() == whole
        desk.window.resize(3000, 700)
        desk.settle()
        assert said.text() == whole
    finally:
        theme.apply(qapp, "light", 1.0)
