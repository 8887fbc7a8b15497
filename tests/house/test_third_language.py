"""A language is a folder: with one more of them, everything offers it and nothing else changes.

In a process of its own, because the languages are looked for once, at the start.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from syncwizard import find_resources

ABOUT = 'name = "Nederlands"\nlocale = "nl_NL"\n'
WORDS = 'program = "Reserveringen koppelen"\nnew_setup = "Nieuwe inrichting"\n'

# Stands in for a copy of the program with one more folder.
BEGIN = """
import sys, json
from pathlib import Path
import syncwizard
syncwizard.find_resources = lambda: Path(sys.argv[1])
"""

WINDOW = """
from dataclasses import replace
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from syncwizard.ui.app import make_app, make_window
from syncwizard.wiring import Choice, House
house = House(Choice(practice=True, data=Path(sys.argv[2])))
house.settings = replace(house.settings, language="de", theme="light", consultant="Kim")
app = make_app()
window = make_window(app, house)
window.show()
window.start()
window.doors.open_settings()
combo = window.findChild(QComboBox, "setting:language")
offered = [combo.itemText(index) for index in range(combo.count())][1:]
window.effects.switch_language()  # from the second to the third
said = [one.text() for one in window.findChildren(QLabel) if not one.isHidden()]
buttons = [one.text().replace("&", "") for one in window.findChildren(QPushButton)]
kept = (window.words.language, house.settings.language)
window.close()
print(json.dumps({"offered": offered, "said": said, "buttons": buttons, "kept": kept}))
"""

COMMAND_LINE = """
from syncwizard.__main__ import main
try:
    main(["report", "--help"])
except SystemExit:
    pass
"""


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    copied = tmp_path / "resources"
    shutil.copytree(find_resources(), copied)
    dutch = copied / "i18n" / "nl"
    dutch.mkdir()
    (dutch / "language.toml").write_text(ABOUT, encoding="utf-8")
    (dutch / "window.toml").write_text(WORDS, encoding="utf-8")
    return copied


def run(script: str, *arguments: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-c", BEGIN + script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_window_offers_it_and_speaks_it_and_falls_back_to_english(
    resources: Path, tmp_path: Path
) -> None:
    found = json.loads(run(WINDOW, resources, tmp_path / "data").splitlines()[-1])
    assert found["offered"] == ["English", "Deutsch", "Nederlands"]
    assert found["kept"] == ["nl", "nl"]
    assert "Nieuwe inrichting" in found["buttons"]  # its own words
    assert "Settings" in found["said"]  # and English ones for those that it lacks


def test_the_command_line_offers_it_for_reports(resources: Path) -> None:
    assert "{en,de,nl}" in run(COMMAND_LINE, resources)
