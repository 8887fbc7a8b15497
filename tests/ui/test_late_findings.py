"""What a cancelled test leaves behind is told, all of it, wherever one is by then."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from syncwizard.domain.text import Text
from syncwizard.practice.faults import Fault
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import PATIENCE, Desk
from tests.ui.open_setup import OpenSetup


def test_two_cancelled_tests_each_tell_what_they_left(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    open_setup.world.faults.add(Fault.EVENT_STAYS)
    open_setup.world.delay = 0.05
    rooms = open_setup.session.project.rooms[:2]
    for room in rooms:
        open_setup.work.run_check("room_write", room.id)
    open_setup.wait_for(lambda: open_setup.world.calendars.count() == 2)
    for room in rooms:
        open_setup.work.cancel_check(f"room_write:{room.id}")
    open_setup.wait_for(lambda: len(open_setup.told) >= 2)
    titles = [one.params["title"] for one in open_setup.told if isinstance(one, Text)]
    about = {title.params["room"] for title in titles if isinstance(title, Text)}
    assert about == {room.mailbox for room in rooms}


def test_what_is_left_behind_is_told_after_the_set_up_was_left(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3", "5.2.3")
    desk.settle()
    session, work, world = desk.session, desk.work, desk.house.world
    work.record(confirm_hosts)
    world.faults.add(Fault.EVENT_STAYS)
    world.delay = 0.2
    rooms = session.project.rooms[:2]
    for room in rooms:
        work.run_check("room_write", room.id)
    desk.qtbot.waitUntil(lambda: world.calendars.count() == 2, timeout=PATIENCE)
    desk.click("home")
    desk.qtbot.waitUntil(lambda: not session.secret_values(), timeout=PATIENCE)
    world.delay = 0.0

    def said() -> str:
        notices = desk.window.home.findChildren(QLabel)
        return "\n".join(one.text() for one in notices if one.isVisible())

    desk.qtbot.waitUntil(lambda: all(room.mailbox in said() for room in rooms), timeout=PATIENCE)
