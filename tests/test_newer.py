"""A set-up of a later version: read as far as it is understood, never written or handed on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from syncwizard import cli
from syncwizard.domain.project import SCHEMA_VERSION
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.store.errors import NewerProject
from syncwizard.store.template import Purpose
from syncwizard.wiring import House
from tests.fakes.houses import practice_house, real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.store.test_document import seal

__all__ = ["system_keyring"]

THEIRS = SCHEMA_VERSION + 3
STRANGE: dict[str, Any] = {
    "current_step": "9.9",
    "unheard_of": {"deep": [1]},
}


def tree(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def make_newer(house: House, session: Session) -> Path:
    """Rewrites the file as a later version might."""
    file = house.projects.folder(session.project.id) / "project.json"
    payload = json.loads(file.read_bytes())["payload"] | STRANGE | {"schema_version": THEIRS}
    payload["values"]["a_new_field"] = "x"
    payload["confirmed"]["9.9.saved"] = {"by": "Ada", "at": payload["created"]}
    file.write_bytes(seal(payload, schema=THEIRS))
    return file


@pytest.fixture
def house(tmp_path: Path) -> House:
    return practice_house(tmp_path / "data")


async def test_it_is_read_and_said(house: House) -> None:
    usual = await set_up(house, World())
    make_newer(house, usual)
    opened = await house.setups.open(usual.project.id)
    assert opened.read_only is not None
    told = catalogue("en").say(opened.read_only)
    assert f"file format {THEIRS}; this version knows {SCHEMA_VERSION}" in told
    assert "can be read here, not changed" in told
    session = opened.session
    assert session.answers["customer_name"] == usual.answers["customer_name"]
    assert len(session.project.rooms) == len(usual.project.rooms)
    assert session.present_step() is session.guide.steps[0]
    assert session.progress.all()
    assert session.put("customer_name", "Other").problem == opened.read_only
    await house.close()


async def test_nothing_of_it_is_written_or_handed_on(house: House, tmp_path: Path) -> None:
    usual = await set_up(house, World())
    make_newer(house, usual)
    await house.close()
    before = tree(tmp_path)
    session = (await house.setups.open(usual.project.id)).session
    acts = (
        lambda: house.setups.write(session.project.id, house.setups.encode(session)),
        lambda: house.setups.accept_backup(session),
        lambda: house.reports.export(session, "en", tmp_path / "report"),
        lambda: house.reports.export(session.copy(), "en", tmp_path / "report"),
        lambda: house.reports.role_sheets(session, "en"),
        lambda: house.travel.pack(session),
        lambda: house.travel.duplicate(session, Purpose.NEXT_CUSTOMER, "Other", "test"),
    )
    for act in acts:
        with pytest.raises(NewerProject):
            await act()
    await house.close()
    assert tree(tmp_path) == before


async def test_its_own_secrets_go_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> None:
    house = real_house(tmp_path / "data", World(), monkeypatch)
    usual = await set_up(house, World())
    file = house.projects.folder(usual.project.id) / "project.json"
    payload = json.loads(file.read_bytes())["payload"] | {"schema_version": THEIRS}
    payload["secrets"]["a_new_secret"] = {"revision": "r1", "shared": True}
    file.write_bytes(seal(payload, schema=THEIRS))
    vault = await house.keyring.secrets()
    await vault.set(usual.project.id, "a_new_secret", "canary", "r1")
    assert "canary" in str(system_keyring.entries)
    assert "a_new_secret" in str(await house.setups.traces(usual.project.id))
    await house.setups.delete(usual.project.id)
    assert system_keyring.entries == {}
    await house.close()


async def test_others_may_have_it_meanwhile(house: House, tmp_path: Path) -> None:
    usual = await set_up(house, World())
    make_newer(house, usual)
    await house.close()
    await house.setups.open(usual.project.id)
    later = practice_house(tmp_path / "data")
    later.projects.hold(usual.project.id)  # as the later version's program does
    await later.close()
    await house.close()


async def test_a_command_says_it_and_does_nothing(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import anyio

    usual = await set_up(house, World())
    make_newer(house, usual)
    await house.close()
    before = tree(tmp_path)

    def command() -> int:
        return cli.report(house, usual.project.id, tmp_path / "report", "en")

    assert await anyio.to_thread.run_sync(command) == 1
    assert "A newer version of the program wrote this set-up" in capsys.readouterr().err
    assert tree(tmp_path) == before
