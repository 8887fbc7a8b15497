"""Houses over the practice systems: a real one, whose keyring is a fake, and the practice one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from syncwizard.checks.context import Clients
from syncwizard.clients.transport import Transport
from syncwizard.practice.app import AsgiApp, practice_app
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from syncwizard.rooms.pasted import read_pasted
from syncwizard.session import ROOM_ACTS, Session
from syncwizard.wiring import Choice, House
from syncwizard.wiring.systems import Systems


def real_house(
    data: Path, world: World, patch: pytest.MonkeyPatch, app: AsgiApp | None = None
) -> House:
    """A house of real projects; what it takes for the real systems is `world`, or `app` over it."""

    def clients(_systems: Systems, _authorities: str) -> Clients:
        return Clients(Transport(app=app or practice_app(world)), PracticeProbe(world))

    patch.setattr("syncwizard.wiring.systems.Systems._real_clients", clients)
    return House(Choice(practice=False, data=data))


def practice_house(data: Path) -> House:
    return House(Choice(practice=True, data=data))


async def set_up(
    house: House, world: World, changes: Mapping[str, str] | None = None, *, complete: bool = True
) -> Session:
    """A set-up on disk with its secrets kept: every value, and every room said to be done."""
    facts = {"customer_name": world.answers()["customer_name"], "environment": "production"}
    session = (await house.setups.create(facts, "Kim Berger")).session
    if complete:
        given = {**world.answers(), "system_users": "sync.trust", **(changes or {})}
        for name, value in given.items():
            session.put(name, value)
        session.generate("connector_password")
        session.set_rooms(read_pasted(world.rooms_pasted()))
        confirm_hosts(session)
        say_all_of_rooms(session)
        copy_form(session)
    for name in session.project.secrets:
        await session.keep_secret(name)
    await house.setups.write(session.project.id, house.setups.encode(session))
    return session


def confirm_hosts(session: Session) -> None:
    """Secrets may go where the answers send them."""
    for check in session.checks.values():
        for host in check.secret_hosts(session.answers):
            session.confirm_host(host)


def say_all_of_rooms(session: Session) -> None:
    """Every room is assigned, has its reference and is mapped, with its present mailbox."""
    rooms = [room.id for room in session.project.rooms]
    for what in ROOM_ACTS:
        session.say_of_rooms(rooms, what, done=True)


def copy_form(session: Session) -> None:
    """Every value of 6.1's form is copied."""
    form = session.guide.step("6.1")
    for row in form.visible_rows(session.answers):
        session.note_copied(form, row)
