"""In the real window, in German: after a whole set-up a change is seen wherever it matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from syncwizard.demo.consultant import Consultant
from syncwizard.demo.decisions import decisions
from syncwizard.demo.dialogs import Dialogs
from syncwizard.demo.hands import Hands
from syncwizard.domain.progress import State
from syncwizard.domain.project import now
from syncwizard.domain.text import text
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.view.project_view import ProjectView
from syncwizard.ui.window import Window
from syncwizard.wiring import Choice, House


@dataclass
class Scene:
    """The window at the summary of a set-up that was done step by step."""

    window: Window
    hands: Hands
    wrong: list[str]

    @property
    def view(self) -> ProjectView:
        assert self.window.view is not None
        return self.window.view

    def state(self, step_id: str) -> State:
        return self.view.work.progress.of(self.view.work.session.guide.step(step_id)).state

    def open(self, step_id: str) -> None:
        self.hands.press(f"step:{step_id}")
        assert self.view.step is not None
        assert self.view.step.id == step_id

    def type_into(self, field: str, value: str) -> None:
        self.hands.type_into(f"field:{field}", value)
        self.hands.wait_until(field, lambda: self.view.work.answers[field] == value)

    def test(self, check: str) -> None:
        self.hands.press(f"test:{check}")
        self.hands.wait_until(check, lambda: not self.view.work.is_running(check))

    def read(self) -> str:
        """Every word on the page, its fields of several lines included."""
        page = self.view.page
        assert page is not None
        words = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        words += [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
        words += [one.toPlainText() for one in page.findChildren(QPlainTextEdit) if one.isVisible()]
        return "\n".join(words)

    def says(self, key: str) -> bool:
        return self.view.words.say(text(key)) in self.read()


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setattr("syncwizard.ui.running.saving.PAUSE_MS", 0)
    house = House(Choice(practice=True, data=tmp_path / "data", rooms=2))
    house.settings = replace(house.settings, language="de", theme="light", consultant="Kim Berger")
    wrong: list[str] = []
    window = make_window(make_app(), house)
    dialogs = Dialogs(window, wrong)
    made = Scene(window, Hands(window, dialogs), wrong)
    window.show()
    window.start()
    dialogs.expect(lambda: made.hands.press("yes"))  # the practice customer's name stands there
    made.hands.press("new")
    made.hands.wait_until("the new set-up", lambda: window.view is not None)
    made.hands.press("go_on")
    do_everything(made, house)
    yield made
    window.close()
    dialogs.stop()
    window.deleteLater()
    assert wrong == []


def do_everything(scene: Scene, house: House) -> None:
    given = house.world.answers()
    values = {**given, **decisions(given, datetime.now(UTC).date())}
    consultant = Consultant(scene.hands, scene.view.work, house.world, values, rooms=2)
    for step in scene.view.work.session.guide.steps:
        assert scene.view.step is step
        consultant.do(step)
        scene.hands.press("next")
    assert scene.view.step is None
    assert scene.view.work.progress.is_completed()


def test_what_changes_upstream_is_seen_downstream(scene: Scene) -> None:
    everything_is_done_and_the_task_list_leads_to_the_summary(scene)
    the_routers_new_secret_has_to_go_into_the_mappings_again(scene)
    a_new_key_after_the_one_save_is_a_matter_for_product(scene)


def everything_is_done_and_the_task_list_leads_to_the_summary(scene: Scene) -> None:
    scene.hands.press("tasks")
    words = scene.view.words
    total = sum(one.applies for one in scene.view.work.progress.all())
    way_on = scene.hands.find("go_on", QAbstractButton)
    said = [one.text() for one in scene.view.findChildren(QLabel) if one.isVisible()]
    all_done = words.say(text("tasks.all_done", total=total))
    assert any(one.startswith(all_done) for one in said)
    assert words.say(text("window.summary_and_report")) in way_on.text()
    scene.hands.press("go_on")
    assert scene.hands.sees("export")


def the_routers_new_secret_has_to_go_into_the_mappings_again(scene: Scene) -> None:
    scene.open("4.3")
    scene.type_into("router_client_secret", "another-router-secret")
    assert scene.state("4.3") is State.PROBLEM  # the test's result stands on the old one

    scene.open("5.2.4")
    assert scene.state("5.2.4") is State.PROBLEM
    assert scene.says("window.changed_since")
    scene.hands.press("next")
    assert scene.view.step is not None
    assert scene.view.step.id == "5.2.4"
    assert "client_secret: Dieser Wert hat sich geändert" in scene.read()

    confirmed = scene.view.work.session.project.confirmed["5.2.4.saved"].at
    scene.hands.wait_until("times have no fractions of a second", lambda: now() > confirmed)
    scene.hands.press("copy:5.2.4:client_secret")
    assert scene.hands.clipboard() == "another-router-secret"
    assert not scene.says("window.changed_since")


def a_new_key_after_the_one_save_is_a_matter_for_product(scene: Scene) -> None:
    scene.open("5.2.1")
    scene.type_into("wm_secret_key", "another-secret-key")

    scene.open("6.1")
    assert scene.state("6.1") is State.PROBLEM
    scene.hands.press("next")
    assert "Product-Team" in scene.read()
    assert scene.view.page is not None
    scene.view.page.focus_on("saved_once")  # the form is open, with what has changed in it
    assert scene.says("window.product_changed")
    assert "another-secret-key" not in scene.read()
    for button in ("confirm:6.1:saved_once", "undo:6.1:saved_once"):
        assert not scene.hands.sees(button)

    scene.hands.press("copy:6.1:Preshared key")
    assert scene.state("6.1") is State.PROBLEM  # copying repairs nothing that was saved

    scene.hands.press("product_changed")
    scene.test("connector_ready")
    scene.hands.press("confirm:6.1:router_test")  # the Router's own test has new values to prove
    assert scene.state("6.1") is State.COMPLETED
    assert not scene.says("window.product_changed")
