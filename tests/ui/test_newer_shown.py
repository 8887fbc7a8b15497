"""A later version's set-up in the window: it opens to be read, says so, and hands nothing on."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from tests.test_newer import make_newer
from tests.ui.desk import Desk


def test_it_opens_to_be_read(desk: Desk) -> None:
    desk.new_setup()
    project_id, session = desk.session.project.id, desk.session
    desk.click("home")
    desk.settle()
    file = make_newer(desk.house, session)
    before = file.read_bytes()
    desk.window.refresh_home()
    desk.settle()
    opening = desk.find(f"open:{project_id}", QAbstractButton)
    assert opening.text() == desk.window.word("read_setup")
    opening.click()
    desk.qtbot.waitUntil(lambda: desk.window.view is not None)
    desk.settle()
    assert desk.says("A newer version of the program wrote this set-up")
    desk.go("4.2")
    desk.click("summary")
    for name in ("export", "take_along", "template", "role_sheets"):
        held = desk.find(name, QAbstractButton)
        assert not held.isEnabled()
        assert "newer version" in held.toolTip()
    desk.click("home")
    desk.settle()
    assert file.read_bytes() == before
