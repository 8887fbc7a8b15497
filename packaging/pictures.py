"""Makes the pictures of the README: python3 packaging/pictures.py.

The scripted consultant sets up the practice customer in the real window, without a screen and
without a network; on the way the window is drawn, once in each theme, into packaging/readme/.
With --all every page is drawn in all themes and languages, into the folder that --out names.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment
import system_packages
from gallery import options as gallery

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from syncwizard.demo.dialogs import Dialogs
    from syncwizard.demo.hands import Hands
    from syncwizard.domain.steps import Step
    from syncwizard.ui.view.project_view import ProjectView
    from syncwizard.ui.window import Window
    from syncwizard.wiring import House

FOLDER = Path(__file__).resolve().parent / "readme"
THEMES = ("light", "dark")
WIDTH, HEIGHT = 1280, 800
MOST_BYTES = 150_000
REPORTS = "~/syncwizard"  # shown, and never written to
STEP, WITH_COMPANION = "4.5", "5.2.4"  # what is shown of the procedure


def main(arguments: list[str]) -> int:
    """Without arguments: makes the README's. With a theme: draws those of it, in the environment
    made. With --all: makes all pages'.
    """
    if arguments and arguments[0] in THEMES:
        draw(arguments[0])
        return 0
    parser = argparse.ArgumentParser(prog="pictures.py", description="Draws the window.")
    gallery.add_options(parser)
    options = parser.parse_args(arguments)
    try:
        if sys.platform == "linux":
            system_packages.provide(with_window=False)
        environment.prepare(environment.RUNTIME)
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    if options.all:
        return max(_draw_in_environment("gallery", *kind) for kind in gallery.kinds(options))
    return max(_draw_in_environment("pictures", theme) for theme in THEMES)


def _draw_in_environment(module: str, *arguments: str) -> int:
    scripts = str(Path(__file__).resolve().parent)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        own = {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_DATA_HOME": home}
        own["PYTHONPATH"] = scripts
        python = str(environment.find_program("python"))
        return subprocess.call([python, "-m", module, *arguments], env={**os.environ, **own})


def draw(theme: str) -> None:
    """Plays the set-up in one theme and saves what is shown of it."""
    from dataclasses import replace

    from syncwizard.demo.dialogs import Dialogs
    from syncwizard.demo.hands import Hands
    from syncwizard.demo.qt_messages import without_the_known_one
    from syncwizard.ui.app import make_app, make_window
    from syncwizard.wiring import Choice, House

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        house = House(Choice(practice=True, data=Path(data), rooms=12))
        house.settings = replace(house.settings, language="en", theme=theme, export_folder=REPORTS)
        wrong: list[str] = []
        with without_the_known_one():
            window = make_window(make_app(), house)
            window.resize(WIDTH, HEIGHT)
            dialogs = Dialogs(window, wrong)
            try:
                _Story(window, Hands(window, dialogs), dialogs, house, theme).tell()
            except Exception as error:  # noqa: BLE001 - what runs in the background would go on
                wrong.append(f"{type(error).__name__}: {error}")
        print(*wrong, sep="\n", end="\n" if wrong else "", flush=True)
        os._exit(1 if wrong else 0)  # nothing is left to do, and Qt need not be taken apart


class _Story:
    """The scenes that are drawn, in the order in which they come about."""

    def __init__(
        self, window: "Window", hands: "Hands", dialogs: "Dialogs", house: "House", theme: str
    ) -> None:
        self._window, self._hands, self._dialogs = window, hands, dialogs
        self._house, self._theme = house, theme

    def tell(self) -> None:
        self._begin()
        view = self._view()
        for step in view.work.session.guide.steps:
            self._do(view, step)
        self._hands.wait_until("saving", lambda: view.work.is_saved)
        view.open_summary()
        self._take("summary", self._window)
        self._go_home()
        self._take("home", self._window)

    def _view(self) -> "ProjectView":
        if self._window.view is None:
            raise ValueError("no set-up is open")
        return self._window.view

    def _begin(self) -> None:
        from datetime import UTC, datetime

        from syncwizard.demo.consultant import Consultant
        from syncwizard.demo.decisions import NAME, decisions

        given = self._house.world.answers()
        values = {**given, **decisions(given, datetime.now(UTC).date())}
        self._window.show()
        self._window.start()
        self._hands.wait_until("the home page", lambda: self._hands.sees("new"))
        self._dialogs.expect(
            lambda: self._answer({"consultant": NAME}),
            lambda: self._answer({"field:customer_name": values["customer_name"]}),
        )
        self._hands.press("new")
        self._hands.wait_until("the set-up", lambda: self._window.view is not None)
        self._hands.press("go_on")
        work = self._view().work
        self._consultant = Consultant(self._hands, work, self._house.world, values, 12)

    def _answer(self, words: dict[str, str]) -> None:
        for name, said in words.items():
            self._hands.type_into(name, said, enter=False)
        self._hands.press("yes")

    def _do(self, view: "ProjectView", step: "Step") -> None:
        from syncwizard.domain.steps import Copy

        if step.id == WITH_COMPANION:
            self._take_companion(view)
        self._consultant.do(step)
        if step.id == STEP:
            rows = next(block.rows for block in step.blocks if isinstance(block, Copy))
            view.go_to(step.id, rows[-1].label)
            self._hands.wait_until("saving", lambda: view.work.is_saved)
            self._take("step", self._window)
        self._hands.press("next")

    def _take_companion(self, view: "ProjectView") -> None:
        from PySide6.QtWidgets import QApplication

        from syncwizard.ui.companion.panel import Companion

        view.open_companion()
        self._settle()
        [panel] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Companion)]
        for _ in range(2):
            panel.copy_next()
        self._take("companion", panel)
        panel.close()
        self._settle()

    def _go_home(self) -> None:
        self._hands.press("home")
        self._hands.wait_until("the list of set-ups", lambda: self._window.view is None)

    def _settle(self) -> None:
        self._hands.wait_until("rest", lambda: self._window.runner.is_idle)

    def _take(self, name: str, shown: "QWidget") -> None:
        from PySide6.QtTest import QTest

        self._settle()
        QTest.qWait(300)
        path = FOLDER / f"{name}-{self._theme}.png"
        FOLDER.mkdir(exist_ok=True)
        _with_few_colours(shown.grab().toImage()).save(str(path), quality=0)  # 0: small
        size = path.stat().st_size
        print(f"{path.name}: {size // 1000} kB")
        if size > MOST_BYTES:
            raise ValueError(f"{path.name} is larger than {MOST_BYTES // 1000} kB")


def _with_few_colours(picture: "QImage") -> "QImage":
    """The 256 colours that are there most often: a small file, in which nobody misses one."""
    from collections import Counter

    from PySide6.QtGui import QImage

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    often = Counter(memoryview(plain.constBits()).cast("I")).most_common(256)
    colours = [colour for colour, _count in often]
    return plain.convertToFormat(QImage.Format.Format_Indexed8, colours)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
