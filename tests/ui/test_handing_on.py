"""Handing on in the window: sheets a role, one file for another computer and back, a template."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.home.bringing_in import bring_in
from syncwizard.ui.summary.handing_on import HandingOn
from syncwizard.ui.summary.sheets import Sheets
from tests.ui.desk import Desk, said_in


@pytest.fixture
def card(desk: Desk) -> HandingOn:
    desk.make_setup()
    desk.fill("3", "4.1")
    desk.click("summary")
    desk.settle()
    [made] = desk.window.findChildren(HandingOn)
    return made


def test_each_role_gets_its_sheet_and_the_scripts(
    desk: Desk, card: HandingOn, tmp_path: Path
) -> None:
    card.write_sheets(tmp_path / "sheets", "en")
    desk.settle()
    names = {path.name for path in (tmp_path / "sheets").iterdir()}
    assert {"entra-admin.txt", "exchange-admin.txt", "powershell"} <= names
    assert str(tmp_path / "sheets") in said_in(card)


def test_each_sheet_is_shown_to_be_copied(desk: Desk, card: HandingOn) -> None:
    seen: list[str] = []
    waiting = Sheets(desk.view, lambda _language: None)
    desk.settle()
    box = waiting.findChild(QPlainTextEdit, "sheet")
    assert isinstance(box, QPlainTextEdit)
    for role in ("entra_admin", "exchange_admin", "wm_admin", "network_team"):
        pressed(waiting, f"sheet:{role}")
        seen.append(box.toPlainText())
        pressed(waiting, "sheet_copy")
        assert QGuiApplication.clipboard().text() == box.toPlainText()
    assert len(set(seen)) == 4
    assert desk.session.answers["tenant_id"] in seen[0]
    secret = desk.session.secret_values()["customer_client_secret"]
    assert not any(secret in one for one in seen)
    pressed(waiting, "sheets_language:de")
    desk.settle()
    assert "An: " in box.toPlainText()
    assert waiting.role() == "network-team.txt"
    waiting.reject()
    assert card.isVisible()


def pressed(dialog: QWidget, name: str) -> None:
    made = dialog.findChild(QAbstractButton, name)
    assert isinstance(made, QAbstractButton), name
    made.click()


def test_what_is_taken_along_comes_in_under_a_new_id(
    desk: Desk, card: HandingOn, tmp_path: Path
) -> None:
    file = tmp_path / "n.syncwizard"
    card.write_zip(file)
    desk.settle()
    assert str(file) in said_in(card)
    secret = desk.session.secret_values()["customer_client_secret"]
    assert secret.encode() not in file.read_bytes()

    desk.click("home")
    desk.settle()
    assert desk.shows("bring_in")
    bring_in(desk.window, desk.house, file)
    desk.settle()
    rows = anyio.run(desk.house.setups.list_all)
    assert len({row.id for row in rows}) == 2
    assert desk.says("was brought in")
    assert "To be entered again on this computer" in said_in(desk.window.home)


def test_a_foreign_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK")
    for name in ("x.zip", "absent.zip"):
        bring_in(desk.window, desk.house, tmp_path / name)
        desk.settle()
        said = said_in(desk.window.home)
        expected = "refused_not_ours" if name == "x.zip" else "failed"
        words = desk.words.say(text(f"travel.{expected}", detail="No such file or directory"))
        assert words in said


def test_a_template_is_a_new_set_up(desk: Desk, card: HandingOn) -> None:
    card.make_template("Nordlicht Versicherung", "production")
    desk.settle()
    assert len(anyio.run(desk.house.setups.list_all)) == 1
    card.make_template("Südwind AG", "test")
    desk.settle()
    assert desk.words.say(text("travel.made_template")) in said_in(card)
    rows = anyio.run(desk.house.setups.list_all)
    assert {(row.customer, row.environment) for row in rows} == {
        ("Nordlicht Versicherung", "production"),
        ("Südwind AG", "test"),
    }
