"""A value in the fixed font, always whole: it breaks where it has to; it copies nothing."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided

_MOST = 40  # lines: a value that is longer than that is no value any more


class ValueLabel(Elided):
    """Values are compared letter by letter: none is shortened. `text()` is as it was given."""

    def __init__(self) -> None:
        super().__init__(lines=_MOST)
        self.setFont(fixed_font())
        self.setProperty("elides", False)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setAccessibleName(text)

    def shown(self) -> str:
        return " · ".join(self.text().splitlines())


def fixed_font() -> QFont:
    """The platform's font in which all letters are as wide as each other."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPointSizeF(theme.font().pointSizeF())
    return made
