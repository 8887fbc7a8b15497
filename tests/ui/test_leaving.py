"""Proves that leaving, walking past, exporting and closing lose nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from syncwizard.logs import redact
from syncwizard.store.errors import CannotWrite, KeyringLocked, Obstacle
from tests.ui.desk import PATIENCE, Desk
from tests.ui.doorman import press
from tests.ui.open_setup import OpenSetup


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def fill_the_disk(desk: Desk, patched: pytest.MonkeyPatch) -> None:
    async def refuse(*_given: object) -> None:
        raise CannotWrite(desk.house.places.root, Obstacle.FULL)

    patched.setattr(desk.house.setups, "write", refuse)


def test_a_setup_that_could_not_be_saved_is_opened_again_as_it_was(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.go("4.2")
    session = at_work.session
    with monkeypatch.context() as patched:
        fill_the_disk(at_work, patched)
        at_work.type("client_reference", "NORD")
        at_work.click("home")
        at_work.qtbot.waitUntil(lambda: at_work.shows("home_notice"), timeout=PATIENCE)
        at_work.window.open_setup(session.project.id)
        assert at_work.session is session
    at_work.work.save_now()
    at_work.settle()
    assert at_work.house.projects.load(session.project.id).project.values["client_reference"]


def test_a_left_setup_forgets_its_secrets_once_it_is_saved(at_work: Desk) -> None:
    at_work.fill("3")
    session = at_work.session
    secrets = list(session.secret_values().values())
    assert secrets
    at_work.settle()
    at_work.click("home")
    at_work.settle()
    at_work.qtbot.waitUntil(lambda: not session.secret_values(), timeout=PATIENCE)
    # A cancelled test may log something still: that is redacted as before.
    assert not any(one in redact(f"late: {one}") for one in secrets)


def test_closing_asks_before_it_loses_answers(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.go("4.2")
    view = at_work.view
    with monkeypatch.context() as patched:
        fill_the_disk(at_work, patched)
        at_work.type("client_reference", "NORD")
        at_work.doorman.expect(press(view.word("cancel")))
        assert not at_work.window.close()
        assert at_work.view is view
    at_work.work.save_now()
    at_work.settle()


def test_walking_past_hidden_fields_erases_nothing(open_setup: OpenSetup) -> None:
    open_setup.give("credentials_allowed_by", "credentials_allowed_on")
    open_setup.work.put("secret_kept_by", "customer")
    page = open_setup.page("3")
    page.commit()
    assert open_setup.session.project.values["credentials_allowed_by"] == "Maren Petersen"


def test_a_typed_value_is_taken_when_the_page_is_left(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    line = page.findChild(QLineEdit, "field:client_reference")
    assert isinstance(line, QLineEdit)
    line.setText("NORD")
    page.commit()
    assert open_setup.work.answers["client_reference"] == "NORD"


def test_a_secret_that_the_keyring_refused_is_kept_when_it_is_entered_again(
    open_setup: OpenSetup,
) -> None:
    secret = open_setup.world.customer.client_secret
    open_setup.drawer.error = KeyringLocked()
    open_setup.work.put("customer_client_secret", secret)
    open_setup.wait_for(lambda: bool(open_setup.told))
    open_setup.drawer.error = None
    open_setup.work.put("customer_client_secret", secret)
    open_setup.wait_for(lambda: "customer_client_secret" in open_setup.drawer.kept)


def test_a_report_that_is_ready_after_the_page_is_gone_is_recorded(
    at_work: Desk, tmp_path: Path
) -> None:
    at_work.click("summary")
    at_work.find("report_folder", QLineEdit).setText(str(tmp_path / "out"))
    at_work.find("export", QAbstractButton).click()
    at_work.click("language")
    at_work.qtbot.waitUntil(
        lambda: at_work.session.project.events[-1].what == "exported", timeout=30_000
    )
    assert (tmp_path / "out" / "report.pdf").is_file()
