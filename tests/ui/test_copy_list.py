"""Proves the copy list: the foreign form's order, what comes next, what was copied and changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.domain.steps import Copy
from syncwizard.guide import GUIDE
from syncwizard.ui.look.value_label import ValueLabel
from syncwizard.ui.steps.copy_list import CopyList
from syncwizard.ui.steps.copy_row import CopyRow
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup


def show(open_setup: OpenSetup, step_id: str) -> CopyList:
    copy = next(block for block in GUIDE.step(step_id).blocks if isinstance(block, Copy))
    return open_setup.show(CopyList(copy, open_setup.place(step_id)))


def rows(shown: CopyList) -> list[CopyRow]:
    return [row for row in shown.findChildren(CopyRow) if row.isVisible()]


def row(shown: CopyList, label: str) -> CopyRow:
    return next(one for one in rows(shown) if one.row.label == label)


def copy(shown: CopyList, step_id: str, label: str) -> None:
    button = shown.findChild(QAbstractButton, f"copy:{step_id}:{label}")
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    button.click()


def following(shown: CopyList) -> list[str]:
    """The rows that are marked as the next one."""
    return [one.row.label for one in rows(shown) if one.property("next") == "true"]


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_rows_stand_in_the_order_of_the_foreign_form(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "6.1")
    on_screen = sorted(rows(shown), key=lambda one: one.y())
    assert [one.row.label for one in on_screen] == [one.label for one in GUIDE.step("6.1").rows()]


def test_the_next_row_is_marked_until_all_are_copied(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown, met = show(open_setup, "5.2.4"), []
    while labels := following(shown):
        assert len(labels) == 1
        met += labels
        copy(shown, "5.2.4", labels[0])
    assert met == ["client_id", "client_secret", "grant_type", "token_url", "webhook"]
    assert open_setup.place().word("copied_count", n=5, total=5) in said_in(shown)


def test_copying_puts_the_value_there_and_ticks_the_row(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown, word = show(open_setup, "6.1"), open_setup.place().word("copied")
    assert word not in said_in(row(shown, "Salt")).splitlines()
    copy(shown, "6.1", "Salt")
    assert clipboard() == "adfadf$kalf!@#+8"
    assert word in said_in(row(shown, "Salt")).splitlines()
    assert word not in said_in(row(shown, "URL")).splitlines()


def test_rows_may_be_copied_out_of_order(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "5.2.4")
    copy(shown, "5.2.4", "grant_type")
    assert following(shown) == ["client_id"]


def test_a_copied_value_that_changes_says_so(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown, word = show(open_setup, "5.2.4"), open_setup.place().word("changed_since")
    copy(shown, "5.2.4", "client_secret")
    assert word not in said_in(shown)
    open_setup.give(router_client_secret="practice-another")
    assert word in said_in(row(shown, "client_secret"))
    copy(shown, "5.2.4", "client_secret")
    assert clipboard() == "practice-another"
    assert word not in said_in(shown)


def test_a_value_that_is_missing_says_where_it_comes_from(open_setup: OpenSetup) -> None:
    shown, place = show(open_setup, "5.2.4"), open_setup.place()
    said = said_in(row(shown, "client_id"))
    assert place.word("not_there_yet") in said
    assert place.word("missing_from", step="4.3") in said
    assert not row(shown, "client_id").button.isVisible()
    assert following(shown) == ["grant_type"]
    open_setup.give("router_client_id")
    assert open_setup.world.customer.router_client_id in said_in(row(shown, "client_id"))
    assert following(shown) == ["client_id"]


def test_a_value_says_which_step_it_comes_from(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    place = open_setup.place()
    assert place.word("from_step", step="5.2.1") in said_in(
        row(show(open_setup, "6.1"), "Preshared key")
    )
    assert place.word("fixed") in said_in(row(show(open_setup, "6.1"), "Salt"))


def test_what_the_customer_enters_is_not_copied(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give(secret_kept_by="customer")
    secret = row(show(open_setup, "4.5"), "Client Secret")
    assert open_setup.place().word("by_customer") in said_in(secret)
    assert not secret.button.isVisible()
    assert open_setup.world.customer.client_secret not in said_in(secret)


def test_what_is_left_as_it_is_there_is_never_copied(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    tenant = row(show(open_setup, "6.1"), "Tenant ID")
    assert not tenant.button.isVisible()
    assert open_setup.place("6.1").step_word("leave_as_is") in said_in(tenant)


def test_a_mapping_key_can_be_copied_too_and_is_no_tick(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "5.2.4")
    key = shown.findChild(QAbstractButton, "copykey:5.2.4:grant_type")
    assert isinstance(key, QAbstractButton)
    key.click()
    assert clipboard() == "grant_type"
    assert open_setup.session.project.copied == {}


def test_secrets_are_masked_and_copied_as_secrets(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown, secret = show(open_setup, "6.1"), open_setup.world.customer.wm_secret_key
    assert secret not in said_in(shown)
    copy(shown, "6.1", "Preshared key")
    assert clipboard() == secret
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    open_setup.clipboard.clear_ours()
    assert clipboard() == ""


def test_rows_follow_the_branches(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "4.4")
    labels = [one.row.label for one in rows(shown)]
    assert "Failure Notifications via Email (addresses)" not in labels
    open_setup.give(failure_notifications="yes", failure_emails="ops@nordlicht.example")
    assert "ops@nordlicht.example" in said_in(
        row(shown, "Failure Notifications via Email (addresses)")
    )


def test_a_missing_row_can_be_found_from_the_list_of_problems(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "5.2.4")
    assert shown.focus_on("token_url")
    assert shown.focusWidget().objectName() == "copy:5.2.4:token_url"
    assert not shown.focus_on("no such row")


def test_other_rows_are_marked_in_no_other_list(open_setup: OpenSetup) -> None:
    """Two lists of one step are two forms: each has its own next row."""
    open_setup.give_everything()
    first, second = (
        open_setup.show(CopyList(replace(block), open_setup.place("5.1")))
        for block in GUIDE.step("5.1").blocks
        if isinstance(block, Copy)
    )
    copy(first, "5.1", "Operation mode")
    assert following(first) == ["Access scope"]
    assert following(second) == ["Rule type"]


def test_every_button_of_a_row_is_named_after_it(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "6.1")
    names = [one.accessibleName() for one in buttons(shown)]
    assert all(names)
    assert len(names) == len(set(names))


def buttons(shown: QWidget) -> list[QAbstractButton]:
    return [one for one in shown.findChildren(QAbstractButton) if one.isVisible()]


def test_a_row_names_the_step_where_its_value_is_asked(open_setup: OpenSetup) -> None:
    """As the report does: 6.1's address is that of 5.1, wherever 5.1 took it from."""
    open_setup.give_everything()
    place = open_setup.place()
    assert place.word("from_step", step="5.1") in said_in(row(show(open_setup, "6.1"), "URL"))
    here = said_in(row(show(open_setup, "5.2.4"), "token_url"))
    assert place.word("from_step", step="4.1") in here


