"""Kills the whole window at random moments while it is typed in; nothing called saved is lost.

By hand: python -m tests.bench.kill_window [--turns 200]. Offscreen, practice. A turn opens the
set-up that the last one left, types into a field, and says on a pipe what the window says of its
saving: an answer is acknowledged when "saved" is shown and nothing was typed since.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import anyio

from syncwizard.store.errors import StoreError
from syncwizard.store.projects import Projects
from syncwizard.wiring import Choice, House

FIELD, STEP = "client_reference", "4.2"
LONGEST = 1.2  # seconds from the first acknowledgement to the kill: some saves fit in


class Killing:
    """One set-up, opened in a window, typed in and killed again and again."""

    def __init__(self, data: Path, seed: int, lies: bool) -> None:
        self.data, self.lies = data, lies
        self.chance = random.Random(seed)  # noqa: S311
        self.turns = self.saves = 0
        self.lost: list[str] = []
        self.last = (-1, -1)  # turn and number of the last acknowledged answer
        self.project_id = anyio.run(self._create)

    async def _create(self) -> str:
        house = House(Choice(practice=True, data=self.data))
        opened = await house.setups.create({"environment": "test"}, "Kim Berger")
        house.preferences.change(consultant="Kim Berger", language="en")
        await house.close()
        return opened.session.project.id

    def turn(self) -> None:
        """Starts a window, kills it, and compares."""
        child = subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.bench.kill_window", "--child", str(self.data)),
                *("--project", self.project_id, "--turns", str(self.turns)),
                *(["--lies"] if self.lies else []),
            ],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert child.stdout is not None
        select.select([child.stdout], [], [], 60)  # its first acknowledgement, or its end
        time.sleep(self.chance.random() * LONGEST)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().decode().split("\n")[:-1]  # without what was cut off
        child.wait()
        self.turns += 1
        self._compare(said)

    def _compare(self, said: list[str]) -> None:
        self.saves += len(said)
        if not said:
            self.lost.append(f"turn {self.turns}: the window acknowledged nothing")
            return
        wanted = _number(said[-1])
        try:
            loaded = Projects(self.data / "practice", practice=True).load(self.project_id)
        except StoreError as error:
            self.lost.append(f"turn {self.turns}: {error}")
            return
        stands = loaded.project.values.get(FIELD, "")
        if loaded.restored_from is not None or _number(stands) < max(wanted, self.last):
            self.lost.append(f"turn {self.turns}: {said[-1]} was saved, {stands} is there")
        self.last = max(wanted, self.last)


def _number(value: str) -> tuple[int, int]:
    """Which of two values is newer: by the turn, and by the answer in it."""
    turn, _, answer = value.removeprefix("v").partition("-")
    return (int(turn), int(answer)) if answer else (-1, -1)


def type_for_ever(data: Path, project_id: str, turn: int, lies: bool) -> None:
    """The window itself: opened by its own door, typed in by its own field."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from syncwizard.ui.app import make_app, make_window

    house, app = House(Choice(practice=True, data=data)), make_app()
    window = make_window(app, house)
    window.show()
    window.start()
    window.setups.open(project_id)
    count, typed = 0, ""

    def say() -> None:
        os.write(1, f"{typed}\n".encode())

    def saved(state: str) -> None:
        if state == "saved" and typed and not lies:
            say()

    def type_once() -> None:
        nonlocal count, typed
        if window.view is None:
            return
        if count == 0:
            window.view.work.saving.connect(saved)
            window.view.go_to(STEP)
        fields = [
            one for one in window.findChildren(QLineEdit) if one.objectName() == f"field:{FIELD}"
        ]
        if not fields or not window.view.work.is_saved:
            return  # what is typed while it is saved belongs to the next save
        count += 1
        typed = f"v{turn}-{count}"
        fields[0].setFocus()
        fields[0].selectAll()
        QTest.keyClicks(fields[0], typed)
        QTest.keyClick(fields[0], Qt.Key.Key_Return)
        if lies:
            say()

    timer = QTimer(interval=5)
    timer.timeout.connect(type_once)
    timer.start()
    app.exec()


def kill(turns: int, seed: int, data: Path, lies: bool) -> Killing:
    """Plays that many turns in a data folder that is still empty, or until something is lost."""
    killing = Killing(data, seed, lies)
    for _ in range(turns):
        killing.turn()
        if killing.lost:
            break
    return killing


def main(arguments: list[str]) -> int:
    """Tells how many turns and saves there were; 1 if anything acknowledged was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--lies", action="store_true", help="acknowledge before saving: is lost")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--project", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child is not None:
        type_for_ever(chosen.child, chosen.project, chosen.turns, chosen.lies)
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as data:
        done = kill(chosen.turns, chosen.seed, Path(data), chosen.lies)
    seconds = time.monotonic() - began
    told = f"{done.turns} kills of the window, {done.saves} acknowledged saves"
    print(f"{told}, {len(done.lost)} lost, {seconds:.0f} s", *done.lost, sep="\n")
    return 1 if done.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
