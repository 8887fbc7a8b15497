"""Alt and a letter for what stands on every page, underlined in its words; it knows no page.

The letters are the language's own (keys.toml, `letter`): a test holds that none is given twice to
what is to be seen together. A language that gives none, or more than one sign, has none.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton

from syncwizard.domain.text import Text
from syncwizard.i18n import Catalogue

# Whatever has a letter, by the name of its text.
LETTERS = (
    *("next", "back", "leave_open", "go_on", "begin", "help", "companion", "link", "test"),
    *("task_list", "summary", "home", "edit_setup", "paste_answer", "export", "open_folder"),
    *("new", "try_practice", "practice_fill", "practice_wrong"),
    *("settings_back", "copy_next", "full_window"),
)


def letter(name: str, words: Catalogue) -> str:
    """The letter in that language; "" where it gives none."""
    said = words.say(Text(f"keys.letter.{name}"))
    return said if len(said) == 1 and said.isalpha() else ""


def letter_key(name: str, words: Catalogue) -> str:
    """Alt and the letter as Qt writes it ("Alt+N"); "" where the language gives none."""
    found = letter(name, words)
    return f"Alt+{found.upper()}" if found else ""


def show_words(made: QAbstractButton, shown: str, words: Catalogue, name: str) -> None:
    """Shows `shown` on a button with its letter underlined; what it has no letter of, is just said.

    What somebody typed makes no letter: an "&" in it stays one.
    """
    before, at, after = _parted(shown, letter(name, words))
    made.setText(f"{_escaped(before)}{'&' if at else ''}{_escaped(at + after)}")


def mark(made: QAbstractButton, words: Catalogue, name: str) -> None:
    """Underlines its letter in the words that a button shows already."""
    show_words(made, plain(made), words, name)


def plain(made: QAbstractButton) -> str:
    """What a button says, whichever letter is underlined."""
    return re.sub("&(.)", r"\1", made.text())


def give_letter(made: QAbstractButton, words: Catalogue, name: str) -> None:
    """The same for a button that is a picture, or draws its words itself: nothing is underlined."""
    made.setShortcut(QKeySequence(letter_key(name, words)))


def _parted(shown: str, wanted: str) -> tuple[str, str, str]:
    """What stands before the letter, the letter, and the rest; at a word's beginning if it can."""
    if wanted:
        for pattern in (rf"\b{re.escape(wanted)}", re.escape(wanted)):
            if found := re.search(pattern, shown, re.IGNORECASE):
                return shown[: found.start()], found.group(), shown[found.end() :]
    return shown, "", ""


def _escaped(words: str) -> str:
    return words.replace("&", "&&")
