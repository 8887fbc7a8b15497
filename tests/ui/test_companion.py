"""Proves the companion: the same step in a narrow window, copied and confirmed there as here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.practice.faults import Fault
from syncwizard.ui.app import make_app
from syncwizard.ui.companion import foot as companion_module
from syncwizard.ui.companion.panel import WIDEST, Companion
from syncwizard.ui.companion.parts import There
from syncwizard.ui.companion.rows import Line
from syncwizard.ui.companion.standing import read, written
from syncwizard.ui.keys import key
from syncwizard.ui.look import theme
from syncwizard.ui.look.elided import Elided
from tests.fakes.houses import confirm_hosts
from tests.ui.desk import Desk, said_in
from tests.ui.looking import cut_off
from tests.ui.test_accessible_names import nameless


@pytest.fixture
def full(desk: Desk) -> Iterator[Desk]:
    """An open set-up that holds all of the practice customer's values."""
    desk.new_setup()
    for name, value in desk.house.world.answers().items():
        desk.work.put(name, value)
    desk.work.put("connector_password", "practice-Aa1!Bb2?Cc3")
    desk.work.record(confirm_hosts)
    desk.settle()
    yield desk
    desk.window.doors.close_beside()


def open_at(desk: Desk, step_id: str, *, keyboard: bool = True) -> Companion:
    desk.view.go_to(step_id)
    desk.view.open_companion(keyboard)
    desk.settle()
    return present(desk)


def present(desk: Desk) -> Companion:
    door = desk.window.doors.companion
    assert door is not None
    assert door.companion is not None
    return door.companion


def is_gone(desk: Desk) -> bool:
    door = desk.window.doors.companion
    return door is None or door.companion is None


def press(shown: QWidget, name: str) -> None:
    found = [one for one in shown.findChildren(QAbstractButton, name) if one.isVisible()]
    assert found, f"{name} is not to be seen"
    found[0].click()


def shows(shown: QWidget, name: str) -> bool:
    return any(one.isVisible() for one in shown.findChildren(QWidget, name))


def lines(shown: Companion) -> list[Line]:
    found = [one for one in shown.findChildren(Line) if one.isVisible()]
    return sorted(found, key=lambda one: one.mapTo(shown, one.rect().topLeft()).y())


def marked(shown: Companion) -> list[str]:
    return [one.value.name for one in lines(shown) if one.property("next") == "true"]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def word(desk: Desk, name: str, **params: str | int) -> str:
    return desk.words.say(text(f"companion.{name}", **params))


# Coming and going


def test_it_takes_the_main_windows_place_and_gives_it_back(full: Desk) -> None:
    shown = open_at(full, "5.2.5")
    assert full.window.isMinimized()
    assert shown.isVisible()
    assert full.words.say(GUIDE.step("5.2.5").text("heading")) in said_in(shown)
    press(shown, "full_window")
    full.qtbot.waitUntil(lambda: is_gone(full))
    assert not full.window.isMinimized()
    assert full.view.step is GUIDE.step("5.2.5")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F9])
def test_a_key_leads_back_too(full: Desk, key: Qt.Key) -> None:
    shown = open_at(full, "4.2")
    full.qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, key)
    full.qtbot.waitUntil(lambda: is_gone(full))
    assert not full.window.isMinimized()


def test_its_key_opens_it_with_the_keyboard(full: Desk) -> None:
    full.view.go_to("4.2")
    full.settle()
    with full.qtbot.waitActive(full.window):
        full.window.activateWindow()
    QTest.keyClick(full.window, Qt.Key.Key_F9)
    assert not present(full).testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_closing_its_window_leads_back_and_loses_nothing(full: Desk) -> None:
    open_at(full, "4.2").close()
    full.qtbot.waitUntil(lambda: is_gone(full))
    assert not full.window.isMinimized()
    assert full.window.view is not None


def test_bringing_the_main_window_back_takes_it_away(full: Desk) -> None:
    open_at(full, "4.2")
    full.window.showNormal()
    full.qtbot.waitUntil(lambda: is_gone(full))


def test_the_page_has_a_button_for_it(full: Desk) -> None:
    full.view.go_to("4.2")
    full.settle()
    full.click("companion")
    assert present(full).isVisible()


def test_previous_and_next_move_the_main_window_along(full: Desk) -> None:
    shown = open_at(full, "4.2")
    press(shown, "next")
    assert full.view.step is GUIDE.step("4.3")
    assert full.words.say(GUIDE.step("4.3").text("heading")) in said_in(shown)
    press(shown, "back")
    press(shown, "back")
    assert full.view.step is GUIDE.step("4.1")


