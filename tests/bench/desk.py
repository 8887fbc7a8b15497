"""A window with one open practice set-up of so many rooms, in this process; measures nothing."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import anyio
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from syncwizard.rooms.pasted import read_pasted
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.ui.window import Window
from syncwizard.wiring import Choice, House

PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Desk:
    """What is measured: the window, and the set-up that is open in it."""

    app: QApplication
    window: Window
    view: ProjectView
    rooms_pasted: str  # the practice customer's rooms, as a spreadsheet gives them

    def draw(self) -> None:
        """Does what is due of layout, and draws the whole window."""
        QCoreApplication.sendPostedEvents()
        self.window.repaint()

    def settle(self) -> None:
        """Waits until nothing runs in the background and all is drawn."""
        _wait(self.app, lambda: self.window.runner.is_idle)
        self.draw()
        # As the program's own loop does; outside of one, what is to go would stay.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def rest(self) -> float:
        """Waits while a person would look at the page, until the next one is made ahead of time.

        Returns the longest time in which the window did nothing else, in milliseconds.
        """
        longest = 0.0
        while not self.view.is_ready:
            began = time.perf_counter()
            self.app.processEvents()
            longest = max(longest, time.perf_counter() - began)
            time.sleep(0.001)
        self.settle()
        return longest * 1000


@contextmanager
def open_desk(rooms: int) -> Iterator[Desk]:
    """A practice customer with all values answered and `rooms` rooms, opened in the window."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        house = House(Choice(practice=True, data=Path(folder), rooms=max(rooms, 1)))
        house.settings = replace(house.settings, language="en", theme="light", consultant="Kim")
        project_id = anyio.run(_make_set_up, house, rooms)
        app = make_app()
        window = make_window(app, house)
        window.show()
        window.start()
        window.open_setup(project_id)
        _wait(app, lambda: window.view is not None)
        assert window.view is not None
        desk = Desk(app, window, window.view, house.world.rooms_pasted())
        desk.settle()
        try:
            yield desk
        finally:
            window.close()
            window.deleteLater()
            app.processEvents()


async def _make_set_up(house: House, rooms: int) -> str:
    given = house.world.answers()
    facts = {"customer_name": given["customer_name"], "environment": "production"}
    session = (await house.setups.create(facts, "Kim")).session
    for name, value in given.items():
        session.put(name, value)
    session.generate("connector_password")
    if rooms:
        session.set_rooms(read_pasted(house.world.rooms_pasted()))
        assert len(session.project.rooms) == rooms
    for name in session.project.secrets:
        await session.keep_secret(name)
    for check in session.checks.values():
        for host in check.secret_hosts(session.answers):
            session.confirm_host(host)
    await house.setups.write(session.project.id, house.setups.encode(session))
    await house.close()
    return session.project.id


def _wait(app: QApplication, is_so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > give_up:
            raise TimeoutError("the window is still busy")
        app.processEvents()
        time.sleep(0.001)
    app.processEvents()
