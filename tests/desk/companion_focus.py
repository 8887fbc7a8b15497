"""Proves on a real X11 screen that the companion stays on top and that a click takes no focus.

Run by hand, no part of the suite, because it wants a screen of its own, a window manager and a
mouse (Debian: xvfb, openbox, xdotool, x11-utils):

    xvfb-run -a -s "-screen 0 1366x768x24" .venv/bin/python tests/desk/companion_focus.py [PICTURE]

The "browser" is a second process with one text field; what reaches it is its window's title.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "xcb"

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.companion.panel import Companion
from syncwizard.ui.window import Window
from syncwizard.wiring import Choice, House

_BROWSER = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
edit = QLineEdit()
edit.textChanged.connect(lambda typed: edit.setWindowTitle("Browser:" + typed))
edit.setWindowTitle("Browser:")
edit.resize(1300, 700)
edit.show()
app.exec()
"""


def ask(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


class Screen:
    """The program on the screen, and what the window manager says of it."""

    def __init__(self, folder: Path) -> None:
        house = House(Choice(practice=True, data=folder))
        house.settings = replace(house.settings, language="en", theme="light", consultant="Kim")
        self.app = make_app()
        self.window: Window = make_window(self.app, house)
        self.window.show()
        self.window.start()
        self.wait(1)
        values = {"customer_name": "Nordlicht", "environment": "production"}
        self.window.runner.run(
            lambda: house.setups.create(values, "Kim"),
            done=self.window.setups.begin,
            failed=lambda error: sys.exit(repr(error)),
        )
        self.wait_for("an open set-up", lambda: self.window.view is not None)
        view = self.window.view
        assert view is not None
        for name, value in house.world.answers().items():
            view.work.put(name, value)
        view.go_to("5.2.4")
        self.view = view

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def wait_for(self, what: str, is_so: Callable[[], object]) -> None:
        end = time.monotonic() + 8
        while not is_so():
            if time.monotonic() > end:
                sys.exit(f"NOT SO: {what}")
            self.wait(0.05)
        sys.stdout.write(f"so: {what}\n")

    @property
    def companion(self) -> Companion:
        door = self.window.doors.companion
        assert door is not None
        assert door.companion is not None
        return door.companion

    def press(self, shown: QWidget) -> None:
        at = shown.mapToGlobal(QPoint(shown.width() // 2, shown.height() // 2))
        ask("xdotool", "mousemove", str(at.x()), str(at.y()), "click", "1")
        self.wait(0.4)

    def button(self, name: str) -> QAbstractButton:
        found = self.companion.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        return found


def focus() -> int:
    return int(ask("xdotool", "getwindowfocus") or 0)


def stacking() -> list[int]:
    said = ask("xprop", "-root", "_NET_CLIENT_LIST_STACKING").partition("#")[2]
    return [int(one, 16) for one in said.split(",") if one.strip()]


def is_iconic(window: int) -> bool:
    return "Iconic" in ask("xprop", "-id", str(window), "WM_STATE")


def try_it(folder: Path, picture: str) -> None:
    screen = Screen(folder)
    browser = int(ask("xdotool", "search", "--sync", "--name", "^Browser:").splitlines()[0])
    main = int(screen.window.winId())
    ask("xdotool", "windowactivate", "--sync", str(browser))
    screen.view.open_companion(False)
    screen.wait(1)
    ask("xdotool", "windowactivate", "--sync", str(browser))
    screen.wait_for("the browser has the focus", lambda: focus() == browser)
    panel = int(screen.companion.winId())
    screen.wait_for("the main window is minimised", lambda: is_iconic(main))

    def clipboard() -> str:
        return QGuiApplication.clipboard().text()

    screen.press(screen.button("copy:5.2.4:grant_type"))
    screen.wait_for("a click on a line copies it", lambda: clipboard() == "client_credentials")
    screen.wait_for("the browser still has the focus", lambda: focus() == browser)
    screen.press(screen.button("copy_next"))
    screen.wait_for("a click copies the next value", lambda: clipboard() == "client_id")
    screen.wait_for("the browser still has the focus", lambda: focus() == browser)
    ask("xdotool", "key", "a")
    name = ("xdotool", "getwindowname", str(browser))
    screen.wait_for("what is typed reaches the browser", lambda: ask(*name) == "Browser:a")
    ask("xdotool", "windowraise", str(browser))
    screen.wait(0.4)
    screen.wait_for("the panel stays on top", lambda: stacking()[-1] == panel)
    if picture:
        QGuiApplication.primaryScreen().grabWindow(0).save(picture)

    screen.press(screen.button("keyboard"))
    screen.wait_for(
        "the panel takes the keyboard", lambda: focus() == int(screen.companion.winId())
    )
    ask("xdotool", "key", "F8")
    secret = screen.view.work.answers["router_client_id"]
    screen.wait_for("F8 copies the next value", lambda: clipboard() == secret)
    ask("xdotool", "windowactivate", "--sync", str(browser))
    screen.wait(0.4)
    stays = lambda: stacking()[-1] == int(screen.companion.winId())  # noqa: E731
    screen.wait_for("the panel stays on top with the keyboard, too", stays)
    screen.press(screen.button("keyboard"))
    ask("xdotool", "windowactivate", "--sync", str(browser))
    screen.press(screen.button("copy:5.2.4:grant_type"))
    screen.wait_for("given back, clicks leave the focus again", lambda: focus() == browser)

    ask("xdotool", "windowmove", str(int(screen.companion.winId())), "200", "60")
    screen.wait(0.5)
    before = screen.companion.pos()
    screen.press(screen.button("full_window"))
    screen.wait_for("one click leads back", lambda: focus() == main and not is_iconic(main))
    screen.view.open_companion(True)
    screen.wait(1)
    screen.wait_for("its place is remembered", lambda: screen.companion.pos() == before)
    screen.wait_for("opened by its key it has the keyboard", screen.companion.isActiveWindow)
    ask("xdotool", "key", "Escape")
    screen.wait_for("Esc leads back", lambda: focus() == main and not is_iconic(main))
    screen.window.close()


def run() -> None:
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    browser = subprocess.Popen([sys.executable, "-c", _BROWSER])
    time.sleep(1)
    try:
        with tempfile.TemporaryDirectory() as folder:
            try_it(Path(folder), "".join(sys.argv[1:2]))
    finally:
        browser.terminate()
        manager.terminate()


if __name__ == "__main__":
    run()
