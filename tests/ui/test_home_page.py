"""Proves the list of set-ups: what it shows of each, new, open, delete, and damage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from syncwizard.guide import GUIDE
from syncwizard.ui.app import make_app, make_window
from syncwizard.ui.letters import plain
from syncwizard.wiring import Choice, House
from tests.ui.desk import Desk, said_in
from tests.ui.doorman import Doorman, press, words_of


def projects(desk: Desk) -> list[str]:
    folder = desk.house.places.projects(practice=True)
    return (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.exists() else []
    )


def go_home(desk: Desk) -> None:
    desk.click("home")
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.shows("new"))
    desk.settle()


def test_an_empty_home_says_how_to_begin(desk: Desk) -> None:
    assert desk.says(desk.window.word("home_empty"))
    assert desk.says(desk.window.word("home_empty_how"))


def test_until_the_list_is_read_it_says_so(qtbot: QtBot, house: House, doorman: Doorman) -> None:
    window = make_window(make_app(), house)
    qtbot.addWidget(window)
    window.show()
    assert window.word("looking") in said_in(window)
    assert window.word("home_empty") not in said_in(window)


def test_a_setup_shows_customer_environment_progress_and_what_comes_next(desk: Desk) -> None:
    desk.new_setup("Café Größe & Söhne")
    go_home(desk)
    assert desk.says("Café Größe & Söhne")
    assert desk.says("Production")
    assert desk.says("0 of 16 steps done · 1 does not apply")
    following = desk.house.setups._rows()[0].following
    assert following is not None
    assert desk.says(desk.words.say(following.title))


def test_environment_is_chosen_when_a_setup_is_made(desk: Desk) -> None:
    def choose(dialog: QDialog) -> None:
        chosen = dialog.findChild(QRadioButton, "choice:environment:test")
        assert isinstance(chosen, QRadioButton)
        chosen.click()
        press(desk.window.word("new_setup_yes"))(dialog)

    desk.doorman.expect(choose)
    desk.click("new")
    desk.qtbot.waitUntil(lambda: desk.window.view is not None)
    assert desk.session.project.environment == "test"
    assert desk.session.answers["operation_mode"] == "Test"


def test_a_setup_needs_a_customer(desk: Desk) -> None:
    said: list[str] = []

    def empty(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "field:customer_name")
        assert isinstance(edit, QLineEdit)
        edit.setText("   ")
        press(desk.window.word("new_setup_yes"))(dialog)
        said.append(words_of(dialog))
        assert dialog.isVisible()
        dialog.reject()

    desk.doorman.expect(empty)
    desk.click("new")
    desk.settle()
    assert desk.window.word("name_missing") in said[0]
    assert projects(desk) == []


def test_the_consultants_name_is_asked_for_once(
    qtbot: QtBot, house: House, doorman: Doorman
) -> None:
    house.preferences.save(replace(house.settings, consultant=""))
    desk = Desk(qtbot, house, doorman)

    def name(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "consultant")
        assert isinstance(edit, QLineEdit)
        edit.setText("  Kim   Berger ")
        press(desk.window.word("who_yes"))(dialog)

    doorman.expect(name)
    desk.new_setup()
    assert desk.session.consultant == "Kim Berger"
    go_home(desk)
    desk.click(f"open:{projects(desk)[0]}")
    desk.settle()
    assert House(Choice(practice=True, data=house.places.root)).settings.consultant == "Kim Berger"


def test_without_a_name_nothing_is_made(qtbot: QtBot, house: House, doorman: Doorman) -> None:
    house.preferences.save(replace(house.settings, consultant=""))
    desk = Desk(qtbot, house, doorman)
    doorman.expect(lambda dialog: dialog.reject())
    desk.click("new")
    desk.settle()
    assert projects(desk) == []


def test_deleting_asks_and_takes_the_secrets_along(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3")
    desk.settle()
    go_home(desk)
    [project] = projects(desk)
    desk.doorman.expect(press(desk.window.word("cancel")))
    desk.click(f"delete:{project}")
    desk.settle()
    assert projects(desk) == [project]
    desk.doorman.expect(press(desk.window.word("delete_yes")))
    desk.click(f"delete:{project}")
    desk.qtbot.waitUntil(lambda: not desk.shows(f"open:{project}"))
    assert projects(desk) == []
    assert "Nordlicht Versicherung" in desk.doorman.met[-1]
    assert not desk.house.keyring._of_setups.store._values  # type: ignore[union-attr]


def test_pressing_open_twice_opens_one(desk: Desk) -> None:
    desk.new_setup()
    go_home(desk)
    [project] = projects(desk)
    opening = desk.find(f"open:{project}", QAbstractButton)
    opening.click()
    opening.click()
    desk.settle()
    first = desk.view
    desk.qtbot.wait(50)
    assert desk.view is first
    go_home(desk)
    assert not desk.shows("next")


def damage(desk: Desk, project: str) -> None:
    (desk.house.projects.folder(project) / "project.json").write_bytes(b"nonsense")


def test_a_damaged_setup_is_offered_as_it_was_last(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3")
    desk.settle()
    desk.go("4.2")
    desk.type("client_reference", "NORD")
    desk.settle()
    go_home(desk)
    [project] = projects(desk)
    damage(desk, project)
    desk.window.refresh_home()
    desk.settle()
    assert desk.says(desk.window.word("project_damaged"))
    desk.doorman.expect(press(desk.window.word("accept_backup")))
    desk.click(f"open:{project}")
    desk.qtbot.waitUntil(lambda: desk.window.view is not None)
    desk.settle()
    assert desk.session.answers["tenant_id"]


def test_a_damaged_setup_may_be_left_alone(desk: Desk) -> None:
    desk.new_setup()
    desk.fill("3")
    desk.settle()
    go_home(desk)
    [project] = projects(desk)
    damage(desk, project)
    desk.doorman.expect(press(desk.window.word("cancel")))
    desk.click(f"open:{project}")
    desk.qtbot.waitUntil(lambda: len(desk.doorman.met) == 2)
    desk.settle()
    assert desk.window.view is None


def test_where_no_earlier_state_is_good_none_is_promised(desk: Desk) -> None:
    desk.new_setup()
    go_home(desk)
    [project] = projects(desk)
    damage(desk, project)
    for kept in (desk.house.projects.folder(project) / "backups").iterdir():
        kept.write_bytes(b"nonsense")
    desk.window.refresh_home()
    desk.settle()
    assert desk.says(desk.window.word("project_lost"))
    assert not desk.says(desk.window.word("project_damaged"))
    assert not desk.shows(f"open:{project}")
    assert desk.shows(f"delete:{project}")


def test_going_on_with_the_last_one_is_the_first_thing_to_do(desk: Desk) -> None:
    assert primaries(desk) == ["new"]
    for customer in ("First", "Second"):
        desk.new_setup(customer)
        go_home(desk)
    for last, before in (projects(desk), reversed(projects(desk))):
        opened = {last: "2026-11-22T12:00:00+00:00", before: "2026-11-21T12:00:00+00:00"}
        desk.house.preferences.save(replace(desk.house.settings, opened=opened))
        desk.window.refresh_home()
        desk.settle()
        assert primaries(desk) == [f"open:{last}"]
        focused = desk.window.focusWidget()
        assert focused is not None
        assert focused.objectName() == f"open:{last}"


def primaries(desk: Desk) -> list[str]:
    buttons = [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    return [one.objectName() for one in buttons if one.property("role") == "primary"]


@pytest.mark.parametrize("count", [3])
def test_any_number_of_customers(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.new_setup(f"Customer {number}")
        go_home(desk)
    assert all(desk.says(f"Customer {number}") for number in range(count))
    assert len(projects(desk)) == count


def test_home_and_task_list_name_the_same_step_to_go_on_with(desk: Desk) -> None:
    desk.new_setup()
    desk.go("4.3")
    go_home(desk)
    title = desk.words.say(GUIDE.step("4.3").title)
    assert desk.says(f"4.3 {title} (")
    desk.open_setup()
    desk.settle()
    assert f"4.3 {title}" in plain(desk.find("go_on", QAbstractButton))


def test_the_name_given_in_a_dialog_is_asked_for_no_more(
    qtbot: QtBot, house: House, doorman: Doorman
) -> None:
    house.preferences.save(replace(house.settings, consultant=""))
    desk = Desk(qtbot, house, doorman)
    assert desk.shows("home_name")

    def name(dialog: QDialog) -> None:
        edit = dialog.findChild(QLineEdit, "consultant")
        assert isinstance(edit, QLineEdit)
        edit.setText("Kim Berger")
        press(desk.window.word("who_yes"))(dialog)

    doorman.expect(name)
    desk.new_setup()
    go_home(desk)
    assert not desk.shows("home_name")
