"""What can be asked of the program on a command line; it starts nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Never

from syncwizard import __version__
from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES

USAGE_ERROR = 64
_NOTHING_ASKED = {
    "practice": False,
    "data": None,
    "rooms": 12,
    "bring_in": None,
}  # what a start without arguments means


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Never:
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, f"{self.prog}: {message}\n")
        raise AssertionError  # `exit` does not come back


def understand(arguments: Sequence[str]) -> argparse.Namespace:
    # The usual start asks for nothing, and a parser would take as long to make as the home page.
    if not arguments:
        return argparse.Namespace(command=None, **_NOTHING_ASKED)
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    if misplaced := _misplaced(chosen):
        parser.error(misplaced)
    return chosen


def _misplaced(chosen: argparse.Namespace) -> str:
    """What is wrong with options that the command does not know: it would ignore them."""
    if chosen.command == "demo" and (chosen.practice or chosen.data):
        return "demo is always practice and keeps everything in --out: no --practice, no --data"
    if chosen.command == "codes" and (chosen.practice or chosen.data):
        return "codes knows no project: no --practice, no --data"
    if chosen.command is not None and chosen.bring_in:
        return "--bring-in opens the window; without one there is import-project"
    if chosen.command not in {None, "demo"} and chosen.rooms != _NOTHING_ASKED["rooms"]:
        return f"--rooms is for the window and for demo, not for {chosen.command}"
    return ""


def make_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="syncwizard",
        description="Guided set-up of the reservation sync between Exchange Online, the Router and "
        "Workplace Management. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"syncwizard {__version__}")
    parser.add_argument("--practice", action="store_true", help="use the built-in practice systems")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep projects and settings in DIR"
    )
    parser.add_argument("--rooms", type=_count, metavar="N", help="rooms of the practice customer")
    parser.add_argument(
        "--bring-in",
        type=Path,
        metavar="FILE",
        help="open the window and take in a .syncwizard file",
    )
    parser.set_defaults(**_NOTHING_ASKED)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(commands)
    _add_report(commands)
    _add_verify(commands)
    _add_role_sheets(commands)
    _add_demo(commands)
    _add_codes(commands)
    _add_about(commands)
    _add_diagnostics(commands)
    _add_forget(commands)
    _add_remind(commands)
    _add_powershell(commands)
    _add_import(commands)
    _add_moving(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001  (argparse has no public name for it)


def _add_check(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "check",
        help="run all checks of projects that need no person, and say what drifted",
        epilog="Exit code: 0 all passed, 1 something failed or drifted, 2 not yet or could not "
        "tell, 64 wrong usage.",
    )
    told = command.add_mutually_exclusive_group()
    told.add_argument("--json", action="store_true", help="write the result as JSON")
    told.add_argument("--junit", type=Path, metavar="FILE", help="write it as JUnit XML to FILE")
    command.add_argument(
        "--against",
        type=Path,
        action="append",
        default=[],
        metavar="REPORT",
        help="compare with this signed report.json (repeat it for several projects)",
    )
    command.add_argument(
        "--changed",
        type=_change,
        action="append",
        default=[],
        metavar="WHAT[=WHEN]",
        help="secret, consent, exchange-role or access-policy was changed at Microsoft, now or at "
        "a time like 2026-11-23T10:05: what that may still end is then not yet a failure",
    )
    _add_project(command, many=True)


def _change(given: str) -> object:
    from syncwizard.cli.changed import read_change  # late: the other commands need none of it

    return read_change(given)


def _add_report(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "report",
        help="write the handover report of a project",
        epilog="Exit code: 0 written, 1 not written, 64 wrong usage.",
    )
    _add_out(command)
    _add_language(command, "of the report; else the one set in the program, else English")
    _add_project(command)


def _add_role_sheets(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "role-sheets",
        help="write what each role at the customer has to do or has done, as text to mail",
        epilog="Exit code: 0 written, 1 not written, 64 wrong usage.",
    )
    _add_out(command)
    _add_language(command, "of the texts; else that of reports as set in the program, else English")
    _add_project(command)


def _add_verify(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "verify",
        help="say whether a JSON report was changed since it was written",
        epilog="Exit code: 0 unchanged, 1 changed, 64 no report or wrong usage.",
    )
    command.add_argument(
        "--digest", default="", metavar="DIGEST", help="the digest that the signed page prints"
    )
    command.add_argument("file", type=Path, metavar="REPORT", help="report.json")


def _add_demo(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser("demo", help="play a whole set-up in the practice systems")
    _add_out(command)
    command.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    command.add_argument(
        "--rooms",
        type=_count,
        default=argparse.SUPPRESS,
        metavar="N",
        help="rooms of the customer (12)",
    )
    command.add_argument(
        "--fault",
        action=_ChooseFault,
        default="",
        metavar="NAME",
        help="meet this fault on the way and have it repaired; `list` names them all",
    )


class _ChooseFault(argparse.Action):
    """Takes a fault's name; for `list`, names them all and ends."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        _option: str | None = None,
    ) -> None:
        from syncwizard.demo.trouble import STORIES, list_faults

        if values == "list":
            sys.stdout.write(f"{list_faults()}\n")
            parser.exit(0)
        if values not in STORIES:
            parser.error(f"there is no fault {values}; `demo --fault list` names them all")
        setattr(namespace, self.dest, values)