def test_its_place_is_remembered(full: Desk) -> None:
    shown = open_at(full, "4.2")
    shown.move(120, 40)
    shown.resize(400, 500)
    full.window.doors.close_beside()
    assert read(full.house.settings.companion) == QRect(120, 40, 400, 500)
    again = open_at(full, "4.2")
    assert (again.pos().x(), again.pos().y(), again.width()) == (120, 40, 400)


def test_a_place_on_a_screen_that_is_gone_is_not_taken(full: Desk) -> None:
    lost = written(QRect(90000, 90000, 340, 600))
    full.house.preferences.save(replace(full.house.settings, companion=lost))
    shown = open_at(full, "4.2")
    assert full.window.screen().availableGeometry().intersects(shown.frameGeometry())


def test_leaving_the_setup_takes_it_away(full: Desk) -> None:
    open_at(full, "4.2")
    full.window.leave()
    assert is_gone(full)
    assert full.window.view is None
    full.settle()


# The focus


def test_for_the_mouse_it_takes_no_focus_and_stays_on_top(full: Desk) -> None:
    shown = open_at(full, "4.2", keyboard=False)
    flags = shown.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert shown.parentWidget() is None


def test_the_keyboard_can_be_taken_and_given_back(full: Desk) -> None:
    shown = open_at(full, "4.2", keyboard=False)
    press(shown, "keyboard")
    assert not shown.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert shown.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    # That it gets the focus is proved on a real screen: tests/desk/companion_focus.py.
    full.qtbot.waitUntil(lambda: isinstance(shown.focusWidget(), Line))
    press(shown, "keyboard")
    assert shown.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert shown.isVisible()


