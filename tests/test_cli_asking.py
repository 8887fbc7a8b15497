"""check asks at the terminal for secrets that are not on this computer; what is skipped is said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import anyio
import pytest

from syncwizard.again import secrets_to_ask
from syncwizard.cli import asking, check
from syncwizard.domain.signing import secret_of
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import House
from tests.fakes.houses import real_house
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.test_cli import made

__all__ = ["system_keyring"]

Out = pytest.CaptureFixture[str]


@pytest.fixture
def world() -> World:
    return World(retry_after=0)


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


@pytest.fixture
def session(house: House, world: World, system_keyring: FakeKeyring) -> Session:
    """A set-up whose secrets are on another computer."""
    made_there = made(house, world)
    system_keyring.entries.clear()
    return made_there


def label_of(session: Session, name: str) -> str:
    return catalogue("en").say(secret_of(session.guide, session.guide.fields[name]))


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, typed: Mapping[str, str]) -> list[str]:
    """Somebody types these secrets, by words in the prompt; the prompts that were shown."""
    shown: list[str] = []

    def answer(prompt: str, _stream: TextIO) -> str:
        shown.append(prompt)
        return next((value for words, value in typed.items() if words in prompt), "")

    monkeypatch.setattr(asking, "getpass", answer)
    monkeypatch.setattr(asking, "_is_terminal", lambda: True)
    return shown


def test_what_is_typed_is_used_for_this_run_and_kept_nowhere(
    house: House,
    session: Session,
    system_keyring: FakeKeyring,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    secrets = session.secret_values()
    by_field = {label_of(session, name): value for name, value in secrets.items()}
    shown = at_a_terminal(monkeypatch, by_field)
    folder = house.projects.folder(session.project.id)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert check(house, session.project.id, as_json=False) == 0
    said = capsys.readouterr()
    assert len(shown) == 3
    assert "secrets are not at hand on this computer" in said.err
    assert not any(value in said.out + said.err for value in secrets.values())
    assert system_keyring.entries == {}
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_nobody_types_is_skipped_and_said(
    house: House, session: Session, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    value = session.secret_values()["router_client_secret"]
    at_a_terminal(monkeypatch, {label_of(session, "router_client_secret"): value})
    assert check(house, session.project.id, as_json=False) == 2
    said = capsys.readouterr()
    label = label_of(session, "customer_client_secret")
    assert f"Skipped: {label}. The tests that need it cannot tell." in said.err
    assert f"{catalogue('en').say(session.checks['api_user'].title)}: passed" in said.out


def test_without_a_terminal_nobody_is_asked_and_it_is_said(
    house: House, session: Session, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    def never(_prompt: str, _stream: TextIO) -> str:
        raise AssertionError

    monkeypatch.setattr(asking, "getpass", never)
    assert check(house, session.project.id, as_json=True) == 2
    assert "not at hand on this computer" in capsys.readouterr().err


def test_only_what_a_test_needs_is_asked_for(house: House, session: Session) -> None:
    async def reopened() -> list[str]:
        opened = await house.setups.open(session.project.id, only_reading=True)
        missing = {field.id for field in opened.session.missing_secrets()}
        asked = [field.id for field in secrets_to_ask(opened.session)]
        await house.close()
        assert set(asked) < missing
        return asked

    asked = anyio.run(reopened)
    assert "customer_client_secret" in asked
    assert "api_user_password" not in asked
