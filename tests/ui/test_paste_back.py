"""Proves the comparison with another screen: told in words, shown and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLabel, QLineEdit, QWidget

from syncwizard.domain.steps import Copy
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.ui.limits import Limits, set_limits
from syncwizard.ui.steps import paste_back as module
from syncwizard.ui.steps.copy_list import CopyList
from syncwizard.ui.steps.copy_order import CopyOrder
from syncwizard.ui.steps.paste_back import PasteBack
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman
from tests.ui.open_setup import OpenSetup


@pytest.fixture(autouse=True)
def usual_limits() -> Iterator[None]:
    yield
    set_limits(Limits())


def ask(open_setup: OpenSetup, step_id: str = "5.2.4", language: str = "en") -> PasteBack:
    place = open_setup.place(step_id, language)
    copy = next(block for block in GUIDE.step(step_id).blocks if isinstance(block, Copy))
    rows = [row for row in CopyOrder(copy, place).shown() if row.can_copy]
    return open_setup.show(PasteBack(None, rows, place))


def field(asking: QWidget) -> QLineEdit:
    found = asking.findChild(QLineEdit, "paste_back:pasted")
    assert isinstance(found, QLineEdit)
    return found


def said_of(asking: QWidget) -> QLabel:
    found = asking.findChild(QLabel, "paste_back:said")
    assert isinstance(found, QLabel)
    return found


def paste(asking: QWidget, words: str) -> str:
    """Pastes as a person would, and compares with Enter; what is said then."""
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(field(asking), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field(asking), Qt.Key.Key_Return)
    assert said_of(asking).isVisible()
    return said_of(asking).text()


def say(open_setup: OpenSetup, held: str, **params: str) -> str:
    return open_setup.place().say(text(f"paste_back.{held}", **params))


def test_each_answer_is_told_in_words(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    asking, customer = ask(open_setup), open_setup.world.customer
    secret, what = open_setup.work.answers["router_client_secret"], "client_secret"
    assert paste(asking, secret) == say(open_setup, "same", what=what)
    assert paste(asking, f"{secret}\n ") == say(open_setup, "space", what=what)
    assert paste(asking, "  ") == say(open_setup, "blank", what=what)
    assert paste(asking, "•••••••••") == say(open_setup, "hidden", what=what)
    assert paste(asking, secret[:-4]) == say(open_setup, "cut_off", what=what)
    swapped = say(open_setup, "swapped", what=what, other="client_id")
    assert paste(asking, customer.router_client_id) == swapped
    other_id = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    assert paste(asking, other_id) == say(open_setup, "id", what=what)


def test_values_of_the_whole_set_up_are_known(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    label = open_setup.place().say(GUIDE.fields["customer_client_secret"].label)
    said = paste(ask(open_setup), open_setup.world.customer.client_secret)
    assert said == say(open_setup, "swapped", what="client_secret", other=f"{label} (3)")


def test_secrets_of_one_label_are_told_apart_by_their_steps(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    answers = open_setup.work.answers
    said = paste(ask(open_setup, "4.5"), answers["router_client_secret"])
    assert said == say(open_setup, "swapped", what="Client Secret", other="Client Secret (4.3)")
    known = [f for f in GUIDE.fields.values() if f.secret and len(answers[f.id]) > 2]
    for field_of in known:
        said = paste(ask(open_setup, "5.2.4"), answers[field_of.id])
        assert said != say(open_setup, "different", what="client_secret"), field_of.id


def test_a_secret_in_the_place_of_another_leaves_the_clipboard(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    set_limits(Limits(copied=0.001))
    asking = ask(open_setup, "4.5")
    with open_setup.qtbot.waitSignal(open_setup.clipboard.cleared, timeout=5000):
        paste(asking, open_setup.work.answers["router_client_secret"])
    assert QGuiApplication.clipboard().text() == ""


def test_values_that_are_no_secrets_are_compared_too(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    asking = ask(open_setup)
    which = asking.findChild(QComboBox, "paste_back:which")
    assert isinstance(which, QComboBox)
    assert which.currentText() == "client_secret"  # what nobody can compare by looking
    which.setCurrentText("grant_type")
    said = paste(asking, "client_credentials")
    assert said == say(open_setup, "same", what="grant_type")
    which.setCurrentText("token_url")
    assert not said_of(asking).isVisible()  # it was said of another


def test_what_was_pasted_is_neither_shown_nor_kept(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_setup.give_everything()
    heard: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _at, words, **_how: heard.append(words))
    asking, before = ask(open_setup), open_setup.session.project.model_dump_json()
    secret = open_setup.work.answers["router_client_secret"]
    for pasted in (secret, secret[:-4], "a stranger's secret 4711"):
        said = paste(asking, pasted)
        assert heard[-1] == said
        assert pasted not in said_in(asking)
        assert field(asking).text() == ""
        QTest.keyClick(field(asking), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field(asking).text() == ""
    assert field(asking).echoMode() is QLineEdit.EchoMode.Password
    assert open_setup.session.project.model_dump_json() == before
    field(asking).setText(secret)
    asking.reject()
    assert field(asking).text() == ""


def test_what_is_typed_cannot_be_copied_out_again(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    asking = ask(open_setup)
    field(asking).setText("typed by hand")
    QGuiApplication.clipboard().setText("before")
    field(asking).selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field(asking), key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_a_secret_that_was_copied_for_it_leaves_the_clipboard(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    set_limits(Limits(copied=0.001))
    asking, secret = ask(open_setup), open_setup.work.answers["router_client_secret"]
    with open_setup.qtbot.waitSignal(open_setup.clipboard.cleared, timeout=5000):
        paste(asking, secret)
    assert QGuiApplication.clipboard().text() == ""
    paste(asking, "something foreign")
    open_setup.qtbot.wait(30)
    assert QGuiApplication.clipboard().text() == "something foreign"


def test_it_is_opened_from_the_list_with_the_keyboard(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    copy = next(block for block in GUIDE.step("5.2.4").blocks if isinstance(block, Copy))
    shown = open_setup.show(CopyList(copy, open_setup.place("5.2.4")))
    [pressed] = shown.findChildren(QAbstractButton, "paste_back:5.2.4:copy")  # one, not one per row
    open_setup.give_everything()
    secret, said = open_setup.work.answers["router_client_secret"], []

    def compare(dialog: QDialog) -> None:
        said.append(paste(dialog, secret))
        dialog.reject()

    doorman.expect(compare)
    pressed.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.focusWidget() is pressed
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert said == [say(open_setup, "same", what="client_secret")]


def test_where_nothing_is_there_nothing_is_asked(open_setup: OpenSetup) -> None:
    copy = next(block for block in GUIDE.step("4.5").blocks if isinstance(block, Copy))
    shown = open_setup.show(CopyList(copy, open_setup.place("4.5")))
    visible = [row for row in CopyOrder(copy, open_setup.place("4.5")).shown() if row.can_copy]
    button = shown.findChild(QAbstractButton, "paste_back:4.5:copy")
    assert isinstance(button, QAbstractButton)
    assert button.isVisible() is bool(visible)
