"""The house: projects made, opened, listed and deleted; real ones and practice ones never mix."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.errors import KeyringLocked, PasswordSetError

from syncwizard.domain.progress import State
from syncwizard.guide import GUIDE
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.store.errors import DamagedProject, NotDeleted, NotThere
from syncwizard.wiring import House
from tests.fakes.houses import practice_house, real_house, set_up
from tests.fakes.keyrings import (
    SECRET_SERVICE,
    FakeKeyring,
    StickyKeyring,
    posing,
    system_keyring,
)

__all__ = ["system_keyring"]

FACTS = {"customer_name": "Nordlicht Versicherung", "environment": "production"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def practice(data: Path) -> House:
    return practice_house(data)


@pytest.fixture
def real(data: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house of real projects in the same folder, on a computer without a keyring."""
    return real_house(data, World(), monkeypatch)


def file_of(house: House, session: Session) -> Path:
    return house.projects.folder(session.project.id) / "project.json"


def damage(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


# Making and opening


async def test_a_new_project_is_on_disk_and_says_who_made_it(practice: House) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    assert file_of(practice, session).is_file()
    opened = await practice_house(practice.places.root).setups.open(session.project.id)
    assert opened.offer is None
    assert opened.session.project == session.project
    assert opened.session.project.practice
    assert opened.session.project.customer == "Nordlicht Versicherung"
    made = opened.session.project.events[0]
    assert (made.what, made.by) == ("created", "Kim Berger")


async def test_confirmations_carry_the_name_of_the_settings(practice: House) -> None:
    practice.settings = replace(practice.settings, consultant="Anna Weiß")
    assert (await practice.setups.create(FACTS, "Kim Berger")).session.consultant == "Anna Weiß"


async def test_what_is_written_is_there_in_the_next_run(practice: House, data: Path) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    session.put("trust_user", "sync.trust")
    await practice.setups.write(session.project.id, practice.setups.encode(session))
    opened = await practice_house(data).setups.open(session.project.id)
    assert opened.session.answers["trust_user"] == "sync.trust"


async def test_of_a_damaged_project_the_last_good_state_is_offered(practice: House) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    session.put("trust_user", "sync.trust")
    await practice.setups.write(session.project.id, practice.setups.encode(session))
    session.put("trust_user", "lost.with.the.file")
    await practice.setups.write(session.project.id, practice.setups.encode(session))
    file = file_of(practice, session)
    damage(file)
    broken = file.read_bytes()

    opened = await practice.setups.open(session.project.id)
    assert opened.offer is not None
    assert opened.offer.key == "store.restored"
    assert opened.session.answers["trust_user"] == "sync.trust"
    assert file.read_bytes() == broken, "only a person accepts it"

    await practice.setups.accept_backup(opened.session)
    again = await practice.setups.open(session.project.id)
    assert again.offer is None
    assert again.session.answers["trust_user"] == "sync.trust"
    aside = file.parent / str(opened.offer.params["aside"])
    assert aside.read_bytes() == broken


async def test_a_damaged_project_without_a_good_backup_stays_as_it_is(practice: House) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    damage(file_of(practice, session))
    with pytest.raises(DamagedProject):
        await practice.setups.open(session.project.id)


async def test_what_is_in_memory_replaces_a_file_that_was_damaged_meanwhile(
    practice: House,
) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    file = file_of(practice, session)
    damage(file)
    broken = file.read_bytes()
    await practice.setups.write(session.project.id, practice.setups.encode(session))
    assert (await practice.setups.open(session.project.id)).offer is None
    assert [one.read_bytes() for one in file.parent.glob("*.damaged-*")] == [broken]


# The home page


async def test_an_empty_house_has_no_rows(practice: House) -> None:
    assert await practice.setups.list_all() == []


async def test_a_row_says_how_far_a_project_is_and_what_comes_next(practice: House) -> None:
    new = (await practice.setups.create({**FACTS, "environment": "test"}, "Kim Berger")).session
    (row,) = await practice.setups.list_all()
    assert (row.id, row.customer, row.environment) == (
        new.project.id,
        "Nordlicht Versicherung",
        "test",
    )
    assert (row.state, row.total, row.apart) == ("good", 16, 1)
    assert row.following is GUIDE.steps[0]
    assert row.following_state is State.NOT_STARTED
    # Without an own workflow, its part does not apply: nobody has done it.
    assert row.done == 0

    filled = await set_up(practice, practice.world)
    filled.confirm(GUIDE.step("4.2"), GUIDE.step("4.2").visible_confirms(filled.answers)[0])
    await practice.setups.write(filled.project.id, practice.setups.encode(filled))
    further = next(one for one in await practice.setups.list_all() if one.id != new.project.id)
    assert further.done == row.done + 1
    assert further.following_state is State.IN_PROGRESS
    assert further.environment == "production"


async def test_a_row_of_a_damaged_project_says_so(practice: House) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    damage(file_of(practice, session))
    (row,) = await practice.setups.list_all()
    assert (row.id, row.state, row.following) == (session.project.id, "damaged", None)
    assert row.total == 17


async def test_when_a_project_was_opened_is_remembered(practice: House, data: Path) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    (row,) = await practice.setups.list_all()
    assert row.opened is None, "the last change is not when it was opened"
    practice.preferences.remember_opened(session.project.id)
    (row,) = await practice_house(data).setups.list_all()
    assert row.opened is not None
    assert datetime.now(UTC) - row.opened < timedelta(minutes=5)


async def test_a_moment_that_makes_no_sense_is_as_if_never_said(practice: House) -> None:
    session = (await practice.setups.create(FACTS, "Kim Berger")).session
    practice.settings = replace(practice.settings, opened={session.project.id: "yesterday"})
    (row,) = await practice.setups.list_all()
    assert row.opened is None


def test_settings_that_cannot_be_written_hold_for_this_run(practice: House, data: Path) -> None:
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("a file, no folder")
    practice.preferences.save(replace(practice.settings, consultant="Kim Berger"))
    assert practice.settings.consultant == "Kim Berger"


# Deleting


async def test_a_project_is_deleted_with_its_secrets(
    real: House, system_keyring: FakeKeyring
) -> None:
    kept, doomed = await set_up(real, World()), await set_up(real, World())
    assert len(system_keyring.entries) == 2 * len(doomed.secret_values())
    await real.setups.delete(doomed.project.id)
    assert {service for service, _ in system_keyring.entries} == {f"syncwizard/{kept.project.id}"}
    assert [row.id for row in await real.setups.list_all()] == [kept.project.id]
    with pytest.raises(NotThere):
        await real.setups.open(doomed.project.id)


async def test_a_project_whose_secrets_stay_is_not_deleted(real: House) -> None:
    keyring.set_keyring(posing(SECRET_SERVICE, StickyKeyring))
    session = await set_up(real, World())
    with pytest.raises(NotDeleted):
        await real.setups.delete(session.project.id)
    assert [row.id for row in await real.setups.list_all()] == [session.project.id]


# Real and practice


async def test_real_and_practice_projects_lie_apart(real: House, practice: House) -> None:
    first = (await real.setups.create(FACTS, "Kim Berger")).session
    second = (await practice.setups.create(FACTS, "Kim Berger")).session
    assert [row.id for row in await real.setups.list_all()] == [first.project.id]
    assert [row.id for row in await practice.setups.list_all()] == [second.project.id]
    assert not first.project.practice
    assert second.project.practice
    with pytest.raises(NotThere):
        await real.setups.open(second.project.id)
    with pytest.raises(NotThere):
        await practice.setups.open(first.project.id)


async def test_practice_secrets_never_reach_the_real_keyring(
    practice: House, system_keyring: FakeKeyring
) -> None:
    session = await set_up(practice, practice.world)
    assert session.secret_values()
    assert system_keyring.calls == []
    again = (await practice.setups.open(session.project.id)).session
    assert await again.load_secrets() == session.secret_values()


async def test_practice_asks_only_the_practice_systems(practice: House) -> None:
    session = await set_up(practice, practice.world)
    evidence = await session.run_check("router_reachable", lambda _finding: None)
    assert evidence.outcome.value == "passed"
    assert practice.world.calls
    await practice.close()


async def test_every_project_finds_the_house_it_belongs_to(
    real: House, practice: House, tmp_path: Path
) -> None:
    mine = (await real.setups.create(FACTS, "Kim Berger")).session
    practised = (await practice.setups.create(FACTS, "Kim Berger")).session
    assert await real.house_of(mine.project.id) == (real, mine.project.id)

    found, project_id = await real.house_of(practised.project.id)
    assert (found.practice, project_id) == (True, practised.project.id)

    moved = tmp_path / "moved" / practised.project.id
    file_of(practice, practised).parent.rename(tmp_path / "x")
    moved.parent.mkdir()
    (tmp_path / "x").rename(moved)
    found, project_id = await real.house_of(str(moved / "project.json"))
    assert found.practice
    assert (await found.setups.open(project_id)).session.project == practised.project
    with pytest.raises(NotThere):
        await real.house_of(practised.project.id)


# The keyring


async def test_a_sound_keyring_needs_no_words(real: House, system_keyring: FakeKeyring) -> None:
    assert await real.keyring.warning() is None


async def test_no_keyring_is_told(real: House) -> None:
    told = await real.keyring.warning()
    assert told is not None
    assert told.key == "keyring.only_this_run_missing"


async def test_a_locked_keyring_is_told(real: House, system_keyring: FakeKeyring) -> None:
    system_keyring.break_with(KeyringLocked())
    told = await real.keyring.warning()
    assert told is not None
    assert told.key == "keyring.KeyringLocked"


async def test_practice_has_nothing_to_say_about_the_keyring(practice: House) -> None:
    assert await practice.keyring.warning() is None


# The report


async def report_of(house: House, session: Session, folder: Path) -> dict[str, str]:
    """Where each secret is, as the report tells it, by field."""
    files, _remarks = await house.reports.export(session, "en", folder)
    assert [path.suffix for path in files] == [".pdf", ".html", ".json", ".xlsx"]
    found: dict[str, str] = {}
    _collect(json.loads(files[2].read_text(encoding="utf-8")), found)
    return found


def _collect(node: Any, found: dict[str, str]) -> None:
    if isinstance(node, dict):
        if node.get("secret"):
            found[node["field"]] = json.dumps(node["secret"], ensure_ascii=False)
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found)


