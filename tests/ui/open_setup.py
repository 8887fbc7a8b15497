"""One open set-up over the practice systems, for blocks and pages shown by themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import Clients
from syncwizard.clients.transport import Transport
from syncwizard.domain.project import Project
from syncwizard.domain.steps import Step
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.practice.app import practice_app
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from syncwizard.rooms.pasted import read_pasted
from syncwizard.session import Session
from syncwizard.ui.clipboard import Clipboard
from syncwizard.ui.running.runner import Runner
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.place import Block, Place
from syncwizard.ui.steps.step_page import StepPage
from tests.fakes.houses import confirm_hosts
from tests.fakes.shelf import Drawer, Shelf

W = TypeVar("W", bound=QWidget)
HIGH = 4000  # pixels: all sections of any page are open
PATIENCE = 8000  # milliseconds: a test that waits longer has failed


class OpenSetup:
    """A session with its work; a test changes what it is about."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.world = World()
        self.shelf, self.drawer = Shelf(), Drawer()
        self.runner = Runner()
        self.clipboard = Clipboard()
        self.visited: list[tuple[str, str]] = []
        self.told: list[object] = []
        self._clients: Clients | None = None
        self._kept: list[QWidget] = []  # qtbot does not keep what it closes
        self.session = Session(
            Project(practice=True, values={"customer_name": "Nordlicht"}),
            guide=GUIDE,
            checks=CHECKS,
            keeper=self.drawer,
            systems=self._systems,
            consultant="Kim Berger",
        )
        self.work = Work(self.session, self.shelf, self.runner)
        self.work.told.connect(self.told.append)

    def _systems(self) -> Clients:
        if self._clients is None:
            transport = Transport(app=practice_app(self.world))
            self._clients = Clients(transport, PracticeProbe(self.world))
        return self._clients

    def close(self) -> None:
        self.work.close()
        self.work.finish()
        if self._clients is not None:
            self.runner.call(self._clients.transport.close)
        self.runner.close()
        self.clipboard.clear_ours()

    def place(self, step_id: str = "3", language: str = "en") -> Place:
        return Place(
            self.step(step_id),
            self.work,
            catalogue(language),
            self.clipboard,
            lambda step, name: self.visited.append((step, name)),
        )

    def step(self, step_id: str) -> Step:
        return GUIDE.step(step_id)

    def show(self, block: W, height: int = HIGH) -> W:
        """Shows a block by itself; it follows the answers as it does on its page."""
        self.qtbot.addWidget(block)
        self._kept.append(block)
        if isinstance(block, Block | StepPage):
            self.work.changed.connect(block.refresh)
            block.refresh()
        block.resize(900, height if isinstance(block, StepPage) else 600)
        block.show()
        self.qtbot.waitExposed(block)
        block.activateWindow()
        return block

    def page(self, step_id: str, language: str = "en", height: int = HIGH) -> StepPage:
        return self.show(StepPage(self.place(step_id, language)), height)

    def give(self, *names: str, **values: str) -> None:
        """Puts the practice customer's values (by name) and others (by name and value) in."""
        known = {**self.world.answers(), "connector_password": "practice-Aa1!Bb2?Cc3"}
        for name, value in {**{name: known[name] for name in names}, **values}.items():
            self.work.put(name, value)

    def give_everything(self) -> None:
        self.give(*self.world.answers(), "connector_password")
        self.work.record(confirm_hosts)

    def give_rooms(self) -> None:
        rooms = read_pasted(self.world.rooms_pasted())
        self.work.record(lambda session: session.set_rooms(rooms))

    def check(self, check: str) -> None:
        """Runs a check to its end."""
        self.work.run_check(check)
        self.wait_for(lambda: not self.work.is_running(check) and self.work.is_shown)
        self.qtbot.wait(1)  # what a layout gets anew is shown at the loop's next turn

    def wait_for(self, is_so: Callable[[], bool | None]) -> None:
        self.qtbot.waitUntil(is_so, timeout=PATIENCE)
