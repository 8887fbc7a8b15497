"""What a play leaves behind: the report, which the window writes, and the folder of the project."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from syncwizard.demo.hands import Hands, Stuck
from syncwizard.ui.running.work import Work

FILES = ("report.pdf", "report.html", "report.json", "report.xlsx")


def write_report(hands: Hands, work: Work, out: Path, language: str) -> None:
    """From the summary; raises Stuck."""
    hands.press("test:rooms_consistent")
    hands.wait_until("the last test", lambda: not work.is_running("rooms_consistent"))
    for name in FILES:
        (out / name).unlink(missing_ok=True)
    hands.press(f"report_language:{language}")
    if hands.find("report_folder", QLineEdit).text() != str(out):
        hands.type_into("report_folder", str(out))
    hands.press("export")
    written = hands.find("export", QPushButton)
    hands.wait_until("the report", written.isEnabled, 120)
    missing = [name for name in FILES if not (out / name).is_file()]
    if missing or work.session.project.events[-1].what != "exported":
        raise Stuck(f"the report was not written: {', '.join(missing) or 'not recorded'}")
    hands.wait_until("saving", lambda: work.is_saved)


def keep_project(made: Path, kept: Path) -> None:
    """Puts the project's folder from `made` into `kept`, in place of an earlier demo's."""
    for old in kept.glob("*/project.json"):
        if re.fullmatch(r"[0-9a-f]{32}", old.parent.name):
            shutil.rmtree(old.parent)
    if made.is_dir():
        shutil.copytree(made, kept, dirs_exist_ok=True)
