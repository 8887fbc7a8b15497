"""Draws every page of the window once, for a look at it: `pictures.py --all` starts it.

The scripted consultant sets up the practice customer. Each page is drawn as it is met, with nothing
given, and once more when all is done, in a window of a given size, without a screen or a network.
"""

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from syncwizard.demo.hands import Hands
    from syncwizard.domain.steps import Step
    from syncwizard.ui.view.project_view import ProjectView
    from syncwizard.ui.window import Window
    from syncwizard.wiring import House

ROOMS = 12
COMPANIONS = ("4.4", "5.2.3", "5.2.4", "6.1")  # steps that the companion is drawn at
ASKED = ("", "tenant", "ENTRA-SECRET", "quite unknown")  # in the index
SETTLING_MS = 120  # what a layout gets anew is drawn a moment later


def main(arguments: list[str]) -> int:
    """One theme in one language: THEME LANGUAGE FOLDER WIDTHxHEIGHT PERCENT."""
    theme, language, folder, size, percent = arguments
    broken = _note_errors()
    width, height = map(int, size.split("x"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        wrong = _draw(theme, language, Path(folder), (width, height, int(percent)), Path(data))
        wrong += broken
        print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
        os._exit(1 if wrong else 0)  # nothing is left to do, and Qt need not be taken apart


def _note_errors() -> list[str]:
    """An error in one of Qt's calls is only printed and the tour goes on: it is kept here."""
    broken: list[str] = []
    usual = sys.excepthook

    def notice(
        kind: type[BaseException], error: BaseException, trace: "TracebackType | None"
    ) -> None:
        broken.append(f"an error in the window: {kind.__name__}: {error}")
        usual(kind, error, trace)

    sys.excepthook = notice
    return broken


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `pictures.py --all` can be told."""
    parser.add_argument("--all", action="store_true", help="draw every page, for a look at it")
    parser.add_argument("--out", type=Path, default=Path("pictures"), metavar="DIR")
    parser.add_argument("--size", default="1366x768", metavar="WIDTHxHEIGHT")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--languages", default="en,de")


def kinds(options: argparse.Namespace) -> list[list[str]]:
    """The arguments of each run of this module, in the order of the options."""
    return [
        [theme, language, str(options.out.resolve()), options.size, str(options.text)]
        for theme in options.themes.split(",")
        for language in options.languages.split(",")
    ]


def _draw(
    theme: str, language: str, folder: Path, size: tuple[int, int, int], data: Path
) -> list[str]:
    """What went wrong, in words."""
    from dataclasses import replace

    from syncwizard.demo.dialogs import Dialogs
    from syncwizard.demo.hands import Hands
    from syncwizard.demo.qt_messages import without_the_known_one
    from syncwizard.ui.app import make_app, make_window
    from syncwizard.wiring import Choice, House

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
        album = _Album(folder / f"{theme}-{language}", Hands(window, dialogs))
        try:
            _Tour(window, album, house, dialogs.expect).walk()
        except Exception as error:  # noqa: BLE001 - what runs in the background would go on
            wrong.append(f"{theme}-{language}: {type(error).__name__}: {error}")
    return wrong


class _Album:
    """`NN-name.png`, numbered in the order in which they are taken."""

    def __init__(self, folder: Path, hands: "Hands") -> None:
        self.hands = hands
        self._folder, self._number = folder, 0
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()

    def take(self, name: str, shown: "QWidget") -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(SETTLING_MS)
        self.take_dialog(name, shown)

    def take_dialog(self, name: str, shown: "QWidget") -> None:
        """Without waiting: a dialog's own loop runs."""
        path = self._folder / f"{self._number:02}-{name}.png"
        self._number += 1
        if not shown.grab().save(str(path)):
            raise OSError(f"{path} could not be written")


class _Tour:
    """The way through all pages; `expect` is told what to do with the next dialog."""

    def __init__(
        self,
        window: "Window",
        album: _Album,
        house: "House",
        expect: "Callable[[Callable[[], object]], None]",
    ) -> None:
        self._window, self._album, self._house, self._expect = window, album, house, expect
        self._hands = album.hands

    @property
    def _view(self) -> "ProjectView":
        if self._window.view is None:
            raise ValueError("no set-up is open")
        return self._window.view

    def walk(self) -> None:
        self._begin()
        self._draw_empty()
        self._do_all()
        self._draw_beside()
        self._draw_settings()
        self._end()

    def _take(self, name: str, shown: "QWidget | None" = None) -> None:
        self._rest()
        self._album.take(name, shown or self._window)

    def _rest(self) -> None:
        self._hands.wait_until("rest", lambda: self._window.runner.is_idle)

    # The stages

    def _begin(self) -> None:
        from datetime import UTC, datetime

        from syncwizard.demo.consultant import Consultant
        from syncwizard.demo.decisions import NAME, decisions

        self._window.show()
        self._window.start()
        self._hands.wait_until("the home page", lambda: self._hands.sees("new"))
        self._take("home-first-start")
        self._expect(lambda: self._answer("dialog-name", {"consultant": NAME}))
        given = self._house.world.answers()
        customer = {"field:customer_name": given["customer_name"]}
        self._expect(lambda: self._answer("dialog-new", customer))
        self._hands.press("new")
        self._hands.wait_until("the set-up", lambda: self._window.view is not None)
        self._take("tasks-new")
        values = {**given, **decisions(given, datetime.now(UTC).date())}
        self._consultant = Consultant(
            self._hands, self._view.work, self._house.world, values, ROOMS
        )
        self._values = values

    def _answer(self, name: str, words: dict[str, str]) -> None:
        for field, said in words.items():
            self._hands.type_into(field, said, enter=False)
        self._draw_dialog(name)
        self._hands.press("yes")

    def _draw_dialog(self, name: str) -> None:
        from PySide6.QtWidgets import QApplication

        modal = QApplication.activeModalWidget()
        if modal is None:
            raise ValueError(f"there is no dialog for {name}")
        self._album.take_dialog(name, modal)

    def _draw_empty(self) -> None:
        """Each step as it is met, and what it says to a Next that comes too early."""
        for step in self._view.work.session.guide.steps:
            self._view.open_step(step)
            self._take(f"step-{step.id}-empty")
            if step.id in {"3", "4.4", "5.2.3"}:
                self._hands.press("next")
                self._take(f"step-{step.id}-missing")
        self._view.open_summary()
        self._take("summary-empty")

    def _do_all(self) -> None:
        for step in self._view.work.session.guide.steps:
            self._view.open_step(step)
            if step.id == "3":
                self._draw_offer(step)
            if step.id in COMPANIONS:
                self._draw_companion(step)
            self._work_through(step)
            self._view.open_tasks()
            self._view.open_step(step)
            self._take_saved(f"step-{step.id}-done")

    def _take_saved(self, name: str) -> None:
        self._hands.wait_until("saving", lambda: self._view.work.is_saved)
        self._take(name)

    def _work_through(self, step: "Step") -> None:
        """As far as it goes: with very large text not all is in reach of the scripted mouse."""
        from syncwizard.demo.hands import Stuck

        with contextlib.suppress(Stuck):
            self._consultant.do(step)

    def _draw_offer(self, step: "Step") -> None:
        from syncwizard.demo.customers_answer import customers_answer
        from syncwizard.guide.mail_words import NAMED

        fields = [field.id for field in step.visible_fields(self._view.work.answers)]
        written = {name: self._values[name] for name in fields if name in NAMED}
        self._hands.put_on_clipboard(customers_answer(written))
        self._hands.press("paste_answer")
        self._take("mail-offer")
        self._hands.press("offer_discard")

    def _draw_companion(self, step: "Step") -> None:
        from PySide6.QtWidgets import QApplication

        from syncwizard.ui.companion.panel import Companion

        self._view.open_companion()
        self._rest()
        [panel] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Companion)]
        self._take(f"companion-{step.id}", panel)
        panel.close()
        self._rest()

    def _draw_beside(self) -> None:
        """What opens over the pages, and what is drawn at one step for all."""
        from syncwizard.domain.text import text

        view = self._view
        view.work.put("own_workflow", "yes")
        view.go_to("7")
        self._take("step-7-applies")
        view.work.put("own_workflow", "no")
        view.go_to("4.5")
        self._hands.press("help")
        self._take("help")
        self._hands.press("help")
        view.say(text("companion.no_address", step="4.1"))
        self._take("notice")
        self._hands.press("close_notice")
        view.open_tasks()
        self._take("tasks-done")
        view.open_summary()
        self._take("summary-done")
        self._draw_finder()
        self._expect(lambda: self._reject("dialog-edit"))
        view.edit_setup()

    def _reject(self, name: str) -> bool:
        from PySide6.QtWidgets import QApplication, QDialog

        self._draw_dialog(name)
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog):
            modal.reject()
        return True

    def _draw_finder(self) -> None:
        from PySide6.QtWidgets import QLineEdit

        from syncwizard.ui.finder.panel import Finder

        self._window.doors.open_finder()
        [finder] = self._window.findChildren(Finder)
        for asked in ASKED:
            [line] = finder.findChildren(QLineEdit, "finder_ask")
            line.setText(asked)
            self._take(f"finder-{asked.lower().replace(' ', '-') or 'empty'}", finder)
        finder.close()

    def _draw_settings(self) -> None:
        from syncwizard.ui.settings.page import SECTIONS

        for section in SECTIONS:
            self._window.doors.open_settings(section)
            self._take(f"settings-{section}")
        self._hands.press("settings_back")

    def _end(self) -> None:
        self._view.open_tasks()
        self._hands.press("home")
        self._hands.wait_until("the list of set-ups", lambda: self._window.view is None)
        self._take("home-one")
        [setup] = [
            one for one in self._window.home.findChildren(_button()) if _deletes(one.objectName())
        ]
        drawn: list[bool] = []
        self._expect(lambda: drawn.append(self._reject("dialog-delete")))
        self._hands.press(setup.objectName())
        self._hands.wait_until("the question", lambda: bool(drawn))


def _button() -> "type[QWidget]":
    from PySide6.QtWidgets import QAbstractButton

    return QAbstractButton


def _deletes(name: str) -> bool:
    return name.startswith("delete:")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
