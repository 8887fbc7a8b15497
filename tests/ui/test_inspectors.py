"""Who was accepted to look into connections: listed in the settings, and taken back there."""

from __future__ import annotations

from functools import partial

from syncwizard.session import Session
from tests.ui.desk import Desk
from tests.ui.test_own_certificates import open_anew, open_network

NAMES = ("Contoso / TLS & Inspection", "Nordlicht Proxy CA")


def test_who_was_accepted_is_listed_and_taken_back(desk: Desk) -> None:
    desk.make_setup()
    for name in NAMES:
        desk.work.record(partial(_accept, name))
    open_network(desk)
    assert desk.says("Who may look into the encrypted connections of “Nordlicht Versicherung”")
    desk.click(f"setup:inspector:{NAMES[0]}")
    desk.settle()
    assert desk.session.project.accepted_inspectors == [NAMES[1]]
    assert desk.session.project.events[-1].what == "withdrawn"
    assert desk.says(f"“{NAMES[0]}” is no longer trusted.")
    open_anew(desk)
    assert not desk.shows(f"setup:inspector:{NAMES[0]}")
    desk.click(f"setup:inspector:{NAMES[1]}")
    desk.settle()
    assert desk.says("Nobody.")


def _accept(name: str, session: Session) -> None:
    session.accept_inspector(name)


def test_nobody_is_listed_where_nobody_was_accepted(desk: Desk) -> None:
    desk.make_setup()
    open_network(desk)
    assert desk.says("Nobody.")
