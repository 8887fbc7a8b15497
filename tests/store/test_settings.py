"""Settings: what was set comes back, and no file of settings keeps the program from starting."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from syncwizard.store.errors import CannotWrite
from syncwizard.store.settings import Settings, read_settings, write_settings
from tests.fakes.disk import Disk

CHOSEN = Settings(
    language="de",
    report_language="en",
    theme="dark",
    consultant="Zoë Müller",
    window="AdnQywAD",
    export_folder="/srv/reports",
    opened={"0" * 32: "2026-11-22T16:00:00+00:00"},
)


def test_what_was_set_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "not yet there" / "settings.json"
    write_settings(path, CHOSEN)
    assert read_settings(path) == CHOSEN


@pytest.mark.parametrize(
    "data", [None, b"", b"\0" * 64, b"{", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"opened": [1]}']
)
def test_a_file_that_makes_no_sense_is_as_if_never_written(
    tmp_path: Path, data: bytes | None
) -> None:
    path = tmp_path / "settings.json"
    if data is not None:
        path.write_bytes(data)
    assert read_settings(path) == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    found = {"language": 7, "theme": "dark", "window": None, "opened": {"a": "b", "c": 3}}
    path.write_text(json.dumps(found))
    assert read_settings(path) == Settings(theme="dark", opened={"a": "b"})


def test_what_a_later_version_set_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "sound": {"on": True}}))
    write_settings(path, replace(read_settings(path), theme="light"))
    assert json.loads(path.read_text())["sound"] == {"on": True}
    assert read_settings(path).theme == "light"


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
