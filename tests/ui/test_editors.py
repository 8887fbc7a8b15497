"""Proves what a person meets at a single field: when it is taken, what is said, what undoes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from syncwizard.domain.answers import Origin
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.store.errors import KeyringLocked
from syncwizard.store.settings import UNTIL_EXIT
from syncwizard.ui.limits import Limits, set_limits
from syncwizard.ui.steps.editors import FieldEditor, make_editor
from syncwizard.ui.steps.secret_editor import Reveal
from tests.ui.desk import said_in
from tests.ui.doorman import Doorman, press
from tests.ui.open_setup import OpenSetup

W = TypeVar("W", bound=QWidget)
ENTER = Qt.Key.Key_Return


def edit(open_setup: OpenSetup, name: str, language: str = "en") -> FieldEditor:
    step = GUIDE.home_of(name)
    assert step is not None
    made = make_editor(GUIDE.fields[name], open_setup.place(step.id, language))
    return open_setup.show(made)


def control(editor: FieldEditor, kind: type[W]) -> W:
    found = editor.findChild(kind, f"field:{editor.field.id}")
    assert isinstance(found, kind)
    return found


def type_in(editor: FieldEditor, words: str) -> QLineEdit:
    """Types without leaving the field (QTest cannot type what is no ASCII: that is pasted)."""
    line = control(editor, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    if words.isascii():
        QTest.keyClicks(line, words)
    else:
        QGuiApplication.clipboard().setText(words)
        line.paste()
    return line


def leave(widget: QWidget) -> None:
    """What happens when the focus goes elsewhere."""
    gone = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, gone)


def button(editor: QWidget, words: str) -> QAbstractButton:
    found = [one for one in editor.findChildren(QAbstractButton) if one.text() == words]
    return found[0]


# When a value is taken


def test_a_value_is_taken_on_enter(open_setup: OpenSetup) -> None:
    line = type_in(edit(open_setup, "client_reference"), "NORD")
    assert open_setup.work.answers["client_reference"] == ""
    QTest.keyClick(line, ENTER)
    assert open_setup.work.answers["client_reference"] == "NORD"


def test_a_value_is_taken_on_leaving(open_setup: OpenSetup) -> None:
    line = type_in(edit(open_setup, "client_reference"), "NORD")
    leave(line)
    assert open_setup.work.answers["client_reference"] == "NORD"


def test_a_value_is_taken_after_a_pause_and_not_while_typing(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "tenant_id")
    line = type_in(editor, "no guid")
    assert said_problem(editor) == ""
    open_setup.wait_for(lambda: open_setup.work.answers["tenant_id"] == "no guid")
    assert said_problem(editor) != ""
    assert line.text() == "no guid"


def test_several_lines_are_taken_after_a_pause(open_setup: OpenSetup) -> None:
    open_setup.give("trust_user")
    editor = edit(open_setup, "system_users")
    control(editor, QPlainTextEdit).setPlainText("sync.trust\nsync.other")
    open_setup.wait_for(lambda: open_setup.work.answers["system_users"] == "sync.trust\nsync.other")


def test_several_lines_are_taken_on_leaving(open_setup: OpenSetup) -> None:
    open_setup.give("trust_user")
    lines = control(edit(open_setup, "system_users"), QPlainTextEdit)
    lines.setFocus()
    lines.setPlainText("sync.trust\nsync.other")
    leave(lines)
    assert open_setup.work.answers["system_users"] == "sync.trust\nsync.other"


def test_a_choice_is_taken_at_once(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "secret_kept_by")
    chosen = editor.findChild(QRadioButton, "choice:secret_kept_by:customer")
    assert isinstance(chosen, QRadioButton)
    chosen.click()
    assert open_setup.work.answers["secret_kept_by"] == "customer"


def test_a_yes_or_no_is_taken_at_once_and_back(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "failure_notifications")
    box = control(editor, QCheckBox)
    box.click()
    assert open_setup.work.answers["failure_notifications"] == "yes"
    box.click()
    assert open_setup.work.answers["failure_notifications"] == "no"


def test_showing_a_value_takes_none(open_setup: OpenSetup) -> None:
    for name in ("system_users", "router_url", "own_workflow", "failure_notifications"):
        edit(open_setup, name).commit()
    assert open_setup.session.project.values.keys() == {"customer_name"}
    assert open_setup.work.is_saved


def test_a_refresh_does_not_take_away_what_is_being_typed(open_setup: OpenSetup) -> None:
    line = type_in(edit(open_setup, "client_reference"), "NO")
    open_setup.work.put("tenant_id", "something else changed")
    assert line.text() == "NO"


# What is said


def said_problem(editor: FieldEditor) -> str:
    problem = open_setup_problem(editor)
    shown = said_in(editor)
    if problem:
        assert problem in shown
    return problem


def open_setup_problem(editor: FieldEditor) -> str:
    labels = [one for one in editor.findChildren(QLabel) if one.property("role") == "bad"]
    return " ".join(one.text() for one in labels if one.isVisible())


def test_a_problem_stands_at_its_field_and_goes_away(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "tenant_id")
    QTest.keyClick(type_in(editor, "nordlicht.example"), ENTER)
    problem = said_problem(editor)
    line = control(editor, QLineEdit)
    assert problem
    assert line.property("wrong") == "true"
    assert line.accessibleDescription().startswith(problem)  # the help stays behind it
    QTest.keyClick(type_in(editor, open_setup.world.customer.tenant_id), ENTER)
    assert said_problem(editor) == ""
    assert line.property("wrong") == "false"


def test_wrong_input_is_kept(open_setup: OpenSetup) -> None:
    QTest.keyClick(type_in(edit(open_setup, "tenant_id"), "wrong"), ENTER)
    assert control(edit(open_setup, "tenant_id"), QLineEdit).text() == "wrong"


def test_what_was_cleaned_away_is_said(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "client_reference")
    before = said_in(editor)
    QTest.keyClick(type_in(editor, " NORD\u200b "), ENTER)
    assert open_setup.work.answers["client_reference"] == "NORD"
    assert control(editor, QLineEdit).text() == "NORD"
    assert len(said_in(editor)) > len(before)
    QTest.keyClick(type_in(editor, "NORDEN"), ENTER)
    assert said_in(editor) == before  # the notice was about the other value


@pytest.mark.parametrize(("language", "shown"), [("de", "01.02.2027"), ("en", "2027-02-01")])
def test_a_day_is_shown_as_its_reader_writes_it(
    open_setup: OpenSetup, language: str, shown: str
) -> None:
    open_setup.give(secret_expires="2027-02-01")
    editor = edit(open_setup, "secret_expires", language)
    line = control(editor, QLineEdit)
    assert line.text() == shown
    editor.commit_typed()
    assert open_setup.work.answers["secret_expires"] == "2027-02-01"
    type_in(editor, "31.12.2027")
    QTest.keyClick(line, ENTER)
    assert open_setup.work.answers["secret_expires"] == "2027-12-31"
    assert line.text() == ("31.12.2027" if language == "de" else "2027-12-31")


def test_what_is_no_day_stays_as_it_was_typed(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "secret_expires", "de")
    QTest.keyClick(type_in(editor, "31.02.2027"), ENTER)
    assert control(editor, QLineEdit).text() == "31.02.2027"


def test_an_optional_field_says_so(open_setup: OpenSetup) -> None:
    assert "(optional)" in said_in(edit(open_setup, "customer_admin_name"))
    assert "(optional)" not in said_in(edit(open_setup, "tenant_id"))


def test_a_default_and_an_assumption_say_what_they_are(open_setup: OpenSetup) -> None:
    say = open_setup.place().word
    for preset in ("secret_kept_by", "own_workflow", "web_access", "external_app_origin"):
        assert say("default") not in said_in(edit(open_setup, preset))
    assert say("default") in said_in(edit(open_setup, "router_url"))
    assert say("assumed") in said_in(edit(open_setup, "expected_permissions"))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", sorted(GUIDE._homes))
def test_every_control_is_named_as_its_label(
    open_setup: OpenSetup, name: str, language: str
) -> None:
    editor = edit(open_setup, name, language)
    words = open_setup.place(language=language).say(GUIDE.fields[name].label)
    assert control(editor, QWidget).accessibleName() == words


# Carried values


def test_a_carried_value_can_be_typed_over_and_taken_back(open_setup: OpenSetup) -> None:
    open_setup.give(client_reference="NORD")
    editor = edit(open_setup, "wm_url")
    line, place = control(editor, QLineEdit), open_setup.place()
    words = place.word("use_suggestion")
    assert line.text() == "https://nord.axxerion.com/"
    assert place.word("carried_from", step="4.2") in said_in(editor)
    assert [one for one in editor.findChildren(QAbstractButton) if one.text() == words] == []

    QTest.keyClick(type_in(editor, "https://wm.nord.example/"), ENTER)
    back = button(editor, words)
    assert open_setup.work.answers.answer("wm_url").origin is Origin.TYPED_OVER
    assert place.word("typed_over") in said_in(editor)
    assert back.isVisible()

    back.click()
    assert line.text() == "https://nord.axxerion.com/"
    assert open_setup.work.answers.answer("wm_url").origin is Origin.CARRIED
    assert not back.isVisible()


def test_a_carried_value_follows_its_source(open_setup: OpenSetup) -> None:
    open_setup.give(client_reference="NORD")
    line = control(edit(open_setup, "wm_url"), QLineEdit)
    open_setup.give(client_reference="SUED")
    assert line.text() == "https://sued.axxerion.com/"


def test_emptying_a_field_brings_its_suggestion_back(open_setup: OpenSetup) -> None:
    open_setup.give(wm_url="https://wm.nord.example/", client_reference="NORD")
    editor = edit(open_setup, "wm_url")
    QTest.keyClick(type_in(editor, ""), ENTER)
    assert control(editor, QLineEdit).text() == "https://nord.axxerion.com/"


# Secrets


def secret_editor_of(open_setup: OpenSetup) -> FieldEditor:
    return edit(open_setup, "customer_client_secret")


def test_a_secret_line_is_emptied_when_the_value_is_taken(open_setup: OpenSetup) -> None:
    editor, secret = secret_editor_of(open_setup), open_setup.world.customer.client_secret
    line = type_in(editor, secret)
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert line.displayText() != secret
    QTest.keyClick(line, ENTER)
    assert line.text() == ""
    assert open_setup.work.answers["customer_client_secret"] == secret
    kept = open_setup.place().word("secret_kept")
    open_setup.wait_for(lambda: line.placeholderText() == kept)
    assert not line.isUndoAvailable()
    assert secret not in said_in(editor)


def test_leaving_an_empty_secret_line_keeps_the_secret(open_setup: OpenSetup) -> None:
    open_setup.give("customer_client_secret")
    editor = secret_editor_of(open_setup)
    leave(control(editor, QLineEdit))
    editor.commit()
    assert open_setup.work.answers["customer_client_secret"]


def test_a_secret_that_no_keyring_took_is_not_called_kept(open_setup: OpenSetup) -> None:
    open_setup.drawer.error = KeyringLocked("locked")
    editor = secret_editor_of(open_setup)
    line = type_in(editor, open_setup.world.customer.client_secret)
    QTest.keyClick(line, ENTER)
    place = open_setup.place()
    this_run = place.say(text("page.secret_this_run"))
    open_setup.wait_for(lambda: line.placeholderText() == this_run)
    open_setup.drawer.error = None
    QTest.keyClick(type_in(editor, open_setup.world.customer.client_secret), ENTER)
    open_setup.wait_for(lambda: line.placeholderText() == place.word("secret_kept"))


def test_what_keeps_nothing_beyond_the_run_says_so(open_setup: OpenSetup) -> None:
    open_setup.drawer.lasts = False
    editor = secret_editor_of(open_setup)
    line = type_in(editor, open_setup.world.customer.client_secret)
    QTest.keyClick(line, ENTER)
    this_run = open_setup.place().say(text("page.secret_this_run"))
    open_setup.wait_for(lambda: line.placeholderText() == this_run)


def remove(open_setup: OpenSetup, doorman: Doorman, editor: FieldEditor, answer: str) -> None:
    doorman.expect(press(answer))
    remover = editor.findChild(QAbstractButton, "remove:customer_client_secret")
    assert isinstance(remover, QAbstractButton)
    remover.click()


def test_a_secret_is_removed_after_a_question_and_what_used_it_is_out_of_date(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    open_setup.give_everything()
    open_setup.check("graph_connection")
    editor, name = secret_editor_of(open_setup), "customer_client_secret"
    open_setup.wait_for(lambda: name in open_setup.drawer.kept)
    remove(open_setup, doorman, editor, open_setup.place().word("cancel"))
    assert open_setup.work.answers.is_given(name)
    remove(open_setup, doorman, editor, open_setup.place().say(text("page.remove_yes")))
    open_setup.wait_for(lambda: not open_setup.work.answers.is_given(name))
    assert name not in open_setup.drawer.kept
    assert open_setup.work.progress.is_stale("graph_connection")
    assert open_setup.session.project.events[-1].what == "secret_removed"
    remover = editor.findChild(QAbstractButton, f"remove:{name}")
    assert isinstance(remover, QAbstractButton)
    assert not remover.isVisible()


def test_a_secret_that_the_keyring_does_not_give_up_stays(
    open_setup: OpenSetup, doorman: Doorman
) -> None:
    open_setup.give("customer_client_secret")
    open_setup.wait_for(lambda: bool(open_setup.drawer.kept))
    editor = secret_editor_of(open_setup)
    open_setup.drawer.error = KeyringLocked("locked")
    remove(open_setup, doorman, editor, open_setup.place().say(text("page.remove_yes")))
    open_setup.wait_for(lambda: bool(open_setup.told))
    assert open_setup.work.answers["customer_client_secret"]


def test_a_wrong_secret_is_named_and_stays_named(open_setup: OpenSetup) -> None:
    editor = secret_editor_of(open_setup)
    QTest.keyClick(type_in(editor, open_setup.world.customer.secret_id), ENTER)
    problem = open_setup_problem(editor)
    assert problem
    editor.commit()  # on the way to the next page: nothing new was typed
    assert open_setup_problem(editor) == problem


def reveal(open_setup: OpenSetup) -> tuple[Reveal, QAbstractButton]:
    open_setup.give("customer_client_secret")
    editor = secret_editor_of(open_setup)
    shown = editor.findChild(Reveal, "show:customer_client_secret")
    assert isinstance(shown, Reveal)
    return shown, shown.findChildren(QAbstractButton)[0]


def test_a_secret_is_shown_on_request_and_hidden_again(open_setup: OpenSetup) -> None:
    shown, press = reveal(open_setup)
    secret = open_setup.world.customer.client_secret
    assert secret not in said_in(shown)
    press.click()
    assert secret in said_in(shown)
    press.click()
    assert secret not in said_in(shown)


@pytest.fixture
def usual_limits() -> Iterator[None]:
    yield
    set_limits(Limits())


@pytest.mark.usefixtures("usual_limits")
def test_a_shown_secret_stays_as_long_as_was_set(open_setup: OpenSetup) -> None:
    set_limits(Limits(shown=UNTIL_EXIT))
    shown, press = reveal(open_setup)
    press.click()
    QTest.qWait(30)
    assert open_setup.world.customer.client_secret in said_in(shown)
    press.click()
    assert open_setup.world.customer.client_secret not in said_in(shown)


@pytest.mark.usefixtures("usual_limits")
def test_a_shown_secret_hides_by_itself(open_setup: OpenSetup) -> None:
    assert Limits().shown == 15
    set_limits(Limits(shown=0.03))
    shown, press = reveal(open_setup)
    press.click()
    secret = open_setup.world.customer.client_secret
    assert secret in said_in(shown)
    open_setup.wait_for(lambda: secret not in said_in(shown))
    assert press.text() == open_setup.place().word("show")


def test_a_shown_secret_is_hidden_with_its_page(open_setup: OpenSetup) -> None:
    shown, press = reveal(open_setup)
    press.click()
    shown.window().hide()
    shown.window().show()
    assert open_setup.world.customer.client_secret not in said_in(shown)


def test_a_shown_secret_cannot_be_selected_or_dragged(open_setup: OpenSetup) -> None:
    shown, press = reveal(open_setup)
    press.click()
    secret = open_setup.world.customer.client_secret
    [label] = [one for one in shown.findChildren(QLabel) if one.text() == secret]
    by = Qt.TextInteractionFlag
    selectable = by.TextSelectableByMouse | by.TextSelectableByKeyboard
    assert not label.textInteractionFlags() & selectable
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_password_is_made_by_the_program(open_setup: OpenSetup) -> None:
    editor = edit(open_setup, "connector_password")
    made = editor.findChild(QAbstractButton, "generate:connector_password")
    assert isinstance(made, QAbstractButton)
    made.click()
    first = open_setup.work.answers["connector_password"]
    assert len(first) == 20
    assert open_setup.place().word("generated") in said_in(editor)
    made.click()
    assert open_setup.work.answers["connector_password"] != first


def test_only_passwords_that_have_to_exist_are_made(open_setup: OpenSetup) -> None:
    editor = secret_editor_of(open_setup)
    assert editor.findChild(QAbstractButton, "generate:customer_client_secret") is None