async def test_the_report_names_the_keyring_that_keeps_the_secrets(
    real: House, system_keyring: FakeKeyring, tmp_path: Path
) -> None:
    session = await set_up(real, World())
    told = await report_of(real, session, tmp_path / "out")
    assert len(told) >= 6
    assert all("In the consultant’s keyring (Secret Service)" in where for where in told.values())


async def test_the_report_says_which_secrets_the_keyring_did_not_take(
    real: House, system_keyring: FakeKeyring, tmp_path: Path
) -> None:
    session = await set_up(real, World())
    system_keyring.break_with(PasswordSetError(), "set")
    session.put("access_id", "practice-access-2")
    with pytest.raises(Exception, match="PasswordSetError"):
        await session.keep_secret("access_id")
    told = await report_of(real, session, tmp_path / "out")
    assert "only while the program ran" in told["access_id"]
    assert "In the consultant’s keyring" in told["wm_secret_key"]


async def test_the_report_of_a_practice_project_names_no_keyring(
    practice: House, tmp_path: Path
) -> None:
    session = await set_up(practice, practice.world)
    told = await report_of(practice, session, tmp_path / "out")
    assert all("only while the program ran" in where for where in told.values())


async def test_a_report_goes_to_a_folder_named_after_client_reference_or_customer(
    practice: House, tmp_path: Path
) -> None:
    session = (await practice.setups.create({**FACTS, "environment": "test"}, "Kim Berger")).session
    practice.settings = replace(practice.settings, export_folder=str(tmp_path))
    assert practice.reports.default_folder(session) == tmp_path / "Nordlicht_Versicherung-test"
    session.put("client_reference", "NORD/LICHT")
    assert practice.reports.default_folder(session) == tmp_path / "NORD_LICHT-test"


async def test_a_closed_house_can_be_used_again(practice: House) -> None:
    session = await set_up(practice, practice.world)
    await session.run_check("router_reachable", lambda _finding: None)
    await practice.close()
    await practice.close()
    again = (await practice.setups.open(session.project.id)).session
    evidence = await again.run_check("router_reachable", lambda _finding: None)
    assert evidence.outcome.value == "passed"
    await practice.close()
