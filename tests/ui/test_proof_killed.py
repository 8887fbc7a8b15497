"""A window is killed while its test meeting stands in a calendar: the next one takes it away."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from syncwizard.practice.world import World
from syncwizard.wiring import House
from tests.fakes.houses import real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.fakes.piped import Request, Stops, Systems
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman

__all__ = ["system_keyring"]

ROOT = Path(__file__).parents[2]


def makes_event(request: Request) -> bool:
    return request[0] == "POST" and request[1].endswith("/events")


def takes_event_away(request: Request) -> bool:
    return request[0] == "DELETE" or request[1].endswith("/cancel")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    made = real_house(tmp_path / "data", world, monkeypatch)
    made.preferences.change(consultant="Kim Berger", language="en", theme="light")
    return made


def set_up_on_disk(house: House, world: World) -> str:
    async def make() -> str:
        session = await set_up(house, world)
        await house.close()
        return session.project.id

    return anyio.run(make)


def kill_while_proving(
    systems: Systems, ring: FakeKeyring, data: Path, project_id: str, check: str
) -> None:
    """Starts the window, and kills it at the request that `systems` never answers."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.proving_window", str(data), project_id, check],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child.stdin, child.stdout:
        kept = [[*name, value] for name, value in ring.entries.items()]
        child.stdin.write(json.dumps(kept).encode() + b"\n")
        child.stdin.flush()
        serving = systems.serve(child.stdout, child.stdin)
        came_so_far = systems.has_stopped.wait(60)
        child.send_signal(signal.SIGKILL)
        child.wait()
        serving.join(10)
    assert came_so_far
    assert child.returncode == -signal.SIGKILL


def clean_up(desk: Desk) -> str:
    """Takes the way that the notice offers; returns what the window with it says."""
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        [start] = dialog.findChildren(QAbstractButton, "clean_up")
        start.click()

        def look() -> None:
            if "Nothing is left." in said_in(dialog):
                timer.stop()
                said.append(said_in(dialog))
                dialog.accept()

        timer = QTimer(dialog, interval=5)
        timer.timeout.connect(look)
        timer.start()

    desk.doorman.expect(act)
    desk.click("notice_way")
    desk.settle()
    return said[0]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(
    ("check", "stops", "takes_it"),
    [
        ("room_write", makes_event, True),
        ("room_booking", takes_event_away, False),
    ],
    ids=["before anybody knows its id", "before it is cancelled"],
)
def test_what_a_killed_window_wrote_is_taken_away_by_the_next(
    qtbot: QtBot,
    doorman: Doorman,
    house: House,
    world: World,
    system_keyring: FakeKeyring,
    check: str,
    stops: Stops,
    takes_it: bool,
) -> None:
    project_id = set_up_on_disk(house, world)
    data = house.places.root
    systems = Systems(world, stops, takes_it=takes_it)
    kill_while_proving(systems, system_keyring, data, project_id, check)
    assert world.calendars.count() > 0

    desk = Desk(qtbot, house, doorman)
    desk.open_setup()
    desk.settle()
    assert [one.what.key for one in desk.view.notices if one.way] == ["proof.left"]
    assert "MEETING-TAKEN" in clean_up(desk)
    desk.settle()
    calendars = (world.customer.organizer, *(room.address for room in world.rooms))
    standing = [one for name in calendars for one in world.calendars.of(name)]
    assert all(one.is_cancelled for one in standing)
    assert desk.session.project.meetings == {}
    [kept] = [one for one in house.projects.list_all() if one.id == project_id]
    assert kept.project is not None
    assert kept.project.meetings == {}
