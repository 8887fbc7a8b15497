"""Proves what the program tells about its installation, and that it makes nothing by telling."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from syncwizard import __version__
from syncwizard.__main__ import main
from syncwizard.i18n import LANGUAGES


def test_it_names_itself_its_keyring_and_its_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    assert main(["--data", str(data), "about", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["version"] == __version__
    assert told["languages"].split(", ") == list(LANGUAGES)
    assert told["keyring"]
    assert told["keyring_lasts"] in {"yes", "no"}
    assert Path(told["log_folder"]).parent == data
    assert not data.exists()


def test_for_people_it_is_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(tmp_path), "about"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"version: {__version__}"
    assert f"data folder: {tmp_path}" in lines
