"""A band over a step's page: what is to be known of it, and one act; it knows no reason for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from syncwizard.domain.text import Text
from syncwizard.ui.look.pieces import Bending, button, column, label, line, picture
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.place import Place


class Band(QFrame):
    """A picture, a sentence (`said`) and its act (`acting`), which is below where it is narrow."""

    def __init__(
        self,
        place: Place,
        sign: tuple[str, str],
        act: tuple[Text, str],
        pressed: Callable[[], object],
    ) -> None:
        """`sign` is the picture's name and colour, `act` its words and its picture's name."""
        super().__init__()
        self.setObjectName("note")
        body = column(self, spacing=0)
        body.setContentsMargins(GAP + 4, GAP // 2, GAP // 2, GAP // 2)
        bending = Bending(spacing=GAP)
        beside = line(spacing=GAP)
        beside.addWidget(picture(*sign, 16))
        self.said = label()
        beside.addWidget(self.said, 1)
        bending.row.addLayout(beside, 1)
        self.acting = button(place.say(act[0]), pressed, role="quiet", icon=act[1])
        bending.row.addWidget(self.acting)
        body.addWidget(bending)
        self.hide()
