"""Reads the command line and starts a face: the window, or a command without one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from syncwizard.faces import show

if TYPE_CHECKING:
    import argparse

# What a start without arguments means, as in command_line.
USUAL = {"command": None, "practice": False, "data": None, "rooms": 12, "bring_in": None}
INTERRUPTED = 130  # what a shell reports for Ctrl+C
NOBODY_READS = 141  # and for a program whose reader (`| head`) has had enough


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["typeset"]:  # the program for itself, see there
        from syncwizard.report.typesetting import answer

        return answer()
    _write_any_sign()
    chosen = _understand(given)
    try:
        code = show(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _say_no_more()
        return NOBODY_READS
    return code


def _say_no_more() -> None:
    # Else Python complains at the end of what it could not write.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _understand(given: list[str]) -> argparse.Namespace:
    # The usual start asks for nothing, and a parser would take as long to make as the home page.
    if not given:
        return cast("argparse.Namespace", SimpleNamespace(**USUAL))
    from syncwizard.command_line import understand

    return understand(given)


def _write_any_sign() -> None:
    # A Windows code page lacks signs that a room's name or a menu path may hold.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
