"""Proves the look's own rules: contrast of colours, text size, the platform's wishes, icons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from syncwizard import find_resources
from syncwizard.store.settings import TEXT_SIZES
from syncwizard.ui.look import theme
from syncwizard.ui.look.colours import DARK, LIGHT, READABLE, STRONG, Colours, contrast, of_contrast

GROUNDS = ("page", "side", "card", "accent_soft", "good_soft", "wait_soft", "bad_soft", "chip")
INKS = ("text", "muted", "accent", "good", "wait", "bad")


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, "light")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("ground", ["page", "side", "card"])
def test_every_ink_can_be_read_on_every_plain_ground(colours: Colours, ground: str) -> None:
    for ink in INKS:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= READABLE, ink


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_coloured_ground(colours: Colours, ground: str) -> None:
    own = ground.removesuffix("_soft")
    for ink in {"text", "muted", own if own in INKS else "text"}:
        assert contrast(getattr(colours, ink), getattr(colours, ground)) >= READABLE, ink


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_edges_of_controls_stand_out(colours: Colours) -> None:
    assert contrast(colours.line_strong, colours.card) >= 3  # WCAG 1.4.11


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", ["#ffffff", "#777777", "#000000"])
def test_high_contrast_is_high_whatever_the_platform_says(dark: bool, ground: str) -> None:
    palette = QPalette(QColor(ground))
    made = of_contrast(palette, dark=dark)
    for ink in INKS:
        for under in GROUNDS:
            wanted = READABLE if ink == "accent" else STRONG
            assert contrast(getattr(made, ink), getattr(made, under)) >= wanted
    assert made.edge != "transparent"


def test_high_contrast_takes_the_platforms_own_colours() -> None:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.WindowText, "#ffff00"),
        (QPalette.ColorRole.Highlight, "#00ffff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        palette.setColor(role, QColor(colour))
    made = of_contrast(palette, dark=True)
    assert (made.page, made.text, made.accent) == ("#000000", "#ffff00", "#00ffff")


@pytest.mark.parametrize("size", [percent / 100 for percent in TEXT_SIZES])
def test_text_grows_from_the_platforms_size_and_comes_back(app: QApplication, size: float) -> None:
    theme.apply(app, "light", 1.0)
    before = app.font().pointSizeF()
    theme.apply(app, "light", size)
    assert app.font().pointSizeF() == pytest.approx(before * size)
    assert theme.px(100) == round(100 * size)
    theme.apply(app, "light", 1.0)
    assert app.font().pointSizeF() == pytest.approx(before)


def test_the_style_sheet_knows_every_name_that_it_uses(app: QApplication) -> None:
    for wanted in ("light", "dark"):
        theme.apply(app, wanted)
        assert "$" not in app.styleSheet()


def test_the_style_sheet_holds_no_colour_of_its_own() -> None:
    sheet = (find_resources() / "window.qss").read_text(encoding="utf-8")
    assert [part for part in sheet.split() if _is_colour(part)] == []


def _is_colour(part: str) -> bool:
    word = part.strip(";,")
    return word.startswith("#") and all(sign in "0123456789abcdefABCDEF" for sign in word[1:])


def test_nothing_chosen_is_up_to_date_until_the_platform_changes(app: QApplication) -> None:
    theme.apply(app)
    assert theme.is_up_to_date("")
    assert theme.is_up_to_date("dark") == theme.is_dark()
    theme.apply(app, "dark")
    assert theme.is_dark()
    assert theme.is_up_to_date("dark")
    assert not theme.is_up_to_date("light")
