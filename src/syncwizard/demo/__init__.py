"""A scripted consultant plays a whole set-up in the practice systems; it knows no real system."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from syncwizard.demo.saying import complain, say

__all__ = ["demo"]


def demo(out: Path, language: str, rooms: int, fault: str = "") -> int:
    """Goes through the real window, from an empty project to the exported report.

    Leaves report.pdf, .html, .json and .xlsx, `project/<id>/` and `screens/NN-step.png` in `out`.
    With a `fault` (see `demo.trouble`) the consultant meets it, reads its finding and goes on once
    it is repaired. Returns 0 where every step is completed and every check passed (and
    the fault was found); else it says on stderr what is not, and returns 1.
    """
    folder = out.expanduser().absolute()
    if refused := _cannot_write(folder):
        complain(refused)
        return 1
    _draw_into_memory_where_there_is_no_screen()
    from syncwizard.demo.play import play  # late: brings Qt, which reads its platform once

    with tempfile.TemporaryDirectory(prefix="syncwizard-", ignore_cleanup_errors=True) as data:
        wrong = play(folder, language, rooms, Path(data), fault=fault)
    for line in wrong:
        complain(line)
    if not wrong:
        say("Every step is completed and every check passed.")
        say(f"The report lies in {folder}: report.pdf, .html, .json, .xlsx")
    return 1 if wrong else 0


def _cannot_write(folder: Path) -> str:
    """Why nothing can be left in the folder, in one sentence; it is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"Nothing can be written into {folder}: {error.strerror or type(error).__name__}"
    return ""


def _draw_into_memory_where_there_is_no_screen() -> None:
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not has_screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
