"""What an open set-up tells above its pages, until somebody closes it; it knows no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.notice import Notice, Said, Way


class TellingView(QWidget):
    """Says what the consultant has to know, and offers what can be looked up."""

    def __init__(self, words: Catalogue, go: Callable[[Way], object]) -> None:
        super().__init__()
        self.words = words
        self._notice = Notice(words, go)

    def word(self, key: str, **params: str | int | Text) -> str:
        return self.words.say(text(f"window.{key}", **params))

    def say(self, what: Text, *, lasts: bool = True) -> None:
        """Something the consultant has to know; it stays until it is closed."""
        self._notice.say(Said(what, lasts))

    def offer(self, what: Text, label: Text, way: Way) -> None:
        """Something that can be looked up as well, with the way to it."""
        self.offer_all([Said(what, way_label=label, way=way)])

    def offer_all(self, several: Sequence[Said]) -> None:
        self._notice.say_all(several)

    def insist(self, what: Text, label: Text, way: Way) -> None:
        """Something that a person has to decide: it stays until `take_back`."""
        self._notice.say(Said(what, True, label, way, stays=True))

    def take_back(self, what: Text) -> None:
        self._notice.take_back(what)

    def lasting(self) -> list[Text]:
        """What has to be known and nobody has closed yet, as it is said outside the set-up."""
        undecided = text("conflict.at_home")
        return [undecided if one.stays else one.what for one in self._notice.said if one.lasts]

    @property
    def notices(self) -> list[Said]:
        return self._notice.said
