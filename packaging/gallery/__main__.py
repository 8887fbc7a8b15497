"""Draws one theme in one language: THEME LANGUAGE FOLDER WIDTHxHEIGHT PERCENT."""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from gallery.album import Album
from gallery.tour import ROOMS, Tour
from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands
from syncwizard.demo.qt_messages import without_the_known_one
from syncwizard.ui.app import make_app, make_window
from syncwizard.wiring import Choice, House


def main(arguments: list[str]) -> None:
    """Ends the process: with 1 where a page was not drawn, or not as it should be."""
    theme, language, folder, size, percent = arguments
    broken = _note_errors()
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        wrong = draw(theme, language, Path(folder), (width, height, int(percent)), Path(data))
        wrong += broken
        print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
        os._exit(1 if wrong else 0)  # nothing is left to do, and Qt need not be taken apart


def _note_errors() -> list[str]:
    """An error in one of Qt's calls is only printed and the tour goes on: it is kept here."""
    broken: list[str] = []
    usual = sys.excepthook

    def notice(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        broken.append(f"an error in the window: {kind.__name__}: {error}")
        usual(kind, error, trace)

    sys.excepthook = notice
    return broken


def draw(
    theme: str, language: str, folder: Path, size: tuple[int, int, int], data: Path
) -> list[str]:
    """What went wrong, in words."""
    house = House(Choice(practice=True, data=data, rooms=ROOMS))
    house.settings = replace(
        house.settings,
        language=language,
        theme=theme,
        text_size=size[2],
        export_folder="~/syncwizard",  # shown, and never written to
    )
    wrong: list[str] = []
    with without_the_known_one():
        window = make_window(make_app(), house)
        window.resize(*size[:2])
        dialogs = Dialogs(window, wrong)
        album = Album(folder / f"{theme}-{language}", window, Hands(window, dialogs), dialogs)
        tour = Tour(album, house)
        try:
            tour.walk()
        except Exception as error:  # noqa: BLE001 - what runs in the background would go on
            wrong.append(f"{type(error).__name__}: {error}")
    return [f"{theme}-{language}: {one}" for one in (*album.missed, *wrong)]


if __name__ == "__main__":
    main(sys.argv[1:])
