"""Notices above the page that stay until they are closed; they take no focus and block nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtWidgets import QFrame, QWidget

from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, icon_button, label, line, picture
from syncwizard.ui.look.theme import GAP

if TYPE_CHECKING:
    from syncwizard.ui.view.project_view import ProjectView

MOST: Final = 3  # notices at a time; above that the oldest one goes that may

# It is handed the view of the moment: the one that stood there before may be gone.
Way: TypeAlias = Callable[["ProjectView"], object]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, in no language yet, and a way to go.

    `lasts`: it is said once and nowhere else (what a cancelled test left behind, say), so that
    nothing but a person's click takes it away. `stays`: not even that, only `Notice.take_back`.
    """

    what: Text
    lasts: bool = False
    way_label: Text | None = None
    way: Way | None = field(default=None, compare=False)
    stays: bool = False


class Notice(QFrame):
    """What has to be known, the newest last; the same words do not stand there twice."""

    def __init__(self, words: Catalogue, go: Callable[[Way], object]) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._words, self._go_way = words, go
        self._lines: list[tuple[Said, QWidget]] = []
        self._column = column(self, spacing=GAP // 2)
        self._column.setContentsMargins(4 * GAP, GAP // 2, 2 * GAP, GAP // 2)
        self.hide()

    @property
    def said(self) -> list[Said]:
        """What stands there, the oldest first."""
        return [said for said, _line in self._lines]

    def say(self, said: Said) -> None:
        """Shows it, and beside it the way to go."""
        self._put(said)
        announce(self, self._words.say(said.what))

    def say_all(self, several: Sequence[Said]) -> None:
        """As `say`, where what stands below moves once."""
        above = self.parentWidget()
        around = above.layout() if above is not None else None
        if around is not None:
            around.setEnabled(False)
        for said in several:
            self.say(said)
        if around is not None:
            around.setEnabled(True)
            around.invalidate()
            around.activate()

    def take_back(self, what: Text) -> None:
        """It holds no longer."""
        self._drop(what)

    def take_over(self, open_ones: Iterable[Said]) -> None:
        """Shows what stood in the place of this one, as it stood there."""
        for said in open_ones:
            self._put(said)

    def _put(self, said: Said) -> None:
        self._drop(said.what)
        self._make_room()
        made = self._line(said)
        self._lines.append((said, made))
        self._column.addWidget(made)
        made.show()  # at once, where the notice is to be seen already
        self.setAccessibleName(self._words.say(said.what))
        self.show()

    def _make_room(self) -> None:
        passing = [said for said in self.said if not said.lasts]
        too_many = len(self._lines) + 1 - MOST
        for said in passing[: max(0, too_many)]:
            self._drop(said.what)

    def _line(self, said: Said) -> QWidget:
        from PySide6.QtCore import Qt  # late, see qt_numbers

        made = QWidget()
        row = line(made, spacing=GAP + 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        warns = said.way is None or said.stays
        shown = ("triangle-alert", "wait") if warns else ("info", "accent")
        row.addWidget(picture(shown[0], getattr(theme.colours(), shown[1]), 20), 0, middle)
        row.addWidget(label(self._words.say(said.what)), 1)
        if said.way is not None and said.way_label is not None:
            going = button(self._words.say(said.way_label), lambda: self._go(said), role="quiet")
            going.setObjectName("notice_way")
            row.addWidget(going, 0, middle)
        if said.stays:
            return made
        close = self._words.say(text("window.close"))
        closing = icon_button("x", close, lambda: self._drop(said.what))
        closing.setObjectName("close_notice")
        row.addWidget(closing, 0, middle)
        return made

    def _go(self, said: Said) -> None:
        if not said.stays:
            self._drop(said.what)
        if said.way is not None:
            self._go_way(said.way)

    def _drop(self, what: Text) -> None:
        for said, gone in self._lines:
            if said.what == what:
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
        self._lines = [one for one in self._lines if one[0].what != what]
        self.setVisible(bool(self._lines))
