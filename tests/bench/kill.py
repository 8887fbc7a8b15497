"""Kills a program at random moments while it saves answers, and looks for each it acknowledged.

By hand: python -m tests.bench.kill [--turns 10000]. No window: the session, its house and its disk.
A turn opens the set-up that the last one left, types answers, saves each, and says so on a pipe.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from syncwizard.domain.project import Project
from syncwizard.store.errors import StoreError
from syncwizard.store.projects import Projects
from syncwizard.wiring import Choice, House

FIELDS = ("customer_name", "api_first_name", "trust_user")
LONGEST = 0.04  # seconds from the first acknowledgement to the kill
EARLY = 0.2  # of the turns end within that time from the start, perhaps while it is being opened


@dataclass
class Tally:
    """What came of all turns; `lost` says what was acknowledged and is not there."""

    turns: int = 0
    saves: int = 0
    lost: list[str] = field(default_factory=list)


class Killing:
    """One set-up, opened, written and killed again and again."""

    def __init__(self, data: Path, seed: int, lies: bool) -> None:
        self.data, self.lies = data, lies
        self.chance = random.Random(seed)  # noqa: S311
        self.tally = Tally()
        self.known = dict.fromkeys(FIELDS, "")  # the last acknowledged value of each field
        self.project_id = anyio.run(self._create)

    async def _create(self) -> str:
        house = House(Choice(practice=True, data=self.data))
        opened = await house.setups.create({"environment": "test"}, "Kim Berger")
        await house.close()
        return opened.session.project.id

    def turn(self) -> None:
        """Starts a program, kills it, and compares."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _type_for_ever(self.data, self.project_id, self.tally.turns, writing, self.lies)
        os.close(writing)
        is_early = self.chance.random() < EARLY
        said = self._kill_at_some_moment(child, reading, is_early)
        self.tally.turns += 1
        if not said and not is_early:
            self.tally.lost.append(f"turn {self.tally.turns}: nothing was acknowledged")
        self._compare(said)

    def _kill_at_some_moment(self, child: int, reading: int, is_early: bool) -> list[str]:
        if not is_early:
            select.select([reading], [], [], 30)  # its first acknowledgement, or its end
        time.sleep(self.chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with open(reading, "rb") as pipe:
            lines = pipe.read().decode().split("\n")
        return lines[:-1]  # without what was cut off in the middle

    def _compare(self, said: list[str]) -> None:
        last = {**self.known, **dict(line.split("=", 1) for line in said)}
        self.tally.saves += len(said)
        try:
            found = self._read()
        except StoreError as error:
            self.tally.lost.append(f"turn {self.tally.turns}: {error}")
            return
        for name, value in last.items():
            stands = found.values.get(name, "")
            if _number(stands) < _number(value):
                self.tally.lost.append(f"turn {self.tally.turns}: {name}: {value}, not {stands}")
            self.known[name] = stands

    def _read(self) -> Project:
        loaded = Projects(self.data / "practice", practice=True).load(self.project_id)
        if loaded.restored_from is not None:
            self.tally.lost.append(f"turn {self.tally.turns}: only a backup is left")
        return loaded.project


def _number(value: str) -> tuple[int, int]:
    """What says which of two values is newer: the turn, and the save in it."""
    turn, _, save = value.removeprefix("v").partition("-")
    return (int(turn), int(save)) if save else (-1, 0)


def _type_for_ever(data: Path, project_id: str, turn: int, pipe: int, lies: bool) -> None:
    async def work() -> None:
        house = House(Choice(practice=True, data=data))
        opened = await house.setups.open(project_id)
        if opened.read_only or opened.unwritable or opened.offer:
            os._exit(1)
        save = 0
        while True:
            save += 1
            name, value = FIELDS[save % len(FIELDS)], f"v{turn}-{save}"
            opened.session.put(name, value)
            if lies:
                os.write(pipe, f"{name}={value}\n".encode())
            await house.setups.write(project_id, house.setups.encode(opened.session))
            os.write(pipe, f"{name}={value}\n".encode())

    try:
        anyio.run(work)
    finally:
        os._exit(1)  # never into what the parent was doing


def kill(turns: int, seed: int, data: Path, lies: bool) -> Tally:
    """Plays that many turns in a data folder that is still empty, or until something is lost."""
    killing = Killing(data, seed, lies)
    for _ in range(turns):
        killing.turn()
        if killing.tally.lost:
            break
    return killing.tally


def main(arguments: list[str]) -> int:
    """Tells how many turns and saves there were; 1 if anything acknowledged was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--lies", action="store_true", help="acknowledge before saving: is lost")
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as data:
        tally = kill(chosen.turns, chosen.seed, Path(data), chosen.lies)
    seconds = time.monotonic() - began
    print(
        f"{tally.turns} kills, {tally.saves} acknowledged saves, {len(tally.lost)} lost, "
        f"{seconds:.0f} s",
        *tally.lost,
        sep="\n",
    )
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
