"""A picture through the whole house: kept, reported, taken along, traced and forgotten."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import anyio
import anyio.to_thread
import pytest

from syncwizard.domain.steps import Confirm
from syncwizard.guide import GUIDE
from syncwizard.practice.world import World
from syncwizard.report import typesetting
from syncwizard.store.pictures import NotAPicture
from syncwizard.store.travel import unpack
from syncwizard.wiring import House
from tests.fakes.houses import real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.fakes.shots import png

__all__ = ["system_keyring"]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring) -> House:
    return real_house(tmp_path / "data", World(retry_after=0), monkeypatch)


def test_a_picture_goes_through_the_whole_house(house: House, tmp_path: Path) -> None:
    shot = png(640, 360)

    async def go() -> None:
        session = await set_up(house, World())
        project_id = session.project.id
        step = GUIDE.step("4.2")
        confirm = next(one for one in step.blocks if isinstance(one, Confirm))
        with pytest.raises(NotAPicture):
            await house.setups.keep_picture(project_id, png(8, 8, (b"tEXt", b"Author\0Anna")))
        kept = await house.setups.keep_picture(project_id, shot)
        session.add_picture(step, confirm, kept, "The tenant")
        await house.setups.write(project_id, house.setups.encode(session))
        assert await house.setups.picture(project_id, kept.name, kept.sha256) == shot
        assert await house.setups.picture(project_id, "../project.json", kept.sha256) is None

        files, _remarks = await house.reports.export(session, "en", tmp_path / "report")
        page = next(one for one in files if one.suffix == ".html").read_text("utf-8")
        assert 'alt="The tenant"' in page

        arrived = unpack(await house.travel.pack(session), "Kim")
        assert arrived.files == {f"pictures/{kept.name}": shot}
        told = "".join((await house.diagnostics()).files.values())
        assert kept.name not in told
        assert "The tenant" not in told

        traces = await house.setups.traces(project_id)
        assert kept.name in {path.name for path in traces.files}
        await house.setups.delete(project_id)
        assert (await house.setups.traces(project_id)).files == ()
        await house.close()

    anyio.run(go)


def test_a_cancelled_report_ends_the_process_that_sets_it(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = [sys.executable, "-c", "while True: pass"]
    monkeypatch.setattr(typesetting, "_command", lambda: endless)
    started: list[Callable[[], int | None]] = []
    is_started = Event()
    watch = typesetting.Ending.watch

    def seen(self: typesetting.Ending, process: object) -> None:
        watch(self, process)  # type: ignore[arg-type]
        started.append(process.wait)  # type: ignore[attr-defined]
        is_started.set()

    monkeypatch.setattr(typesetting.Ending, "watch", seen)

    async def go() -> None:
        session = await set_up(house, World())
        async with anyio.create_task_group() as group:
            group.start_soon(house.reports.export, session, "en", tmp_path / "report")
            await anyio.to_thread.run_sync(is_started.wait)
            group.cancel_scope.cancel()
        assert await anyio.to_thread.run_sync(started[0]) != 0
        await house.close()

    anyio.run(go)
    assert not (tmp_path / "report").exists()
