"""Reads a small text file that a person chose or dropped; what it holds is others' business."""

from __future__ import annotations

from pathlib import Path

from syncwizard.domain.plain_text import MOST_BYTES, NoText, decoded, words_of_mail
from syncwizard.domain.text import Text, text

TEXTS, MAILS = frozenset({".txt", ".csv", ".tsv"}), frozenset({".eml"})


class Unreadable(Exception):
    """A file that holds nothing we can read; `said` is for the person who chose it."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.key)
        self.said = said


def read_text(path: Path) -> str:
    """The words in a file of at most 1 MiB; of a mail, its body. Raises Unreadable."""
    name = path.name
    try:
        if not path.is_file():  # a folder; a device would never end
            raise Unreadable(text("offer.no_file", name=name))
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError:
        raise Unreadable(text("offer.no_file", name=name)) from None
    if len(data) > MOST_BYTES:
        raise Unreadable(text("offer.too_large", name=name))
    try:
        return words_of_mail(data) if path.suffix.lower() in MAILS else decoded(data)
    except NoText:
        raise Unreadable(text("offer.no_text", name=name)) from None
