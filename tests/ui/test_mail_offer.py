"""A pasted or dropped mail is offered field by field, and taken over only on request."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget

from syncwizard.ui.steps.mail_fields import MailFields
from syncwizard.ui.steps.mail_offer import MailOffer
from syncwizard.ui.steps.problem_list import ProblemList
from syncwizard.ui.steps.step_page import StepPage
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

TENANT = "6f1b2c3d-0000-4aaa-8bbb-123456789abc"
CLIENT = "0d9e8f7a-1111-4ccc-9ddd-abcdefabcdef"
SECRET = "aB3~made.up_for-this.test-0123456789"
MAIL = f"""Hello,

Directory (tenant) ID: {TENANT}
Application (client) ID: {CLIENT}
Client secret: {SECRET}
E-mail domains: nordlicht.example
"""


def edit(page: StepPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"field:{name}")
    assert isinstance(found, QLineEdit)
    return found


def press(page: StepPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def paste_answer(page: StepPage, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    press(page, "paste_answer")


def offer(page: StepPage) -> MailOffer:
    [found] = page.findChildren(MailOffer)
    return found


def ticks(page: StepPage) -> dict[str, bool]:
    found = offer(page).findChildren(QCheckBox)
    return {one.objectName().partition(":")[2]: one.isChecked() for one in found if one.isVisible()}


def drop(target: QWidget | None, dropped: QMimeData) -> bool:
    """Drags something over and lets go; whether it was wanted."""
    assert target is not None
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    over = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, dropped, left, plain.NoModifier)
    QApplication.sendEvent(target, over)
    if not over.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, dropped, left, plain.NoModifier))
    return True


def file(path: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path))])
    made.setText(path.as_uri())
    return made


def test_a_pasted_answer_is_offered_and_nothing_is_taken_over(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, MAIL)
    wanted = ("tenant_id", "client_id", "customer_client_secret", "email_domains")
    assert ticks(page) == dict.fromkeys(wanted, True)
    assert "tenant_id" not in open_setup.session.project.values
    press(page, "offer_discard")
    assert not offer(page).isVisible()
    assert "tenant_id" not in open_setup.session.project.values


def test_what_is_ticked_is_taken_over_and_taken_back_as_one_change(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, MAIL)
    [tick] = offer(page).findChildren(QCheckBox, "offer:email_domains")
    tick.click()
    press(page, "offer_take")
    answers = open_setup.work.answers
    assert (answers["tenant_id"], answers["client_id"]) == (TENANT, CLIENT)
    assert answers["customer_client_secret"] == SECRET
    assert answers["email_domains"] == ""
    assert edit(page, "tenant_id").text() == TENANT
    assert "3 values taken over." in said_in(page)
    open_setup.work.undo()
    assert open_setup.work.answers["tenant_id"] == open_setup.work.answers["client_id"] == ""


def test_the_secret_is_nowhere_to_be_read(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, MAIL)
    everything = said_in(page)
    for one in page.findChildren(QWidget):
        everything += one.toolTip() + one.accessibleName() + one.accessibleDescription()
    assert TENANT in everything
    assert SECRET not in everything


def test_another_value_is_not_replaced_unasked(open_setup: OpenSetup) -> None:
    open_setup.give(
        tenant_id=TENANT.replace("6", "7"), client_id=CLIENT, customer_client_secret="x1" * 20
    )
    page = open_setup.page("3")
    paste_answer(page, MAIL)
    assert ticks(page) == {
        "tenant_id": False,
        "client_id": True,
        "customer_client_secret": False,
        "email_domains": True,
    }
    said = said_in(offer(page))
    assert "Replaces the value that is there." in said
    assert "Replaces the secret that is there" in said
    assert "Is there already." in said


def test_what_is_wrong_and_what_is_named_twice_is_said(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    other = TENANT.replace("6", "7")
    paste_answer(page, f"{MAIL}\n\nTenant ID: {other}\n\nSecret expires: 2001-01-31\n")
    assert "tenant_id" not in ticks(page)
    assert ticks(page)["secret_expires"] is False
    said = said_in(offer(page))
    assert "This date has passed." in said
    assert "The text names two different values." in said


def test_with_no_tick_the_button_says_what_is_missing(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, f"Tenant ID: {TENANT}")
    [tick] = offer(page).findChildren(QCheckBox)
    tick.click()
    press(page, "offer_take")
    assert "Please tick what is to be taken over" in said_in(offer(page))


def test_a_text_without_values_is_said_to_be_one(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, "See you on Monday")
    assert not offer(page).isVisible()
    assert "Nothing found" in said_in(page)


@pytest.mark.parametrize("name", ["client_id", "customer_client_secret", "customer_admin_name"])
def test_a_mail_pasted_into_a_field_is_offered_and_does_not_stay_there(
    open_setup: OpenSetup, name: str
) -> None:
    page = open_setup.page("3")
    QGuiApplication.clipboard().setText(MAIL)
    edit(page, name).paste()
    open_setup.wait_for(lambda: offer(page).isVisible())
    assert edit(page, name).text() == ""
    assert SECRET not in str(open_setup.session.project.values)
    press(page, "offer_take")
    open_setup.qtbot.wait(600)  # longer than the pause after which what was typed is taken over
    assert open_setup.work.answers["client_id"] == CLIENT
    assert open_setup.work.answers["customer_client_secret"] == SECRET


def test_one_pasted_value_is_only_pasted(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    QGuiApplication.clipboard().setText(f"Tenant ID: {TENANT}")
    edit(page, "tenant_id").paste()
    open_setup.qtbot.wait(1)
    assert edit(page, "tenant_id").text() == f"Tenant ID: {TENANT}"
    assert not offer(page).isVisible()


@pytest.mark.parametrize("over_a_field", [False, True])
def test_a_mail_can_be_dropped_as_a_file(
    open_setup: OpenSetup, tmp_path: Path, over_a_field: bool
) -> None:
    page = open_setup.page("3")
    kept = tmp_path / "answer.eml"
    head = "Subject: Re: values\nContent-Type: text/plain; charset=utf-8\n\n"
    kept.write_bytes((head + MAIL).encode())
    target = edit(page, "tenant_id") if over_a_field else page.widget()
    assert drop(target, file(kept))
    open_setup.wait_for(lambda: offer(page).isVisible())
    assert ticks(page)["client_id"] is True


def test_a_text_can_be_dropped_on_the_page(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    dropped = QMimeData()
    dropped.setText(MAIL)
    assert drop(page.widget(), dropped)
    open_setup.wait_for(lambda: offer(page).isVisible())


def test_a_file_that_is_no_text_is_said_to_be_none(open_setup: OpenSetup, tmp_path: Path) -> None:
    page = open_setup.page("3")
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert drop(page.widget(), file(picture))
    open_setup.wait_for(lambda: "holds no plain text" in said_in(page))
    assert not drop(page.widget(), file(tmp_path / "picture.png"))


def test_a_page_without_such_fields_has_no_such_offer(open_setup: OpenSetup) -> None:
    page = open_setup.page("4.2")
    assert page.findChildren(MailOffer) == []
    assert page.findChild(QAbstractButton, "paste_answer") is None


def test_a_mail_pasted_beside_the_fields_is_offered_too(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    QGuiApplication.clipboard().setText(MAIL)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert offer(page).isVisible()
    assert ticks(page)["tenant_id"]


def test_what_is_missing_is_not_listed_beside_an_offer(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    page.show_missing()
    [missing] = page.findChildren(ProblemList)
    paste_answer(page, MAIL)
    assert not missing.isVisible()
    press(page, "offer_take")
    open_setup.qtbot.wait(1)  # a layout shows what it gets only then
    assert missing.isVisible()
    links = [one.text() for one in missing.findChildren(QAbstractButton) if one.isVisible()]
    assert "Missing: Secret expires on" in links
    assert "Missing: Directory (tenant) ID" not in links


def test_on_a_laptop_the_offer_is_seen_whole(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    page.resize(1074, 668)
    open_setup.qtbot.wait(20)
    page.show_missing()
    paste_answer(page, MAIL)
    open_setup.qtbot.wait(50)
    assert page.verticalScrollBar().maximum() == 0
    take = page.findChild(QAbstractButton, "offer_take")
    assert isinstance(take, QAbstractButton)
    assert take.visibleRegion().boundingRect() == take.rect()


def test_nothing_of_a_taken_secret_is_kept_in_the_page(open_setup: OpenSetup) -> None:
    page = open_setup.page("3")
    paste_answer(page, MAIL)
    press(page, "offer_take")
    [block] = page.findChildren(MailFields)
    assert SECRET not in repr(vars(block))


@pytest.mark.parametrize(
    ("language", "day"), [("en", "31 Jan 2030"), ("de", "31.01.2030")], ids=["en", "de"]
)
def test_values_are_written_as_their_reader_writes_them(
    open_setup: OpenSetup, language: str, day: str
) -> None:
    page = open_setup.page("3", language)
    answer = "E-mail domains: nordlicht.example, fjord.example\nSecret expires: 2030-01-31\n"
    paste_answer(page, answer)
    said = said_in(offer(page)).replace("\u200b", "")
    assert day in said
    assert "2030-01-31" not in said
    assert "nordlicht.example, fjord.example" in said
    press(page, "offer_take")
    assert open_setup.work.answers["secret_expires"] == "2030-01-31"
    assert open_setup.work.answers["email_domains"] == "nordlicht.example,fjord.example"
