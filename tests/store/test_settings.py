"""Settings: what was set comes back, and no file of settings keeps the program from starting."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from syncwizard.store.errors import CannotRead, CannotWrite
from syncwizard.store.settings import (
    COPIED,
    SHOWN,
    TEXT_SIZES,
    UNTIL_EXIT,
    Settings,
    open_settings,
    write_settings,
)
from tests.fakes.disk import Disk

CHOSEN = Settings(
    language="de",
    report_language="en",
    theme="dark",
    text_size=125,
    consultant="Zoë Müller",
    logo="logo.png",
    data_folder="/srv/set-ups",
    proxy="own",
    proxy_host="proxy.example",
    proxy_port=3128,
    proxy_user="kim",
    proxy_secret="0123456789abcdef",
    extra_ca="extra-ca.pem",
    shown_seconds=60,
    copied_seconds=0,
    window="AdnQywAD",
    companion="AdnQywAE",
    export_folder="/srv/reports",
    opened={"0" * 32: "2026-11-22T16:00:00+00:00"},
)


def test_what_was_set_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "not yet there" / "settings.json"
    write_settings(path, CHOSEN)
    assert open_settings(path).settings == CHOSEN


DAMAGED = [
    b"",
    b"\0" * 64,
    b"{",
    b"[]",
    b"7",
    b"\xff",
    b"[" * 100_000,
    b'{"opened": [1]}',
    b'{"text_size": 500}',
    b'{"text_size": true}',
    b'{"proxy": "socks"}',
    b'{"proxy_port": 65536}',
    b'{"shown_seconds": 3600}',
    b'{"copied_seconds": -1}',
    b'{"theme": 3}',
]


@pytest.mark.parametrize("data", DAMAGED)
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    found = open_settings(path)
    assert (found.settings, found.trouble) == (Settings(), None)
    assert found.set_aside is not None
    write_settings(path, CHOSEN)
    assert found.set_aside.read_bytes() == data
    assert open_settings(path).set_aside is None


def test_a_file_that_cannot_be_read_is_trouble_and_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()  # as good as a file that the system does not give out
    found = open_settings(path)
    assert isinstance(found.trouble, CannotRead)
    assert found.set_aside is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_copy_that_cannot_be_made_keeps_the_file_from_being_written_over(
    tmp_path: Path, disk: Disk
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"{")
    disk.fail(1, lambda: OSError(28, "no"))
    found = open_settings(path)
    assert isinstance(found.trouble, CannotWrite)
    assert path.read_bytes() == b"{"


def test_no_file_is_the_first_start(tmp_path: Path) -> None:
    found = open_settings(tmp_path / "settings.json")
    assert (found.settings, found.set_aside, found.trouble) == (Settings(), None, None)
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_chosen_holds_the_usual_and_what_was_promised() -> None:
    assert Settings().shown_seconds == SHOWN[0] == 15
    assert Settings().copied_seconds == COPIED[0] == 15
    assert SHOWN == COPIED == (15, 60, UNTIL_EXIT)
    assert (TEXT_SIZES[0], TEXT_SIZES[-1], Settings().text_size) == (90, 200, 100)


def test_the_time_that_was_a_choice_once_is_the_shortest_one_now(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"shown_seconds": 10, "consultant": "Kim"}')
    found = open_settings(path)
    assert found.set_aside is None
    assert (found.settings.shown_seconds, found.settings.consultant) == (15, "Kim")


@pytest.mark.parametrize(
    "data", [None, b"", b"\0" * 64, b"{", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"opened": [1]}']
)
def test_a_file_that_makes_no_sense_is_as_if_never_written(
    tmp_path: Path, data: bytes | None
) -> None:
    path = tmp_path / "settings.json"
    if data is not None:
        path.write_bytes(data)
    assert open_settings(path).settings == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    found = {"language": 7, "theme": "dark", "window": None, "opened": {"a": "b", "c": 3}}
    path.write_text(json.dumps(found))
    assert open_settings(path).settings == Settings(theme="dark", opened={"a": "b"})


def test_what_a_later_version_set_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "sound": {"on": True}}))
    write_settings(path, replace(open_settings(path).settings, theme="light"))
    assert json.loads(path.read_text())["sound"] == {"on": True}
    assert open_settings(path).settings.theme == "light"


def test_settings_that_cannot_be_kept_are_said(tmp_path: Path, disk: Disk) -> None:
    disk.fail(1, lambda: OSError(28, "no"))
    with pytest.raises(CannotWrite):
        write_settings(tmp_path / "settings.json", CHOSEN)


def test_nothing_slow_is_imported_before_the_first_paint() -> None:
    slow = {"pydantic", "httpx", "msal", "keyring", "jinja2", "typst", "openpyxl", "anyio"}
    code = (
        "import sys, syncwizard.store.settings, syncwizard.store.places;"
        f"print(sorted({slow!r} & sys.modules.keys()))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == "[]"
