"""A window as a process of its own that proves a room by a meeting, to be killed while it does.

`python -m tests.ui.proving_window DATA PROJECT CHECK`: the first line of its standard input is the
keyring; after that it speaks with the systems through its standard input and output.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import keyring
from PySide6.QtCore import QTimer

from syncwizard.checks.context import Clients
from syncwizard.clients.transport import Transport
from syncwizard.domain.meetings import USUAL_WINDOW, Plan, usual_start
from syncwizard.domain.project import now
from syncwizard.practice.probe import PracticeProbe
from syncwizard.practice.world import World
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.window import Window
from syncwizard.wiring import Choice, House
from syncwizard.wiring.systems import Systems
from tests.fakes.keyrings import SECRET_SERVICE, posing
from tests.fakes.piped import systems_behind_pipe


def prove_when_ready(window: Window, check: str, timer: QTimer) -> None:
    """As soon as the set-up is there with its secrets."""
    if window.view is None or not window.runner.is_idle:
        return
    work = window.view.work
    if work.session.missing_secrets():
        return
    timer.stop()
    plan = Plan(usual_start(now().astimezone(), USUAL_WINDOW), World().customer.organizer)
    work.run_check(check, work.session.project.rooms[0].id, plan=plan)


def main(data: str, project_id: str, check: str) -> None:
    fake = posing(SECRET_SERVICE)
    kept = json.loads(sys.stdin.buffer.readline())
    fake.entries = {(service, name): value for service, name, value in kept}
    keyring.set_keyring(fake)
    app = systems_behind_pipe()

    def clients(_systems: Systems, _authorities: str) -> Clients:
        return Clients(Transport(app=app), PracticeProbe(World()))

    Systems._real_clients = clients  # type: ignore[method-assign, assignment]
    house, qt = House(Choice(practice=False, data=Path(data))), make_app()
    window = make_window(qt, house)
    window.show()
    window.start()
    window.setups.open(project_id)
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: prove_when_ready(window, check, timer))
    timer.start()
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
