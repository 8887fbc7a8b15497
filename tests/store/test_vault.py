"""Secrets asked for from coroutines: in time, in order, for their revision; never lost in a run."""

import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from threading import Event

import anyio
import anyio.lowlevel
import keyring
import pytest
from keyring import errors

from syncwizard.store.errors import KeyringLocked, KeyringSilent, NotDeleted, SecretStoreError
from syncwizard.store.secrets import KeyringStore, Reason
from syncwizard.store.vault import Secrets
from tests.fakes.keyrings import FakeKeyring, StickyKeyring

SOON = 0.05
ENTRY = ("syncwizard/p", "f")


def trouble_of(secrets: Secrets) -> SecretStoreError | None:
    """Read anew: type checkers believe that an attribute stays what it was."""
    return secrets.trouble


@pytest.fixture
def fake() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
async def secrets(fake: FakeKeyring) -> AsyncIterator[Secrets]:
    """Secrets in a sound keyring, with all the time in the world."""
    opened = Secrets(KeyringStore(fake))
    yield opened
    opened.close()


@pytest.fixture
async def hasty(fake: FakeKeyring) -> AsyncIterator[Secrets]:
    """Secrets in the same keyring, with no patience."""
    opened = Secrets(KeyringStore(fake), SOON)
    yield opened
    opened.close()


async def test_a_value_comes_back_for_its_revision_only(secrets: Secrets) -> None:
    await secrets.set("p", "f", "value with  blanks", "r1")
    assert await secrets.get("p", "f", "r1") == "value with  blanks"
    assert await secrets.get("p", "f", "r2") is None
    assert await secrets.get("p", "g", "r1") is None


async def test_what_an_earlier_run_left_does_not_pass_for_the_present_value(
    fake: FakeKeyring, secrets: Secrets
) -> None:
    await secrets.set("p", "f", "old", "r1")
    fake.break_with(errors.KeyringLocked("no"))
    with pytest.raises(KeyringLocked):
        await secrets.set("p", "f", "new", "r2")
    fake.faults.clear()
    next_run = Secrets(KeyringStore(fake))
    assert await next_run.get("p", "f", "r2") is None
    next_run.close()


async def test_what_the_keyring_did_not_keep_lasts_for_this_run(
    fake: FakeKeyring, secrets: Secrets
) -> None:
    fake.break_with(errors.KeyringLocked("no"))
    with pytest.raises(KeyringLocked):
        await secrets.set("p", "f", "value", "r1")
    assert await secrets.get("p", "f", "r1") == "value"
    assert secrets.run_only("p") == {"f"}
    assert secrets.run_only("q") == frozenset()
    assert isinstance(secrets.trouble, KeyringLocked)

    fake.faults.clear()
    await secrets.set("p", "f", "value", "r1")
    assert secrets.run_only("p") == frozenset()
    assert trouble_of(secrets) is None
    assert fake.entries == {ENTRY: "r1 value"}


async def test_a_keyring_that_hangs_is_given_up(fake: FakeKeyring, hasty: Secrets) -> None:
    go_on = fake.hang()
    with pytest.raises(KeyringSilent) as caught:
        await hasty.get("p", "f", "r1")
    assert hasty.trouble is caught.value
    with pytest.raises(KeyringSilent):
        await hasty.set("p", "f", "value", "r1")
    assert await hasty.get("p", "f", "r1") == "value"
    go_on.set()


async def test_what_was_given_up_before_its_turn_is_never_done(
    fake: FakeKeyring, hasty: Secrets
) -> None:
    go_on = fake.hang("get")
    with pytest.raises(KeyringSilent):
        await hasty.get("p", "f", "r1")
    with pytest.raises(KeyringSilent):
        await hasty.set("p", "f", "late", "r1")
    go_on.set()
    fake.faults.clear()
    patient = Secrets(hasty.store)
    patient._thread = hasty._thread
    await patient.try_again()
    assert "set" not in fake.calls


