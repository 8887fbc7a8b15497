"""check --changed, and the pause that a service asks for: the same rules as in the window."""

from __future__ import annotations

import argparse
import asyncio
import io
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import anyio
import pytest

from syncwizard.cli import check
from syncwizard.cli.changed import KINDS, read_change
from syncwizard.cli.pausing import Countdown
from syncwizard.command_line import understand
from syncwizard.domain.changes import ChangeKind
from syncwizard.i18n import catalogue
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from syncwizard.wiring import House
from tests.fakes.houses import real_house
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.test_cli import made

__all__ = ["system_keyring"]

Out = pytest.CaptureFixture[str]
LONG_AGO = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def world() -> World:
    made = World()
    made.retry_after = 0
    return made


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


@pytest.mark.parametrize(
    ("changed", "code", "told"),
    [
        ((), 1, "GRAPH-PERMISSION-MISSING"),
        (((ChangeKind.CONSENT, datetime.now(UTC)),), 2, "GRAPH-CONSENT-YET"),
        (((ChangeKind.CONSENT, LONG_AGO),), 1, "GRAPH-PERMISSION-MISSING"),
        (((ChangeKind.ACCESS_POLICY, datetime.now(UTC)),), 1, "GRAPH-PERMISSION-MISSING"),
    ],
)
def test_what_a_change_may_still_end_is_not_yet(
    changed: tuple[tuple[ChangeKind, datetime], ...],
    code: int,
    told: str,
    house: House,
    world: World,
    capsys: Out,
) -> None:
    session = made(house, world)
    world.faults.add(Fault.NO_PLACES_PERMISSION)
    assert check(house, session.project.id, as_json=True, changed=changed) == code
    assert f'"{told}"' in capsys.readouterr().out


def test_a_change_is_for_this_run_alone(house: House, world: World) -> None:
    session = made(house, world)
    files = {path: path.read_bytes() for path in house.places.data.rglob("*.json")}
    assert files
    check(house, session.project.id, as_json=True, changed=[(ChangeKind.CONSENT, LONG_AGO)])
    assert {path: path.read_bytes() for path in files} == files


def test_a_change_as_it_is_typed() -> None:
    chosen = understand(["check", "x", "--changed", "secret=now", "--changed", "consent"])
    assert [kind for kind, _at in chosen.changed] == [ChangeKind.CLIENT_SECRET, ChangeKind.CONSENT]
    at = "2026-11-23T10:05:00+01:00"
    assert read_change(f"access-policy={at}")[1] == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert set(KINDS.values()) == set(ChangeKind)


@pytest.mark.parametrize("given", ["", "secrets=now", "secret=soon", "secret=2026-13-01"])
def test_a_change_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        read_change(given)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


async def told_of_a_pause(seconds: float) -> None:
    countdown = Countdown(catalogue("en"))
    countdown(datetime.now(UTC) + timedelta(seconds=seconds))
    await asyncio.sleep(0)
    countdown(None)


def test_a_pause_is_counted_down_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())

    async def watch() -> list[str]:
        later: list[tuple[Any, ...]] = []

        def call_later(*given: Any) -> _Handle:
            later.append(given)
            return _Handle()

        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", call_later)
        countdown = Countdown(catalogue("en"))
        until = datetime.now(UTC) + timedelta(seconds=30)
        countdown(until)
        (_seconds, again, *what) = later.pop()
        again(*what)
        assert len(later) == 1  # it goes on by itself
        countdown(None)
        return terminal.getvalue().split("\r")

    said = anyio.run(watch)
    assert sum("the test goes on in 30 s" in one for one in said) == 2
    assert said[-1] == "\x1b[K"
    assert "\n" not in terminal.getvalue()


class _Handle:
    def cancel(self) -> None:
        pass


def test_elsewhere_a_pause_is_one_line(capsys: Out) -> None:
    anyio.run(told_of_a_pause, 12.0)
    told = capsys.readouterr()
    assert told.err == "Microsoft asks for a pause: the test goes on in 12 s\n"
    assert told.out == ""


def test_a_pause_of_a_busy_service_is_told(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    world.faults.add(Fault.THROTTLED)
    world.retry_after = 1
    assert check(house, session.project.id, as_json=True) == 0
    assert "Microsoft asks for a pause: the test goes on in 1 s" in capsys.readouterr().err
