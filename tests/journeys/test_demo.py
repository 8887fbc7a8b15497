"""The demo: the whole set-up through the real window, with every socket blocked."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from syncwizard.__main__ import main
from syncwizard.demo import _draw_into_memory_where_there_is_no_screen, demo, play
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from syncwizard.store.projects import Projects

Out = pytest.CaptureFixture[str]
PAGES = ["home", "where-you-are", *(step.id for step in GUIDE.steps), "summary", "home-again"]


@pytest.fixture(autouse=True)
def saves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second's pause before every save would make half of the play's time."""
    monkeypatch.setattr("syncwizard.ui.running.saving.PAUSE_MS", 0)


def everything_under(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def one_project(out: Path) -> Path:
    (file,) = (out / "project").glob("*/project.json")
    return file.parent


def test_the_demo_plays_everything_and_leaves_what_it_made(
    qtbot: QtBot, tmp_path: Path, own_home: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setattr(keyring, "set_password", lambda *_: pytest.fail("the real keyring"))
    out = tmp_path / "out"

    code = main(["demo", "--out", str(out), "--language", "de", "--rooms", "3"])

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert all(step.id in said.out for step in GUIDE.steps)
    assert f"The report lies in {out}" in said.out.splitlines()[-1]
    titles = [catalogue("de").say(step.title) for step in GUIDE.steps]
    assert [title for title in titles if title not in said.out] == []
    assert_pictures(out / "screens")
    assert_report(out, "de", rooms=3)
    assert_project(one_project(out))
    # Nothing is left where the program has its own data, and nothing in the temporary folder.
    assert everything_under(own_home) == set()
    assert everything_under(temporary) == set()


def assert_pictures(screens: Path) -> None:
    wanted = [f"{number:02}-{page}.png" for number, page in enumerate(PAGES)]
    assert sorted(path.name for path in screens.iterdir()) == wanted
    for name in wanted:
        picture = QImage(str(screens / name))
        assert picture.width() == 1280
        assert picture.height() >= 860


def assert_report(out: Path, language: str, rooms: int) -> None:
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert told["language"] == language
    marks = {one["check"]: one["mark"]["code"] for one in told["checks"]}
    assert marks["room_booking"] == "verified"  # one room was proved by a meeting
    assert "Robin Demo" in (out / "report.html").read_text(encoding="utf-8")
    text = "".join(page.extract_text() for page in PdfReader(out / "report.pdf").pages)
    assert "Nordlicht Versicherung" in text
    assert text.count("ROOM-100") >= rooms


def assert_project(folder: Path) -> None:
    """The kept folder can be opened, and is what the play ended with."""
    loaded = Projects(folder.parent, practice=True).load(folder.name)
    assert loaded.restored_from is None
    project = loaded.project
    assert project.consultant == "Robin Demo"
    assert {said.by for said in project.confirmed.values()} == {"Robin Demo"}
    assert project.events[0].what == "created"
    assert project.events[-1].what == "exported"


@pytest.fixture
def with_fault(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], None]:
    """Practice systems in which one thing goes wrong."""
    usual = World.with_rooms

    def turn(fault: Fault) -> None:
        def broken(count: int) -> World:
            world = usual(count)
            world.faults.add(fault)
            return world

        monkeypatch.setattr(World, "with_rooms", broken)

    return turn


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pictures: these plays are about how they end."""
    monkeypatch.setattr("syncwizard.demo.pictures.Pictures.take", lambda *_: None)


@pytest.mark.usefixtures("quick")
def test_a_check_that_fails_makes_the_demo_fail(
    qtbot: QtBot, tmp_path: Path, capsys: Out, with_fault: Callable[[Fault], None]
) -> None:
    with_fault(Fault.WRONG_ROUTER_SECRET)

    assert demo(tmp_path / "out", "en", 1) == 1

    said = capsys.readouterr()
    assert "check api_user ended with failed: ROUTER-CREDENTIALS-WRONG" in said.err
    assert "step 4.3 is not completed" in said.err
    assert "Every step" not in said.out
    assert (tmp_path / "out" / "report.pdf").is_file()  # what is open is in the report


@pytest.mark.usefixtures("quick")
def test_a_dialog_that_nobody_expected_ends_the_demo(
    qtbot: QtBot, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "NAME", " ")  # the dialog asks again

    assert demo(tmp_path / "out", "en", 1) == 1

    assert "an unexpected dialog" in capsys.readouterr().err
    assert (tmp_path / "out" / "screens" / "00-stuck.png").is_file()


@pytest.mark.qt_no_exception_capture
@pytest.mark.usefixtures("quick")
def test_an_error_inside_the_window_makes_the_demo_fail(
    qtbot: QtBot, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("syncwizard.ui.home.page.HomePage.show_rows", fail)

    assert demo(tmp_path / "out", "en", 1) == 1

    assert "an error in the window: ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.usefixtures("quick")
def test_an_earlier_demos_project_makes_room_and_nothing_else_does(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play, "NAME", " ")  # ends early
    earlier = tmp_path / "project" / ("a" * 32)
    foreign = tmp_path / "project" / "notes" / "project.json"
    for file in (earlier / "project.json", foreign, tmp_path / "screens" / "holiday.png"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}", encoding="utf-8")

    demo(tmp_path, "en", 1)

    assert not earlier.exists()
    assert foreign.is_file()
    assert (tmp_path / "screens" / "holiday.png").is_file()


def test_without_a_screen_qt_draws_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    _draw_into_memory_where_there_is_no_screen()
    assert os.environ.get("QT_QPA_PLATFORM") == "offscreen"

    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":0")
    _draw_into_memory_where_there_is_no_screen()
    assert "QT_QPA_PLATFORM" not in os.environ
