"""Certificates of one set-up: in the settings while it is open, judged at once, recorded in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import trustme
from PySide6.QtWidgets import QFileDialog

from syncwizard.domain.text import text
from tests.ui.desk import Desk

NAME = "Contoso Inspection"
NONE = "None. What the system and the settings trust holds."


@pytest.fixture
def pem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "ca.pem"
    path.write_bytes(trustme.CA(organization_name=NAME).cert_pem.bytes())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def open_network(desk: Desk) -> None:
    desk.click("settings")
    desk.click("section:network")
    desk.settle()


def open_anew(desk: Desk) -> None:
    desk.click("settings_back")
    open_network(desk)


def test_a_file_is_trusted_in_this_set_up_and_taken_back(desk: Desk, pem: Path) -> None:
    desk.make_setup()
    open_network(desk)
    assert desk.says("Extra certificates for “Nordlicht Versicherung” only")
    assert desk.says(NONE)
    desk.click("setup:ca")
    desk.settle()
    assert desk.says(f"{NAME}, ")
    assert not desk.says(NONE)
    assert "BEGIN CERTIFICATE" in desk.session.project.authorities
    assert desk.session.project.events[-1].what == "authorities_set"
    assert desk.house.settings.extra_ca == ""
    open_anew(desk)
    assert desk.says(f"{NAME}, ")

    desk.click("setup:ca_remove")
    desk.settle()
    assert desk.says(NONE)
    assert desk.session.project.authorities == ""
    assert not desk.shows("setup:ca_remove")


def test_a_file_without_certificates_is_refused_at_its_place(desk: Desk, pem: Path) -> None:
    desk.make_setup()
    pem.write_text("no certificate")
    open_network(desk)
    desk.click("setup:ca")
    desk.settle()
    assert desk.says("There is no certificate in this file.")
    assert desk.says(NONE)
    assert desk.session.project.authorities == ""


def test_a_file_that_is_gone_is_told(desk: Desk, pem: Path) -> None:
    desk.make_setup()
    pem.unlink()
    open_network(desk)
    desk.click("setup:ca")
    desk.settle()
    assert desk.says(str(pem))
    assert desk.session.project.authorities == ""


def test_a_file_counts_although_the_settings_were_closed_at_once(desk: Desk, pem: Path) -> None:
    desk.make_setup()
    open_network(desk)
    desk.click("setup:ca")
    desk.click("settings_back")
    desk.settle()
    assert "BEGIN CERTIFICATE" in desk.session.project.authorities
    open_network(desk)
    assert desk.says(f"{NAME}, ")


def test_where_another_program_has_the_set_up_it_is_told(desk: Desk, pem: Path) -> None:
    desk.make_setup()
    told = text("store.NotThere")
    desk.session.read_only = told
    open_network(desk)
    desk.click("setup:ca")
    desk.settle()
    assert desk.says(desk.words.say(told))
    assert desk.session.project.authorities == ""
    desk.session.read_only = None


def test_without_an_open_set_up_there_is_no_such_place(desk: Desk) -> None:
    open_network(desk)
    assert not desk.shows("setup:ca")
    assert desk.shows("setting:ca")
