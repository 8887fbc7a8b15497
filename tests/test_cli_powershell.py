"""powershell and import-room-settings: what they write, print and return, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import anyio
import pytest

from syncwizard import faces
from syncwizard.__main__ import main
from syncwizard.cli import USAGE_ERROR
from syncwizard.cli.powershell import import_room_settings, powershell
from syncwizard.domain.checks import Evidence, Outcome
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import House
from tests.checks.exported import GOOD
from tests.fakes.houses import practice_house, set_up

Out = pytest.CaptureFixture[str]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return practice_house(tmp_path / "data")


@pytest.fixture
def session(house: House) -> Session:
    async def make() -> Session:
        made = await set_up(house, house.world)
        await house.close()
        return made

    return anyio.run(make)


def again(house: House, session: Session) -> Session:
    """The project as it lies on the disk now."""

    async def read() -> Session:
        opened = await house.setups.open(session.project.id, only_reading=True)
        await house.close()
        return opened.session

    return anyio.run(read)


def export(tmp_path: Path, world: World, **changes: str) -> Path:
    rooms = [{"Mailbox": room.address, **GOOD, **changes} for room in world.rooms]
    path = tmp_path / "room-settings.json"
    path.write_text(json.dumps({"exportedAt": "2026-11-22T09:00:00Z", "rooms": rooms}))
    return path


def test_the_scripts_are_written_and_nothing_is_recorded(
    house: House, session: Session, tmp_path: Path, capsys: Out
) -> None:
    before = again(house, session).project
    assert powershell(house, session.project.id, tmp_path / "out", "de") == 0
    files = capsys.readouterr().out.splitlines()
    assert sorted(files) == sorted(str(path) for path in (tmp_path / "out").iterdir())
    assert len(files) == 15
    page = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8-sig")
    assert page.startswith("PowerShell-Skripte für ")
    script = (tmp_path / "out" / "1-check-rooms.ps1").read_text(encoding="ascii")
    assert all(f"'{room.mailbox}'" in script for room in session.project.rooms)
    assert again(house, session).project == before


def test_a_folder_that_cannot_be_written(
    house: House, session: Session, tmp_path: Path, capsys: Out
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert powershell(house, session.project.id, tmp_path / "file", "") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "were not written" in said.err


def kept(house: House, session: Session) -> Evidence | None:
    return again(house, session).project.evidence.get("room_settings")


def test_an_export_is_judged_and_the_result_is_kept(
    house: House, session: Session, tmp_path: Path, capsys: Out
) -> None:
    changed = {"BookingWindowInDays": "30", "DeleteSubject": "True"}
    file = export(tmp_path, house.world, **changed)
    assert import_room_settings(house, session.project.id, file) == 1
    said = capsys.readouterr().out
    assert "BOOKING-WINDOW-SHORT" in said
    assert "ROOM-SUBJECT-REMOVED" in said
    assert "2026-11-22" in said
    assert "verified" not in said
    evidence = kept(house, session)
    assert evidence is not None
    assert evidence.outcome is Outcome.FAILED
    assert import_room_settings(house, session.project.id, export(tmp_path, house.world)) == 0
    evidence = kept(house, session)
    assert evidence is not None
    assert evidence.outcome is Outcome.PASSED


def test_a_file_that_is_no_export_leaves_the_project_alone(
    house: House, session: Session, tmp_path: Path, capsys: Out
) -> None:
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert import_room_settings(house, session.project.id, file) == 2
    assert "neither JSON nor CSV" in capsys.readouterr().err
    assert import_room_settings(house, session.project.id, tmp_path / "absent.json") == 2
    assert "could not be opened" in capsys.readouterr().err
    assert kept(house, session) is None


def test_a_project_that_is_not_there(house: House, tmp_path: Path) -> None:
    nobody = "0" * 32
    assert powershell(house, nobody, tmp_path / "out", "") == USAGE_ERROR
    assert import_room_settings(house, nobody, tmp_path / "x.json") == USAGE_ERROR
    assert not (tmp_path / "out").exists()


def test_the_command_line_takes_both(
    house: House,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    monkeypatch.setattr(faces, "_house", lambda _chosen: house)
    out, file = tmp_path / "out", export(tmp_path, house.world)
    command = ["powershell", session.project.id, "--out", str(out), "--language", "de"]
    assert main(command) == 0
    page = (out / "README.txt").read_text(encoding="utf-8-sig")
    assert page.startswith("PowerShell-Skripte")
    assert main(["import-room-settings", session.project.id, str(file)]) == 0
    assert "ROOM-SETTINGS-READ" in capsys.readouterr().out