async def test_a_late_write_does_not_overtake_a_newer_one(
    fake: FakeKeyring, hasty: Secrets
) -> None:
    go_on = fake.hang("set")
    with pytest.raises(KeyringSilent):
        await hasty.set("p", "f", "old", "r1")
    patient = Secrets(hasty.store)
    patient._thread = hasty._thread
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(patient.set, "p", "f", "new", "r2")
        await anyio.lowlevel.checkpoint()
        go_on.set()
    assert fake.entries == {ENTRY: "r2 new"}


async def test_a_call_that_is_cancelled_ends_at_once(fake: FakeKeyring, secrets: Secrets) -> None:
    go_on = fake.hang()
    with anyio.move_on_after(SOON) as scope:
        await secrets.set("p", "f", "value", "r1")
    assert scope.cancelled_caught
    assert secrets.run_only("p") == {"f"}
    go_on.set()


async def test_deleted_is_deleted(fake: FakeKeyring, secrets: Secrets) -> None:
    await secrets.set("p", "f", "value", "r1")
    await secrets.set("p", "g", "value", "r1")
    await secrets.delete_all("p", iter(["f", "g", "h"]))
    assert fake.entries == {}
    assert await secrets.get("p", "f", "r1") is None


async def test_a_deletion_in_vain_is_said() -> None:
    secrets = Secrets(KeyringStore(StickyKeyring()))
    await secrets.set("p", "f", "value", "r1")
    with pytest.raises(NotDeleted) as caught:
        await secrets.delete_all("p", ["f", "g"])
    assert caught.value.field_ids == ("f",)
    secrets.close()


async def test_opening_uses_the_systems_keyring(system_keyring: FakeKeyring) -> None:
    secrets = await Secrets.open(practice=False)
    assert (secrets.store.name, secrets.store.is_lasting) == ("Secret Service", True)
    assert secrets.trouble is None
    assert system_keyring.entries == {}
    secrets.close()


async def test_practice_keeps_for_this_run(system_keyring: FakeKeyring) -> None:
    secrets = await Secrets.open(practice=True)
    await secrets.set("p", "f", "value", "r1")
    assert await secrets.get("p", "f", "r1") == "value"
    assert secrets.run_only("p") == {"f"}
    await secrets.delete_all("p", ["f"])
    assert await secrets.get("p", "f", "r1") is None
    assert system_keyring.calls == []
    secrets.close()


async def test_a_locked_keyring_is_said_on_opening_and_tried_again(
    system_keyring: FakeKeyring,
) -> None:
    system_keyring.break_with(errors.KeyringLocked("no"))
    secrets = await Secrets.open(practice=False)
    assert isinstance(secrets.trouble, KeyringLocked)
    assert not await secrets.try_again()
    system_keyring.faults.clear()
    assert await secrets.try_again()
    assert trouble_of(secrets) is None
    secrets.close()


async def test_a_keyring_that_is_never_found_leaves_this_runs_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = Event()
    monkeypatch.setattr(keyring, "get_keyring", go_on.wait)
    secrets = await Secrets.open(practice=False, limit=SOON)
    assert secrets.store.reason is Reason.SILENT
    assert isinstance(secrets.trouble, KeyringSilent)
    await secrets.set("p", "f", "value", "r1")
    assert await secrets.get("p", "f", "r1") == "value"
    go_on.set()
    secrets.close()


def test_a_keyring_that_hangs_does_not_hold_up_the_programs_end() -> None:
    code = """
        import anyio, threading
        from syncwizard.store.errors import KeyringSilent
        from syncwizard.store.secrets import MemoryStore, Reason
        from syncwizard.store.vault import Secrets

        store = MemoryStore(Reason.MISSING)
        store.get = lambda *_: threading.Event().wait()

        async def ask():
            try:
                await Secrets(store, 0.05).get("p", "f", "r1")
            except KeyringSilent:
                print("silent")

        anyio.run(ask)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "silent\n"
