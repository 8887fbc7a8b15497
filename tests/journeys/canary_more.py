"""What leaves the program beside its own files: the clipboard, the window, the network, what is
handed on. Each puts its outputs, by name, into what was said.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from syncwizard.cli.moving import duplicate_project, export_project
from syncwizard.cli.powershell import powershell
from syncwizard.cli.reminding import remind
from syncwizard.cli.roles import role_sheets
from syncwizard.domain.sheets import Column
from syncwizard.guide import GUIDE
from syncwizard.practice.app import Message, Receive, Send, practice_app
from syncwizard.practice.world import World
from syncwizard.rooms.worksheet import ACTS, ENDINGS, as_worksheet
from syncwizard.session import Session
from syncwizard.store.atomic import write_atomically
from syncwizard.ui.clipboard import Clipboard
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.test_told import all_said

Said = dict[str, str]


# The network


class Wire:
    """The practice systems, with every byte that is sent to them, by host."""

    def __init__(self, world: World) -> None:
        self._app = practice_app(world)
        self.sent: dict[str, bytes] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = b"\n".join(b": ".join(one) for one in scope["headers"])
        host = dict(scope["headers"]).get(b"host", b"?").decode()
        self._note(host, b"\n".join((scope["raw_path"], scope["query_string"], headers, b"")))

        async def heard() -> Message:
            message = await receive()
            self._note(host, message.get("body", b""))
            return message

        await self._app(scope, heard, send)

    def _note(self, host: str, data: bytes) -> None:
        self.sent[host] = self.sent.get(host, b"") + data


async def ask_before_trust(session: Session, wire: Wire, said: Said) -> None:
    """Every test that sends a secret, though nobody has confirmed where it may go."""
    confirmed = list(session.project.confirmed_hosts)
    before = dict(wire.sent)
    session.project.confirmed_hosts.clear()
    for name, check in session.checks.items():
        if not session.can_run(name) and (
            check.sends_to or check.origins or name == "router_reachable"
        ):
            await session.run_check(name, lambda _finding: None, insists=True)
    for host, data in wire.sent.items():
        new = data[len(before.get(host, b"")) :]
        said[f"sent before {host} was confirmed"] = new.decode("latin-1")
    session.project.confirmed_hosts[:] = confirmed


# The window


def show_window(qtbot: QtBot, house: House, project_id: str, said: Said) -> None:
    """Goes over every page with the secrets at hand, and reads all that anybody may read."""
    doorman = Doorman()
    desk = Desk(qtbot, house, doorman)
    desk.window.setups.open(project_id)
    qtbot.waitUntil(lambda: desk.window.view is not None)
    desk.settle()
    titles: list[str] = []
    told: list[str] = []
    labels: list[str] = []
    for where in (*(step.id for step in GUIDE.steps), "tasks", "summary"):
        (desk.click if where in {"tasks", "summary"} else desk.go)(where)
        titles.append(desk.window.windowTitle())
        told += all_said(QAccessible.queryAccessibleInterface(desk.window))
        labels += list(_shown(desk.window))
    said["window: titles"], said["window: accessible"] = "\n".join(titles), "\n".join(told)
    said["window: labels and tips"] = "\n".join(labels)
    desk.click("home")
    desk.settle()
    doorman.leave()
    desk.window.close()


def _shown(window: QWidget) -> Iterator[str]:
    for one in window.findChildren(QWidget):
        yield one.toolTip()
        if isinstance(one, QLabel):
            yield one.text()


# The clipboard


def copy_and_wait(secrets: dict[str, str], said: Said) -> None:
    """Each secret is copied; then its time is over. What is there meanwhile is the control."""
    clipboard = Clipboard()
    held, left = [], []
    for value in secrets.values():
        clipboard.copy_secret(value)
        held.append(_on_the_clipboard())
        [timer] = clipboard.findChildren(QTimer)
        assert timer.isActive()
        timer.timeout.emit()
        QCoreApplication.processEvents()
        left.append(_on_the_clipboard())
    assert all(value in one for value, one in zip(secrets.values(), held, strict=True))
    said["clipboard after the time"] = "\n".join(left)


def _on_the_clipboard() -> str:
    found = []
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        data: QMimeData | None = QGuiApplication.clipboard().mimeData(mode)
        formats = data.formats() if data is not None else []
        found += [
            bytes(data.data(one).data()).decode("utf-8", "replace") for one in formats if data
        ]
    return "\n".join(found)


# What is handed on


def hand_on(make_house: Callable[[], House], project_id: str, out: Path, said: Said) -> None:
    """The commands that write files for others; the files are seen by whoever watches the disk."""
    commands: dict[str, Callable[[House], int]] = {
        "role-sheets": lambda house: role_sheets(house, project_id, out / "roles", "de"),
        "powershell": lambda house: powershell(house, project_id, out / "scripts", "en"),
        "export-project": lambda house: export_project(house, project_id, out),
        "duplicate-project": lambda house: duplicate_project(house, project_id, "Next", "test"),
        "remind": lambda house: remind(house, project_id, out / "reminders.ics"),
    }
    for name, command in commands.items():
        with redirect_stdout(io.StringIO()) as told, redirect_stderr(told):
            assert command(make_house()) == 0, (name, told.getvalue())
        said[name] = told.getvalue()


def write_worksheets(session: Session, out: Path) -> None:
    headings = {one: one.value for one in Column}
    for ending in ENDINGS:
        data = as_worksheet(
            session.project.rooms, headings, dict(zip(ACTS, ACTS, strict=True)), ending
        )
        write_atomically(out / f"rooms{ending}", data)
