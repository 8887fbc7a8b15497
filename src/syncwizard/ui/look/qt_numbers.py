"""Qt's own numbers of what the first paint needs; nothing else is known here.

Asking for one name of PySide's `Qt` has PySide describe all 1,200 of them, which takes longer than
the home page itself: so the first paint asks for none. A test compares numbers and names.
"""

from __future__ import annotations

from typing import Final

# For `setProperty`, which takes numbers; `connect` does not heed one.
PLAIN_TEXT: Final = 0  # textFormat: Qt.TextFormat.PlainText
STRONG_FOCUS: Final = 11  # focusPolicy: Qt.FocusPolicy.StrongFocus
CLICK_FOCUS: Final = 2  # focusPolicy: Qt.FocusPolicy.ClickFocus
NO_BAR: Final = 1  # horizontalScrollBarPolicy: Qt.ScrollBarPolicy.ScrollBarAlwaysOff
