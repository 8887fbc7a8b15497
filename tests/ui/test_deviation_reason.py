"""The question why a value is not its default: asked where it is so, kept, and free."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from syncwizard.domain.text import text
from syncwizard.ui.steps.editors import make_editor
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup


def line_in(inside: QWidget, name: str) -> QLineEdit:
    found = inside.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def editor(open_setup: OpenSetup, name: str) -> QWidget:
    fields = {one.id: one for one in open_setup.step("4.4").fields()}
    return open_setup.show(make_editor(fields[name], open_setup.place("4.4")))


def test_it_is_asked_only_where_the_value_is_another_one(open_setup: OpenSetup) -> None:
    shown = editor(open_setup, "max_occurrences")
    assert shown.findChild(QLineEdit, "field:max_occurrences.reason") is None
    open_setup.give(max_occurrences="360")
    line = line_in(shown, "field:max_occurrences.reason")
    assert line.isVisible()
    assert "“180”" in said_in(shown)
    open_setup.give(max_occurrences="180")
    assert not line.isVisible()


def test_it_is_kept_as_one_line_and_can_be_taken_back(open_setup: OpenSetup) -> None:
    open_setup.give(max_occurrences="360")
    shown = editor(open_setup, "max_occurrences")
    line = line_in(shown, "field:max_occurrences.reason")
    line.setText("  Series run   two years ")
    line.editingFinished.emit()
    assert open_setup.session.project.reasons == {"max_occurrences": "Series run two years"}
    undone = open_setup.work.undo()
    assert undone is not None
    assert open_setup.place().say(undone) == "Reason changed"
    assert open_setup.session.project.reasons == {}
    assert line.text() == ""


def test_a_choice_is_asked_about_in_its_own_words(open_setup: OpenSetup) -> None:
    open_setup.give(sync_mode="Inbound")
    assert "“Bidirectional”" in said_in(editor(open_setup, "sync_mode"))


def test_who_may_only_read_gives_none(open_setup: OpenSetup) -> None:
    open_setup.give(max_occurrences="360")
    shown = editor(open_setup, "max_occurrences")
    open_setup.session.read_only = text("held.somewhere")
    open_setup.work.changed.emit()
    assert not line_in(shown, "field:max_occurrences.reason").isEnabled()