def test_wayland_is_said_not_to_honour_its_place(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert word(full, "wayland") not in said_in(open_at(full, "4.2"))
    full.window.doors.close_beside()

    class Wayland:
        @staticmethod
        def platformName() -> str:  # noqa: N802
            return "wayland-egl"

    monkeypatch.setattr(companion_module, "QGuiApplication", Wayland)
    assert word(full, "wayland") in said_in(open_at(full, "4.2"))


# Copying


def test_rows_stand_in_the_order_of_the_foreign_form(full: Desk) -> None:
    shown = open_at(full, "6.1")
    rows = [one.label for one in GUIDE.step("6.1").rows()]
    assert [one.value.label for one in lines(shown)] == rows


def test_one_key_copies_one_value_after_the_other(full: Desk) -> None:
    shown = open_at(full, "5.2.5")
    full.qtbot.waitUntil(shown.isActiveWindow)
    assert marked(shown) == ["Commission"]
    QTest.keyClick(shown, Qt.Key.Key_F8)
    assert clipboard() == "Active"
    assert marked(shown) == ["Operation mode"]
    assert full.session.project.copied["5.2.5"].keys() == {"Commission"}
    QTest.keyClick(shown, Qt.Key.Key_F8)
    assert marked(shown) == []
    assert word(full, "nothing_left") in said_in(shown)
    assert not shows(shown, "copy_next")


def test_keys_are_copied_before_their_values(full: Desk) -> None:
    shown, met = open_at(full, "5.2.4"), []
    while marked(shown):
        press(shown, "copy_next")
        met.append(clipboard())
    answers = full.work.answers
    assert met == [
        "client_id",
        answers["router_client_id"],
        "client_secret",
        answers["router_client_secret"],
        "grant_type",
        "client_credentials",
        "token_url",
        answers["token_url"],
        "webhook",
        answers["webhook"],
    ]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_line_is_copied_by_a_key_of_its_own(full: Desk, key: Qt.Key) -> None:
    shown = open_at(full, "6.1")
    salt = next(one for one in lines(shown) if one.value.label == "Salt")
    QTest.keyClick(salt, key)
    assert clipboard() == "adfadf$kalf!@#+8"
    assert full.words.say(text("window.copied")) in said_in(salt)


def test_a_secret_is_never_shown_and_leaves_the_clipboard(full: Desk) -> None:
    shown = open_at(full, "5.2.4")
    secret = full.work.answers["router_client_secret"]
    press(shown, "copy:5.2.4:client_secret")
    assert clipboard() == secret
    assert QGuiApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    told = [one.accessibleName() + one.accessibleDescription() for one in lines(shown)]
    assert secret not in said_in(shown) + "".join(told)
    full.window.clipboard.clear_ours()
    assert clipboard() == ""


def test_a_value_that_is_missing_says_where_it_is_missing(full: Desk) -> None:
    full.work.put("external_app_reference", "")
    shown = open_at(full, "6.1")
    assert "App ID" not in marked(shown)
    press(shown, "copy:6.1:App ID")
    assert full.words.say(text("window.missing_from", step="5.2")) in said_in(shown)
    assert "App ID" not in full.session.project.copied.get("6.1", {})


def test_what_was_copied_on_the_page_is_ticked_here(full: Desk) -> None:
    row = next(one for one in GUIDE.step("5.2.5").rows() if one.label == "Commission")
    full.work.record(lambda session: session.note_copied(GUIDE.step("5.2.5"), row))
    assert marked(open_at(full, "5.2.5")) == ["Operation mode"]


# Confirming


def test_a_confirmation_is_the_pages_own(full: Desk) -> None:
    shown = open_at(full, "5.2.5")
    name = next(one.name for one in GUIDE.step("5.2.5").visible_confirms(full.work.answers))
    press(shown, f"confirm:5.2.5:{name}")
    said = full.session.project.confirmed[f"5.2.5.{name}"]
    assert (said.by, said.success) == ("Kim Berger", True)
    assert not shows(shown, f"confirm:5.2.5:{name}")
    press(shown, f"undo:5.2.5:{name}")
    assert not full.session.project.confirmed


def test_success_and_failure_are_both_recorded(full: Desk) -> None:
    press(open_at(full, "4.5"), "deny:4.5:router_test")
    assert not full.session.project.confirmed["4.5.router_test"].success


def test_after_the_one_save_nothing_asks_for_another(full: Desk) -> None:
    shown = open_at(full, "6.1")
    save = full.words.say(GUIDE.step("6.1").text("save"))
    assert save in said_in(shown)
    press(shown, "confirm:6.1:saved_once")
    assert save not in said_in(shown)
    assert full.words.say(text("window.saved_once_lead")) in said_in(shown)
    assert not shows(shown, "confirm:6.1:saved_once")
    assert not shows(shown, "undo:6.1:saved_once")
    assert marked(shown) == []
    QGuiApplication.clipboard().setText("before")
    shown.copy_next()
    assert clipboard() == "before"


def test_what_is_done_in_the_full_window_has_a_way_there(full: Desk) -> None:
    full.work.put("router_client_id", "")
    shown = open_at(full, "4.3")
    assert word(full, "fields_there", n=1) in said_in(shown)
    press(shown, "there:4.3")
    full.qtbot.waitUntil(lambda: is_gone(full))
    assert not full.window.isMinimized()


# Rooms


@pytest.fixture
def with_rooms(full: Desk) -> Desk:
    full.view.go_to("5.2.3")
    full.click("practice_fill")
    full.settle()
    return full


def test_rooms_come_one_after_the_other_in_paste_order(with_rooms: Desk) -> None:
    shown, met = open_at(with_rooms, "5.2.3"), []
    rooms = with_rooms.session.project.rooms
    for _turn in range(4):
        shown.copy_next()
        met.append(clipboard())
    first, second = rooms[:2]
    assert met == [first.wm_reference, first.mailbox, second.wm_reference, second.mailbox]
    assert second.name in said_in(shown)


def test_a_mapping_is_copied_as_the_router_asks_for_it(with_rooms: Desk) -> None:
    shown, met = open_at(with_rooms, "6.2"), []
    for _turn in range(4):
        shown.copy_next()
        met.append(clipboard())
    room = with_rooms.session.project.rooms[0]
    reference = with_rooms.work.answers["client_reference"]
    assert met == [reference, room.room_list, room.mailbox, room.wm_name]


def test_what_is_said_of_a_room_is_the_tables_own(with_rooms: Desk) -> None:
    shown = open_at(with_rooms, "5.2.3")
    first, second = with_rooms.session.project.rooms[:2]
    press(shown, "mark:assigned")
    assert first.name in said_in(shown)
    press(shown, "mark:reference_set")
    marked_room = with_rooms.session.project.rooms[0]
    assert marked_room.assigned is not None
    assert marked_room.reference_set is not None
    assert marked_room.reference_set.seen == first.mailbox
    assert second.name in said_in(shown)
    press(shown, "previous_room")
    press(shown, "unmark:reference_set")
    assert with_rooms.session.project.rooms[0].reference_set is None


def test_a_room_without_a_mailbox_is_not_confirmed(with_rooms: Desk) -> None:
    first = with_rooms.session.project.rooms[0]
    with_rooms.work.record(lambda session: session.change_room(first.id, mailbox=""))
    shown = open_at(with_rooms, "5.2.3")
    press(shown, "mark:reference_set")
    assert word(with_rooms, "room_lacks_mailbox") in said_in(shown)
    assert with_rooms.session.project.rooms[0].reference_set is None


def test_without_rooms_it_says_so(full: Desk) -> None:
    assert word(full, "no_rooms") in said_in(open_at(full, "5.2.3"))


# For everybody


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_wider_than_the_panel_and_all_has_a_name(
    with_rooms: Desk, language: str, size: float
) -> None:
    theme.apply(QGuiApplication.instance(), "light", size)  # type: ignore[arg-type]
    with_rooms.window.effects.set_language(language)
    with_rooms.settle()
    shown = open_at(with_rooms, GUIDE.steps[0].id)
    for step in GUIDE.steps:
        with_rooms.qtbot.wait(1)
        scroll = shown.findChild(QScrollArea)
        assert isinstance(scroll, QScrollArea)
        assert scroll.horizontalScrollBar().maximum() == 0, step.id
        assert shown.width() <= min(theme.px(340), WIDEST), step.id
        assert nameless(shown) == [], step.id
        if step is not GUIDE.steps[-1]:
            press(shown, "next")


def test_a_value_that_is_asked_on_this_page_is_to_be_entered_in_the_full_window(
    desk: Desk,
) -> None:
    desk.new_setup()
    shown = open_at(desk, "6.1")
    said = said_in(shown)
    assert desk.words.say(text("companion.missing_here")) in said
    assert desk.words.say(text("window.missing_here")) not in said
    desk.window.doors.close_beside()


def test_instructions_can_be_folded_away_and_stay_so_in_the_next_step(full: Desk) -> None:
    panel = open_at(full, "5.2.4")
    first = full.words.say(GUIDE.step("5.2.4").text("press_new")).replace("`", "")
    assert first in said_in(panel)
    press(panel, "instructions")
    assert first not in said_in(panel)
    press(panel, "back")
    press(panel, "next")
    assert first not in said_in(panel)
    press(panel, "instructions")
    assert first in said_in(panel)


def test_what_was_changed_just_now_is_said_in_the_companion_too(full: Desk) -> None:
    full.house.world.faults.add(Fault.EXPIRED_SECRET)
    full.work.run_check("graph_connection")
    full.settle()
    shown = open_at(full, "4.5")
    name = f"graph_connection:{ChangeKind.CLIENT_SECRET}"
    press(shown, f"just_now:{name}")
    assert ChangeKind.CLIENT_SECRET in full.session.project.changes
    full.settle()
    press(shown, f"take_back:{name}")
    assert full.session.project.changes == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("percent", [100, 200])
def test_all_words_of_every_step_have_their_room(
    with_rooms: Desk, language: str, percent: int
) -> None:
    """In width and height; of the ways to the full window and the next value's button, too."""
    desk = with_rooms
    desk.work.remove_secret("customer_client_secret")
    for field in (*GUIDE.step("6.1").fields(), *GUIDE.step("4.1").fields()):
        if not field.secret:
            desk.work.put(field.id, "")
    theme.apply(make_app(), "light", percent / 100)
    try:
        desk.window.effects.set_language(language)
        desk.settle()
        shown = open_at(desk, GUIDE.steps[0].id)
        found, ways = [], 0
        for step in GUIDE.steps:
            for _ in range(3):  # layouts in layouts take a turn each
                desk.qtbot.wait(1)
            found += [f"{step.id}: {one}" for one in cut_off(shown)]
            ways += sum(1 for one in shown.findChildren(There) if one.isVisible())
            shortened = [one for one in shown.findChildren(Elided) if one.isVisible()]
            found += [f"{step.id}: {one.text()}" for one in shortened if one.is_shortened()]
            if step is not GUIDE.steps[-1]:
                press(shown, "next")
        assert ways > 1
        assert not found, "\n".join(found)
    finally:
        theme.apply(make_app(), "light", 1.0)


def test_the_next_values_button_keeps_its_key(full: Desk) -> None:
    theme.apply(make_app(), "light", 2.0)
    try:
        shown = open_at(full, "5.2.3")
        full.qtbot.wait(1)
        [next_value] = shown.findChildren(QAbstractButton, "copy_next")
        assert next_value.text().endswith(key("copy_next").shown)
        assert next_value.heightForWidth(next_value.width()) <= next_value.height()
    finally:
        theme.apply(make_app(), "light", 1.0)
