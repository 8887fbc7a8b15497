"""Proves that deleting shows what is kept before, looks again afterwards, and tells what is so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QPlainTextEdit

from syncwizard.domain.meetings import Meeting
from syncwizard.domain.text import text
from syncwizard.store.errors import SecretStoreError
from syncwizard.store.traces import Traces
from syncwizard.wiring.setups import SetUps
from tests.ui.desk import Desk
from tests.ui.doorman import Answer, press

NAME = "<b>Nordlicht</b>"


@pytest.fixture
def at_home(desk: Desk) -> Desk:
    desk.new_setup(NAME)
    desk.fill("3", "4.4")
    desk.settle()
    desk.click("home")
    desk.settle()
    return desk


def delete(desk: Desk, *answers: Answer) -> str:
    """Presses delete and answers; the project's id."""
    [name] = [
        one.objectName()
        for one in desk.window.home.findChildren(QAbstractButton)
        if one.objectName().startswith("delete:")
    ]
    desk.doorman.expect(*answers)
    desk.click(name)
    desk.qtbot.waitUntil(lambda: not desk.doorman.is_waiting, timeout=8000)
    desk.settle()
    return name.removeprefix("delete:")


def traces_of(desk: Desk, project_id: str) -> Traces:
    found: list[object] = []
    desk.window.runner.run(
        lambda: desk.house.setups.traces(project_id), done=found.append, failed=found.append
    )
    desk.qtbot.waitUntil(lambda: bool(found), timeout=8000)
    assert isinstance(found[0], Traces)
    return found[0]


def listed(dialog: QDialog) -> str:
    box = dialog.findChild(QPlainTextEdit, "traces")
    assert isinstance(box, QPlainTextEdit)
    return box.toPlainText()


def say(desk: Desk, key: str, **params: str | int) -> str:
    return desk.words.say(text(key, **params))


def test_what_is_kept_is_listed_before_and_gone_after(at_home: Desk) -> None:
    seen: list[str] = []

    def agree(dialog: QDialog) -> None:
        seen.append(listed(dialog))
        press(say(at_home, "window.delete_yes"))(dialog)

    project_id = delete(at_home, agree)
    assert f"{project_id}/project.json" in seen[0].replace("\\", "/")
    assert say(at_home, "traces.opened") in seen[0]
    assert say(at_home, "traces.reports") in seen[0]
    assert traces_of(at_home, project_id).are_none
    assert at_home.says(say(at_home, "traces.gone", what=NAME))


def test_enter_deletes_nothing(at_home: Desk) -> None:
    def enter(dialog: QDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    project_id = delete(at_home, enter)
    assert not traces_of(at_home, project_id).are_none


def test_what_is_left_is_told(at_home: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_setups: SetUps, _project_id: str) -> None:
        """Says it deleted."""

    monkeypatch.setattr(SetUps, "delete", nothing)
    told: list[str] = []

    def read(dialog: QDialog) -> None:
        told.append(dialog.text())  # type: ignore[attr-defined]
        dialog.reject()

    project_id = delete(at_home, press(say(at_home, "window.delete_yes")), read)
    assert project_id in told[0]
    assert told[0].startswith(say(at_home, "traces.left", what=NAME, lines=""))
    assert not at_home.says(say(at_home, "traces.gone", what=NAME))


def test_a_keyring_that_does_not_answer_proves_nothing(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(_setups: SetUps, _project_id: str) -> Traces:
        raise SecretStoreError

    monkeypatch.setattr(SetUps, "traces", silent)
    seen: list[str] = []

    def agree(dialog: QDialog) -> None:
        seen.append(listed(dialog))
        press(say(at_home, "window.delete_yes"))(dialog)

    delete(at_home, agree, QDialog.reject)
    assert seen == [say(at_home, "traces.unseen")]
    assert not at_home.says(say(at_home, "traces.gone", what=NAME))


def test_a_test_meeting_that_may_still_stand_somewhere_is_named_before(
    desk: Desk,
) -> None:
    desk.new_setup(NAME)
    start = datetime(2030, 5, 7, 8, tzinfo=UTC)
    meeting = Meeting("1f0c", "o@nordlicht.example", "r@nordlicht.example", start, start)
    desk.work.record(lambda session: session.keep_meeting(meeting))
    desk.click("home")
    desk.settle()
    seen: list[str] = []

    def refuse(dialog: QDialog) -> None:
        warning = dialog.findChild(QLabel, "meetings_left")
        assert isinstance(warning, QLabel)
        seen.append(warning.text())
        press(say(desk, "window.cancel"))(dialog)

    delete(desk, refuse)
    assert say(desk, "traces.meetings", n=1) in seen[0]
    assert "o@nordlicht.example" in seen[0]
    assert meeting.subject in seen[0]
