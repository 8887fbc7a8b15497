"""Reads the command line and starts a face: the window, or a command without one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from syncwizard import __version__

if TYPE_CHECKING:
    from syncwizard.wiring import House

USAGE_ERROR = 64


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, f"{self.prog}: {message}\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns its exit code."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "check":
        from syncwizard.cli import check

        return check(_house(chosen), chosen.project, as_json=chosen.json)
    if chosen.command == "report":
        from syncwizard.cli import report

        return report(_house(chosen), chosen.project, chosen.out, chosen.language)
    if chosen.command == "demo":
        from syncwizard.demo import demo

        return demo(chosen.out, chosen.language, chosen.rooms)
    return _window(chosen)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="syncwizard",
        description="Guided set-up of the reservation sync between Exchange Online, the Router and "
        "Workplace Management.",
    )
    parser.add_argument("--version", action="version", version=f"syncwizard {__version__}")
    parser.add_argument("--practice", action="store_true", help="use the built-in practice systems")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep projects and settings in DIR"
    )
    parser.add_argument(
        "--rooms", type=_count, default=12, metavar="N", help="rooms of the practice customer"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    check = commands.add_parser("check", help="run all checks of a project that need no person")
    check.add_argument("project", metavar="PROJECT", help="a project's folder, file or id")
    check.add_argument("--json", action="store_true", help="write the result as JSON")
    report = commands.add_parser("report", help="write the handover report of a project")
    report.add_argument("project", metavar="PROJECT", help="a project's folder, file or id")
    demo = commands.add_parser("demo", help="play a whole set-up in the practice systems")
    demo.add_argument("--rooms", type=_count, default=12, metavar="N", help="rooms of the customer")
    for command in (report, demo):
        command.add_argument(
            "--out", type=Path, required=True, metavar="DIR", help="where to write"
        )
        command.add_argument("--language", choices=("en", "de"), default="en")
    for command in (check, report):
        command.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the data folder"
        )
        command.add_argument(
            "--practice",
            action="store_true",
            default=argparse.SUPPRESS,
            help="PROJECT is a practice project's id",
        )
    return parser


def _count(words: str) -> int:
    number = int(words)
    if not 1 <= number <= 5000:
        raise argparse.ArgumentTypeError("from 1 to 5000")
    return number


def _house(chosen: argparse.Namespace) -> House:
    from syncwizard.wiring import Choice, House

    return House(Choice(chosen.practice, chosen.data, chosen.rooms))


def _window(chosen: argparse.Namespace) -> int:
    from syncwizard.ui.app import run

    return run(_house(chosen))


if __name__ == "__main__":
    sys.exit(main())
