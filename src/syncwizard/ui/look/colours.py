"""The colours by what they are for: light, dark, and the platform's own; it knows no control."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette

READABLE = 4.5  # WCAG 1.4.3
STRONG = 7.0  # WCAG 1.4.6: who asks for contrast gets it


class Colours(NamedTuple):
    """One theme's colours. `edge` is drawn around coloured areas where colours alone may not do."""

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
    edge: str = "transparent"


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


def of_contrast(palette: QPalette, *, dark: bool) -> Colours:
    """High contrast: the platform's own colours where they are far enough apart, else our own.

    States lose their colours (their shapes and words say the same), areas get an edge.
    """
    role = palette.ColorRole
    ground, ink = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    if contrast(ground, ink) < STRONG:
        ground, ink = ("#000000", "#ffffff") if dark else ("#ffffff", "#000000")
    mark, mark_text = (
        palette.color(role.Highlight).name(),
        palette.color(role.HighlightedText).name(),
    )
    if min(contrast(mark, mark_text), contrast(mark, ground)) < READABLE:
        mark, mark_text = ink, ground
    return _plain(ground, ink, mark, mark_text)


def _plain(ground: str, ink: str, mark: str, mark_text: str) -> Colours:
    return Colours(
        page=ground,
        side=ground,
        card=ground,
        line=ink,
        line_strong=ink,
        text=ink,
        muted=ink,
        accent=mark,
        accent_text=mark_text,
        accent_soft=ground,
        good=ink,
        good_soft=ground,
        wait=ink,
        wait_soft=ground,
        bad=ink,
        bad_soft=ground,
        chip=ground,
        edge=ink,
    )


def contrast(one: str, other: str) -> float:
    """How far two colours ("#rrggbb") are apart: 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
