"""Check again: on a finished set-up only, compared with the report that was signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import text
from syncwizard.i18n import catalogue
from syncwizard.report.json_file import as_document, as_json
from syncwizard.ui.summary.check_again import CheckAgain
from tests.journeys.playing import Journey, Player
from tests.report.sample import content_of
from tests.ui.desk import Desk, said_in


@pytest.fixture
def finished(desk: Desk) -> Desk:
    """The standard journey, played to its end in the open set-up, and its summary."""
    desk.make_setup()
    world = desk.house.world
    given = {**world.answers(), **Journey.read("standard").answers}
    player = Player(desk.session, world, given)
    assert desk.window.runner.call(player.play)
    desk.work.touch()
    desk.click("summary")
    desk.settle()
    return desk


@pytest.fixture
def signed(finished: Desk, tmp_path: Path) -> Path:
    session = finished.session
    content = content_of(session.project, secrets=session.secret_values())
    file = tmp_path / "report.json"
    file.write_bytes(as_json(as_document(content, catalogue("de"))))
    return file


def card_of(desk: Desk) -> CheckAgain:
    [card] = desk.window.findChildren(CheckAgain)
    return card


def test_what_is_not_finished_is_not_checked_again(desk: Desk) -> None:
    desk.make_setup()
    desk.click("summary")
    desk.settle()
    assert not desk.shows("check_again")


def test_what_changed_since_a_report_was_signed_is_named(finished: Desk, signed: Path) -> None:
    card_of(finished).keep(signed)
    finished.settle()
    assert finished.says(finished.words.say(text("check_again.kept")))
    before = finished.session.project.evidence.copy()

    finished.click("check_again")
    finished.settle()
    assert finished.says("Nothing has drifted.")

    finished.house.world.set_fault("wrong_router_secret", True)
    finished.house.world.set_fault("room_list_not_yet", True)
    finished.click("check_again")
    finished.settle()
    said = said_in(card_of(finished))
    assert "2 things have changed" in said
    assert "The Router no longer accepts the credentials of the API user" in said
    assert "The room list Office Antwerp is gone" in said
    assert finished.session.project.evidence == before, "nothing is recorded"


def test_without_a_signed_report_it_says_how_the_tests_ended(finished: Desk) -> None:
    finished.click("check_again")
    finished.settle()
    assert finished.says("All tests have passed.")
    finished.house.world.set_fault("domain_unknown", True)
    finished.click("check_again")
    finished.settle()
    assert finished.says("nordlicht-immobilien.example belongs to no directory")


def test_a_report_that_was_changed_is_refused(finished: Desk, signed: Path) -> None:
    signed.write_bytes(signed.read_bytes().replace(b"Nordlicht", b"Nordwind"))
    card_of(finished).keep(signed)
    finished.settle()
    assert finished.says(finished.words.say(text("check_again.no_report")))
    assert isinstance(finished.find("check_again", QWidget), QWidget)
