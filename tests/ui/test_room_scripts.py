"""The quiet row for the administrator's scripts: saved, opened, read back, and said what came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from syncwizard.domain.checks import Outcome
from syncwizard.ui.steps.room_scripts import RoomScripts
from tests.checks.exported import GOOD
from tests.ui.desk import Desk, said_in
from tests.ui.open_setup import OpenSetup


def press(shown: RoomScripts, name: str) -> None:
    button = shown.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    button.click()


def show(open_setup: OpenSetup, step: str = "5.2.3") -> RoomScripts:
    open_setup.give_everything()
    open_setup.give_rooms()
    return open_setup.show(RoomScripts(open_setup.place(step), shows_result=step == "5.2.3"))


def settle(open_setup: OpenSetup) -> None:
    open_setup.wait_for(lambda: open_setup.runner.is_idle)
    open_setup.qtbot.wait(1)


def choose(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: chosen)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen, ""))


def export(open_setup: OpenSetup, tmp_path: Path, **changes: str) -> Path:
    rooms = [{"Mailbox": one.address, **GOOD, **changes} for one in open_setup.world.rooms]
    path = tmp_path / "room-settings.json"
    path.write_text(json.dumps({"exportedAt": "2026-11-22T09:00:00Z", "rooms": rooms}))
    return path


def test_the_scripts_are_saved_and_their_folder_can_be_opened(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    shown = show(open_setup, "4.4")
    choose(monkeypatch, str(tmp_path / "pack"))
    press(shown, "scripts_save")
    settle(open_setup)
    assert len(list((tmp_path / "pack").iterdir())) == 15
    assert f"15 files were saved to {tmp_path / 'pack'}." in said_in(shown)
    press(shown, "scripts_open")
    assert [Path(one) for one in opened] == [tmp_path / "pack"]


def test_nothing_chosen_does_nothing(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    before = said_in(shown)
    choose(monkeypatch, "")
    press(shown, "scripts_save")
    press(shown, "scripts_read")
    settle(open_setup)
    assert said_in(shown) == before


def test_a_folder_that_cannot_be_written_is_said(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    (tmp_path / "file").write_text("in the way")
    choose(monkeypatch, str(tmp_path / "file"))
    press(shown, "scripts_save")
    settle(open_setup)
    assert "The scripts were not written to" in said_in(shown)
    assert not shown.findChild(QAbstractButton, "scripts_open").isVisible()  # type: ignore[union-attr]


def test_an_export_is_judged_kept_and_shown(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup)
    choose(monkeypatch, str(export(open_setup, tmp_path, AllowConflicts="True")))
    press(shown, "scripts_read")
    settle(open_setup)
    evidence = open_setup.session.project.evidence["room_settings"]
    assert evidence.outcome is Outcome.FAILED
    said = said_in(shown)
    assert "The room settings were read: Failed." in said
    assert "12 rooms accept double bookings" in said
    assert "out of date" not in said
    open_setup.give(reservation_horizon_days="90")
    assert "out of date" in said_in(shown)


def test_elsewhere_the_result_is_only_named(
    open_setup: OpenSetup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(open_setup, "4.4")
    choose(monkeypatch, str(export(open_setup, tmp_path, AllowConflicts="True")))
    press(shown, "scripts_read")
    settle(open_setup)
    assert "The result stands in step 5.2.3." in said_in(shown)
    assert "double bookings" not in said_in(shown)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"\x89PNG\x00", "neither JSON nor CSV"), (b"a,b\n", "names no room"), (None, "opened")],
)
def test_a_file_that_is_no_export_changes_nothing(
    open_setup: OpenSetup,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes | None,
    said: str,
) -> None:
    shown = show(open_setup)
    path = tmp_path / "file"
    if data is not None:
        path.write_bytes(data)
    choose(monkeypatch, str(path))
    press(shown, "scripts_read")
    settle(open_setup)
    assert said in said_in(shown)
    assert "room_settings" not in open_setup.session.project.evidence


def test_the_row_stands_on_both_steps_and_not_for_google(desk: Desk) -> None:
    desk.new_setup()
    for step in ("4.4", "5.2.3"):
        desk.go(step)
        assert desk.shows("scripts_save")
        assert desk.shows("scripts_read")
    desk.work.put("calendar_provider", "Google")
    for step in ("4.4", "5.2.3"):
        desk.go(step)
        assert not any(one.isVisible() for one in desk.window.findChildren(RoomScripts))
