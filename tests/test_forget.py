"""A set-up that is closed for good leaves no trace here, and a listing proves it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from syncwizard.cli.diagnosing import diagnostics
from syncwizard.cli.forgetting import forget
from syncwizard.domain.meetings import Meeting
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.store.errors import CannotDelete, HeldElsewhere, NotDeleted
from syncwizard.store.traces import Traces
from syncwizard.store.trouble import trouble_text
from syncwizard.wiring import Choice, House
from tests.fakes.houses import real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring

__all__ = ["system_keyring"]


@pytest.fixture
def world() -> World:
    return World.with_rooms(2)


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


async def made(house: House, world: World) -> str:
    session = await set_up(house, world)
    house.preferences.remember_opened(session.project.id)
    await house.setups.write(session.project.id, house.setups.encode(session))
    return session.project.id


async def test_everything_is_listed_and_everything_goes(
    house: House, world: World, tmp_path: Path, system_keyring: FakeKeyring
) -> None:
    project_id = await made(house, world)
    before = await house.setups.traces(project_id)
    assert {path.name for path in before.files} >= {"project.json", f".held-{project_id}.lock"}
    assert "connector_password" in dict(before.secrets)
    assert len({catalogue("en").say(line) for line in before.told()}) == len(list(before.told()))
    assert before.in_settings
    assert system_keyring.entries

    await house.setups.delete(project_id)
    assert await house.setups.traces(project_id) == Traces()
    assert system_keyring.entries == {}
    # The same by a search that knows nothing of where the program puts things.
    data = tmp_path / "data"
    named = [path for path in data.rglob("*") if project_id in str(path)]
    holding = [one for one in data.rglob("*") if one.is_file() and project_id in one.read_text()]
    assert named + holding == []
    await house.close()


async def test_the_lines_of_the_logs_that_name_it_go_while_the_log_is_open(
    house: House, world: World
) -> None:
    project_id = await made(house, world)
    house.places.logs.mkdir(parents=True, exist_ok=True)
    log = house.places.logs / "syncwizard.log"
    with log.open("a") as still_open:
        still_open.write(f"before\nnot written: {project_id}/project.json\n")
        still_open.flush()
        assert (await house.setups.traces(project_id)).in_logs == (log,)
        await house.setups.delete(project_id)
        still_open.write("after\n")
    assert log.read_text() == "before\nafter\n"
    assert await house.setups.traces(project_id) == Traces()
    await house.close()


async def test_what_the_keyring_keeps_is_listed_as_left(
    house: House, world: World, system_keyring: FakeKeyring
) -> None:
    project_id = await made(house, world)
    system_keyring.break_with(RuntimeError("no"), "delete")
    with pytest.raises(NotDeleted):
        await house.setups.delete(project_id)
    left = await house.setups.traces(project_id)
    assert left.secrets
    assert left.files  # never a keyring entry without its project
    await house.close()


async def test_what_is_open_elsewhere_is_not_deleted(
    house: House, world: World, tmp_path: Path
) -> None:
    project_id = await made(house, world)
    other = House(Choice(data=tmp_path / "data"))
    with pytest.raises(HeldElsewhere):
        await other.setups.delete(project_id)
    assert (await house.setups.traces(project_id)).files
    await house.close()
    await other.close()


def test_the_command_lists_and_removes_only_with_yes(
    tmp_path: Path, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    import anyio

    data = tmp_path / "data"

    async def prepare() -> str:
        house = House(Choice(practice=True, data=data))
        opened = await house.setups.create({"customer_name": "Nordlicht"}, "Kim")
        await house.close()
        return opened.session.project.id

    project_id = anyio.run(prepare)
    assert forget(House(Choice(practice=True, data=data)), project_id, yes=False) == 0
    assert f"File {data / 'practice' / project_id / 'project.json'}" in capsys.readouterr().out
    assert forget(House(Choice(practice=True, data=data)), project_id, yes=True) == 0
    told = capsys.readouterr().out
    assert told.index("Left of this set-up") < told.index("Nothing.")
    assert not list(data.rglob(f"*{project_id}*"))
    assert forget(House(Choice(practice=True, data=data)), project_id, yes=True) == 64


def test_the_command_names_test_meetings_that_may_still_stand_somewhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import anyio

    data = tmp_path / "data"
    start = datetime(2030, 5, 7, 8, tzinfo=UTC)
    meeting = Meeting("1f0c", "o@nordlicht.example", "r@nordlicht.example", start, start)

    async def prepare() -> str:
        house = House(Choice(practice=True, data=data))
        session = (await house.setups.create({"customer_name": "Nordlicht"}, "Kim")).session
        session.keep_meeting(meeting)
        await house.setups.write(session.project.id, house.setups.encode(session))
        await house.close()
        return session.project.id

    project_id = anyio.run(prepare)
    assert forget(House(Choice(practice=True, data=data)), project_id, yes=False) == 0
    warned = capsys.readouterr().err
    assert "let the program clean up first" in warned
    assert "o@nordlicht.example" in warned


def test_the_bundle_is_shown_and_then_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(Choice(practice=True, data=tmp_path / "data"))
    assert diagnostics(house, None) == 0
    assert "== program.json ==" in capsys.readouterr().out
    out = tmp_path / "bundle.zip"
    assert diagnostics(house, out) == 0
    assert out.read_bytes().startswith(b"PK")
    (tmp_path / "file").write_bytes(b"")
    assert diagnostics(house, tmp_path / "file" / "bundle.zip") == 1


async def test_a_locked_keyring_keeps_everything_and_says_so(
    house: House, world: World, system_keyring: FakeKeyring
) -> None:
    project_id = await made(house, world)
    before = await house.setups.traces(project_id)
    system_keyring.break_with(KeyringLocked("no"))
    with pytest.raises(NotDeleted) as caught:
        await house.setups.delete(project_id)
    assert trouble_text(caught.value).key == "keyring.NothingDeleted"
    system_keyring.faults.clear()
    after = await house.setups.traces(project_id)
    assert (after.secrets, after.in_settings) == (before.secrets, before.in_settings)
    assert {path.name for path in after.files} >= {"project.json"}
    await house.close()


async def test_a_deletion_that_the_disk_stopped_is_finished_by_the_next(
    house: House, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    project_id = await made(house, world)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", lambda *_args, **_options: None)
        with pytest.raises(CannotDelete) as caught:
            await house.setups.delete(project_id)
    said = trouble_text(caught.value)
    assert said.key == "store.CannotDelete_some"
    assert project_id in str(said.params["path"])
    left = await house.setups.traces(project_id)
    assert left.files
    assert not left.in_settings
    assert await house.house_of(project_id) == (house, project_id)
    await house.setups.delete(project_id)
    assert await house.setups.traces(project_id) == Traces()
    await house.close()
