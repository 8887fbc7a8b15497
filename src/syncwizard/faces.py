"""The faces of the program, each imported when it is wanted: the window and the commands."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from syncwizard.wiring import House

NO_SCREEN = 69

_log = logging.getLogger(__name__)


def show(chosen: argparse.Namespace) -> int:
    """Starts what was asked for (see command_line); returns the exit code."""
    return _FACES[chosen.command](chosen)


def _window(chosen: argparse.Namespace) -> int:
    if _is_without_screen():
        sys.stderr.write("There is no screen for the window; the commands need none (--help).\n")
        return NO_SCREEN
    # Looking for garbage among what is just being imported finds none: it waits for the window,
    # whose background work sees to it (ui.garbage).
    gc.disable()
    house = _house(chosen)
    from syncwizard.ui.app import run

    return run(house, chosen.bring_in)


def _is_without_screen() -> bool:
    """Without one, Qt would abort the process instead of saying so."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in named)


def _check(chosen: argparse.Namespace) -> int:
    from syncwizard.cli import check

    return check(
        _house(chosen),
        chosen.projects,
        chosen.json,
        against=chosen.against,
        junit=chosen.junit,
        changed=chosen.changed,
    )


def _report(chosen: argparse.Namespace) -> int:
    from syncwizard.cli import report

    return report(_house(chosen), chosen.project, chosen.out, chosen.language)


def _role_sheets(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.roles import role_sheets

    return role_sheets(_house(chosen), chosen.project, chosen.out, chosen.language)


def _verify(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.verifying import verify
    from syncwizard.store.places import find_places
    from syncwizard.store.settings import open_settings

    settings = open_settings(find_places(chosen.data).settings).settings
    return verify(chosen.file, chosen.digest, settings.language)


def _about(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.about import print_about
    from syncwizard.store.places import find_places

    return print_about(find_places(chosen.data), as_json=chosen.json)


def _diagnostics(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.diagnosing import diagnostics

    return diagnostics(_house(chosen), chosen.out)


def _forget(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.forgetting import forget

    return forget(_house(chosen), chosen.project, yes=chosen.yes)


def _remind(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.reminding import remind

    return remind(_house(chosen), chosen.project, chosen.out)


def _codes(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.codes_page import print_codes

    return print_codes(chosen.language, as_markdown=chosen.markdown)


def _powershell(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.powershell import powershell

    return powershell(_house(chosen), chosen.project, chosen.out, chosen.language)


def _import_room_settings(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.powershell import import_room_settings

    return import_room_settings(_house(chosen), chosen.project, chosen.file)


def _export_project(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.moving import export_project

    return export_project(_house(chosen), chosen.project, chosen.out)


def _import_project(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.moving import import_project

    return import_project(_house(chosen), chosen.file)


def _duplicate_project(chosen: argparse.Namespace) -> int:
    from syncwizard.cli.moving import duplicate_project

    return duplicate_project(_house(chosen), chosen.project, chosen.customer, chosen.environment)


def _demo(chosen: argparse.Namespace) -> int:
    from syncwizard import logs
    from syncwizard.demo import demo

    logs.set_up()  # no file: it leaves the data folder alone
    logs.catch_uncaught()
    return demo(chosen.out, chosen.language, chosen.rooms, chosen.fault)


def _house(chosen: argparse.Namespace) -> House:
    from syncwizard.wiring import Choice, House

    house = House(Choice(chosen.practice, chosen.data, chosen.rooms))
    # A file for each face: two processes must not rotate the same one.
    _set_up_logs(house.places.logs / f"{chosen.command or 'window'}.log")
    return house


def _set_up_logs(file: Path) -> None:
    """Logs to `file`, or only to stderr where it cannot be written."""
    from syncwizard import logs

    logs.set_up()
    logs.catch_uncaught()
    if not file.parent.is_dir() and not _can_make(file.parent):
        return
    try:
        logs.set_up(file=file)
        logs.catch_crashes(file.with_name("crash.log"))
    except OSError as error:
        _log.warning("no log file: %s", error)


def _can_make(folder: Path) -> bool:
    """Makes it at the first start; the others need not load what it takes."""
    from syncwizard.store.atomic import make_folder
    from syncwizard.store.errors import StoreError

    try:
        make_folder(folder)
    except (OSError, StoreError) as error:
        _log.warning("no log file: %s", error)
        return False
    return True


_FACES: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: _window,
    "check": _check,
    "report": _report,
    "role-sheets": _role_sheets,
    "verify": _verify,
    "about": _about,
    "diagnostics": _diagnostics,
    "forget": _forget,
    "remind": _remind,
    "codes": _codes,
    "powershell": _powershell,
    "import-room-settings": _import_room_settings,
    "export-project": _export_project,
    "import-project": _import_project,
    "duplicate-project": _duplicate_project,
    "demo": _demo,
}
