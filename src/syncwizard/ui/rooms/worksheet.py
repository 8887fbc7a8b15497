"""Saves rooms as a worksheet where a person says; what stands in it, others know."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from syncwizard.domain.rooms import Room
from syncwizard.domain.text import Text, text
from syncwizard.ui.rooms.columns_question import NAMES
from syncwizard.ui.rooms.words import room_text
from syncwizard.ui.steps.place import Place

_log = logging.getLogger(__name__)
_NAME = "rooms.xlsx"


def save_worksheet(
    block: QWidget, place: Place, rooms: Sequence[Room], tell: Callable[[str], object]
) -> None:
    """Asks for the file, writes it in the background, and tells how that went."""
    from syncwizard.rooms.worksheet import ACTS, ENDINGS, as_worksheet

    title = place.say(text("worksheet.save"))
    kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in ENDINGS)
    suggested = str(Path.home() / _NAME)
    chosen, kind = QFileDialog.getSaveFileName(block, title, suggested, kinds)
    if not chosen:
        return
    wanted = next((one for one in ENDINGS if f"*{one}" in kind), ENDINGS[0])
    file = Path(chosen)
    if file.suffix.lower() not in ENDINGS:
        file = file.with_name(file.name + wanted)
    answers = place.work.answers
    headings = {column: place.say(name) for column, name in NAMES.items()}
    acts = {act: place.say(room_text(f"column_{act}", answers)) for act in ACTS}

    def write() -> None:
        from syncwizard.store.atomic import write_atomically

        write_atomically(file, as_worksheet(rooms, headings, acts, file.suffix.lower()))

    def say(said: Text) -> None:
        if isValid(block):
            tell(place.say(said))

    def failed(error: BaseException) -> None:
        _log.error("a worksheet was not written: %s", type(error).__name__)
        say(text("worksheet.not_saved", file=str(file)))

    place.work.read(
        write, lambda _: say(text("worksheet.saved", n=len(rooms), file=str(file))), failed
    )
