"""Starts the program once more, over the practice systems; it knows no set-up."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess


def open_practice() -> bool:
    """Opens a window of its own with the practice systems; False where it could not be started.

    The way this program was started is the way to start it: the same interpreter and arguments.
    """
    program, arguments = practice_command(sys.executable, sys.orig_argv)
    return QProcess.startDetached(program, arguments)[0]


def practice_command(program: str, started_with: list[str]) -> tuple[str, list[str]]:
    """The program to start and its arguments; the practice systems are asked for once."""
    return program, [*(one for one in started_with[1:] if one != "--practice"), "--practice"]
