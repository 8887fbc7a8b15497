"""Check again: on a finished set-up only, compared with the report that was signed."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from syncwizard.domain.text import text
from syncwizard.i18n import catalogue
from syncwizard.report.json_file import as_document, as_json
from syncwizard.store.signed import all_signed
from syncwizard.ui.summary.check_again import CheckAgain
from tests.journeys.playing import Journey, Player
from tests.report.sample import content_of
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import press


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


def keep(desk: Desk, signed: Path) -> None:
    """The report was signed elsewhere."""
    anyio.run(desk.house.reports.keep_signed, desk.session.project.id, signed.read_bytes())


def card_of(desk: Desk) -> CheckAgain:
    [card] = desk.window.findChildren(CheckAgain)
    return card


def test_what_is_not_finished_is_not_checked_again(desk: Desk) -> None:
    desk.make_setup()
    desk.click("summary")
    desk.settle()
    assert not desk.shows("check_again")


def test_what_changed_since_a_report_was_signed_is_named(finished: Desk, signed: Path) -> None:
    keep(finished, signed)
    before = finished.session.project.evidence.copy()

    finished.click("check_again")
    finished.settle()
    assert finished.says("Nothing has drifted.")

    finished.house.world.set_fault("wrong_router_secret", True)
    finished.house.world.set_fault("room_list_not_yet", True)
    finished.click("check_again")
    finished.settle()
    said = said_in(card_of(finished))
    assert "2 things in the systems or in the set-up" in said
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


def test_a_signed_report_that_was_changed_compares_nothing(finished: Desk, signed: Path) -> None:
    keep(finished, signed)
    folder = finished.house.projects.folder(finished.session.project.id)
    [kept] = all_signed(folder)
    kept.write_bytes(kept.read_bytes().replace(b"Nordlicht", b"Nordwind"))
    finished.click("check_again")
    finished.settle()
    assert finished.says(finished.words.say(text("check_again.no_report")))
    assert isinstance(finished.find("check_again", QWidget), QWidget)


def test_a_secret_that_is_not_on_this_computer_is_asked_for_or_skipped(
    finished: Desk, signed: Path
) -> None:
    keep(finished, signed)
    secret = finished.session.secret_values()["router_client_secret"]
    finished.session.forget()

    def skip(dialog: QDialog) -> None:
        assert secret not in said_in(dialog)
        press(finished.words.say(text("window.ask_secrets_yes")))(dialog)

    finished.doorman.expect(skip)
    finished.click("check_again")
    finished.settle()
    title = finished.words.say(finished.session.checks["api_user"].title)
    assert f"Skipped: {title}" in said_in(card_of(finished))

    def give(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "secret:router_client_secret")
        assert isinstance(edit, QLineEdit)
        assert edit.echoMode() is QLineEdit.EchoMode.Password
        edit.setText(secret)
        press(finished.words.say(text("window.ask_secrets_yes")))(dialog)

    finished.doorman.expect(give)
    finished.click("check_again")
    finished.settle()
    assert f"Skipped: {title}" not in said_in(card_of(finished))
    assert finished.session.secret_values() == {}, "for that run alone"