def _add_codes(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser("codes", help="list every code that a check can give")
    command.add_argument(
        "--markdown", action="store_true", help="as a page, with cause, next step and who does it"
    )
    command.add_argument("--language", choices=LANGUAGES, default=DEFAULT_LANGUAGE)


def _add_powershell(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "powershell",
        help="write PowerShell scripts for the customer's Exchange and Entra administrators",
        epilog="Exit code: 0 written, 1 not written, 64 wrong usage.",
    )
    _add_out(command)
    _add_language(
        command, "of the page that explains them; else the one set in the program, else English"
    )
    _add_project(command)


def _add_import(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "import-room-settings",
        help="read the room settings that an administrator exported, and judge them",
        epilog="Exit code: 0 all passed, 1 something failed, 2 could not tell or not read, "
        "64 wrong usage.",
    )
    _add_project(command)
    command.add_argument("file", type=Path, metavar="FILE", help="room-settings.json or .csv")


def _add_moving(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "export-project",
        help="write a project as one file for another computer, without secrets",
        epilog="Exit code: 0 written, 1 not written, 64 wrong usage.",
    )
    _add_out(command)
    _add_project(command)
    command = commands.add_parser(
        "import-project",
        help="bring in a project from such a file, and say what must be entered again",
        epilog="Exit code: 0 brought in, 1 not kept, 64 no project in it or wrong usage.",
    )
    command.add_argument("file", type=Path, metavar="FILE", help="a .syncwizard")
    command = commands.add_parser(
        "duplicate-project",
        help="make a new project with the settings of one",
        epilog="Exit code: 0 made, 1 not kept, 64 wrong usage.",
    )
    command.add_argument("--customer", default="", metavar="NAME", help="the next customer's name")
    command.add_argument(
        "--environment", default="", metavar="NAME", help="production, test, or another one"
    )
    _add_project(command)


def _add_about(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser("about", help="tell versions, keyring, folders")
    command.add_argument("--json", action="store_true", help="write it as JSON")


def _add_diagnostics(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "diagnostics",
        help="show what may be published when help is asked for, and pack it",
        epilog="Exit code: 0, or 1 if the file could not be written.",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="the zip to write; else it shows")


def _add_forget(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "forget",
        help="list every trace of a project on this computer, and remove them for good",
        epilog="Exit code: 0 nothing is left, 1 something is left, 64 wrong usage.",
    )
    command.add_argument("--yes", action="store_true", help="remove them")
    _add_project(command)


def _add_remind(commands: _Commands[_Parser]) -> None:
    command = commands.add_parser(
        "remind",
        help="write a calendar file of what waits and which secrets expire",
        epilog="Exit code: 0 written, or there is nothing to write, 1 not written, 64 wrong usage.",
    )
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="the .ics file")
    _add_project(command)


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")


def _add_language(command: argparse.ArgumentParser, help_text: str) -> None:
    """The language of what is written; without it, the one that is set in the program."""
    command.add_argument("--language", choices=LANGUAGES, default="", help=help_text)


def _add_project(command: argparse.ArgumentParser, *, many: bool = False) -> None:
    """The project, which says itself whether it is practice, and what may also stand before."""
    named = {"dest": "projects", "nargs": "+"} if many else {"dest": "project"}
    command.add_argument(metavar="PROJECT", help="a project's id, folder or file", **named)  # type: ignore[arg-type]
    command.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the data folder"
    )
    command.add_argument(
        "--practice",
        action="store_true",
        default=argparse.SUPPRESS,
        help="refuse PROJECT unless it is a practice project",
    )


def _count(words: str) -> int:
    if words.isascii() and words.isdigit() and 1 <= int(words) <= 5000:
        return int(words)
    raise argparse.ArgumentTypeError("a number from 1 to 5000")
