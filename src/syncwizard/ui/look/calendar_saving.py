"""Saves reminders as a calendar file where a person says; it knows no set-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from syncwizard.domain.calendar_file import Entry, as_calendar
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue

_ENDING = ".ics"
_LONGEST = 60  # letters of a file's name


class Background(Protocol):
    """Runs something in the background, then one of the two in the window."""

    def __call__(
        self,
        read: Callable[[], Any],
        done: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> object: ...


def save_calendar(
    parent: QWidget,
    words: Catalogue,
    entries: Sequence[Entry],
    *,
    name: str,
    run: Background,
    say: Callable[[Text], object],
) -> None:
    """Asks for the file (`name`: whose it is), writes it, and says how that went."""
    told = words.say(text("waits.calendar"))
    suggested = str(Path.home() / _file_name(name))
    chosen, _kind = QFileDialog.getSaveFileName(parent, told, suggested, f"iCalendar (*{_ENDING})")
    if not chosen:
        return
    file = Path(chosen)
    file = file if file.suffix.lower() == _ENDING else file.with_name(file.name + _ENDING)
    data = as_calendar(entries, datetime.now(UTC))

    def write() -> None:
        from syncwizard.store.atomic import write_atomically

        write_atomically(file, data)

    def failed(error: BaseException) -> None:
        from syncwizard.store.trouble import why_not

        say(text("travel.not_written", file=str(file), why=why_not(error)))

    run(write, lambda _nothing: say(text("waits.saved", file=str(file))), failed)


def _file_name(name: str) -> str:
    kept = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in name)
    return f"syncwizard-{kept[:_LONGEST]}{_ENDING}" if kept else f"syncwizard{_ENDING}"