def test_a_long_value_breaks_into_lines_and_is_shown_whole(open_setup: OpenSetup) -> None:
    long = f"https://{'very-' * 40}long.example/"
    open_setup.give_everything()
    open_setup.give(wm_url=long)
    [shown] = row(show(open_setup, "6.1"), "URL").findChildren(ValueLabel)
    assert shown.text() == shown.accessibleName() == long
    assert shown.width() < shown.fontMetrics().horizontalAdvance(long)
    assert not shown.is_shortened()
    assert shown.height() >= shown.heightForWidth(shown.width())


def test_the_count_does_not_grow_as_values_arrive(open_setup: OpenSetup) -> None:
    shown = show(open_setup, "5.2.4")
    _none, total, awaited = shown.counted()
    assert (total, awaited) == (5, 2)
    assert "2 still missing" in said_in(shown)
    open_setup.give_everything()
    assert shown.counted() == (0, 5, 0)
    assert "still missing" not in said_in(shown)


def test_the_values_of_one_list_stand_below_each_other(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    shown = show(open_setup, "4.4")
    for width in (400, 640, 900):
        shown.resize(width, 600)
        open_setup.qtbot.wait(1)
        values = [one for row in rows(shown) for one in row.findChildren(ValueLabel)]
        assert len({one.mapTo(shown, one.rect().topLeft()).x() for one in values}) == 1
