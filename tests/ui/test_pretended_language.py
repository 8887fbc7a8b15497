"""All pages in the language that nobody speaks: what shows without brackets was never translated.

It is longer than English, so what it cuts off would be cut off in a wordy language, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from syncwizard import pseudo
from syncwizard.domain import steps
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.ui.keys import KEYS
from syncwizard.ui.languages import FORCED
from syncwizard.ui.look import theme
from syncwizard.ui.look.dialogs import NewSetup, WhoAreYou
from syncwizard.ui.look.pieces import label
from syncwizard.ui.look.runs_label import RunsLabel
from syncwizard.ui.settings.about_parts import version_line
from syncwizard.ui.settings.edit_setup import EditSetup
from syncwizard.ui.settings.page import SECTIONS, SettingsPage
from syncwizard.ui.window import SMALLEST
from syncwizard.wiring import House
from tests.ui.desk import Desk
from tests.ui.doorman import Doorman
from tests.ui.looking import cut_off
from tests.ui.test_readable import pages, settled

_BRACKETED = re.compile(r"\[!!(?:(?!\[!!).)*?!!\]", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_PLACES = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def desk(
    qtbot: QtBot,
    qapp: QApplication,
    house: House,
    doorman: Doorman,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setenv(FORCED, pseudo.CODE)
    made = Desk(qtbot, house, doorman)
    assert made.words.language == pseudo.CODE
    made.window.resize(*SMALLEST)
    yield made
    theme.apply(qapp, "light")


def pages_and_settings(desk: Desk) -> Iterator[str]:
    yield from pages(desk)
    desk.click("settings")
    for section in SECTIONS:
        desk.click(f"section:{section}")
        yield f"settings, {section}"


def texts_of(widget: QWidget) -> Iterator[str]:
    """All that a person meets at a widget, by eye or by ear."""
    if isinstance(widget, QLabel | QAbstractButton | RunsLabel):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QAbstractItemView):
        yield from _cells(widget)
    if isinstance(widget, QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, _PLACES) or "")


def untranslated(root: QWidget, known: Iterable[str]) -> list[str]:
    """Words to be met that came from no catalogue and are nobody's data."""
    given = sorted({one for one in known if one.strip()}, key=len, reverse=True)
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible():
            found += [
                f"{widget.objectName() or type(widget).__name__} “{words}” ({left})"
                for words in texts_of(widget)
                if (left := _left_of(words, given))
            ]
    return found


def _left_of(words: str, given: list[str]) -> str:
    rest, before = words, ""
    while rest != before:
        before, rest = rest, _BRACKETED.sub(" ", rest)
    rest = _ADDRESS.sub(" ", rest)
    for one in given:
        rest = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", rest)
    return " ".join(re.findall(r"[^\W\d_]{2,}", rest))


def literals() -> Iterator[str]:
    """What foreign screens call things, and what stands in no language."""
    for step in GUIDE.steps:
        yield step.id
        for block in step.blocks:
            if isinstance(block, steps.Copy):
                for row in block.rows:
                    yield row.label
                    yield row.fixed
    for key in KEYS:
        yield key.keys
        yield key.shown
    for language in LANGUAGES:
        yield from (catalogue(language).name, language, language.upper())


def data_of(desk: Desk) -> Iterator[str]:
    yield from desk.house.world.answers().values()
    yield from desk.house.world.rooms_pasted().split("\n")
    yield from ("Kim Berger", "Nordlicht Versicherung", str(desk.house.places.root))
    yield version_line()
    if desk.window.view is not None:
        answers = desk.session.answers
        yield from (answers[name] for name in desk.session.guide.fields)
        for room in desk.session.project.rooms:
            yield from (room.name, room.wm_reference, room.mailbox, room.room_list)


def test_every_word_of_every_page_comes_from_the_catalogue(desk: Desk) -> None:
    desk.doorman.met.clear()
    found = []
    for page in pages_and_settings(desk):
        if page == "notice":
            continue  # its words are the test's own
        known = [*literals(), *data_of(desk)]
        root = settled(desk)
        found += [f"{page}: {one}" for one in untranslated(root, known)]
    assert not found, "\n".join(dict.fromkeys(found))


def test_no_page_cuts_off_the_longer_words(desk: Desk) -> None:
    found = [
        f"{page}: {one}" for page in pages_and_settings(desk) for one in cut_off(settled(desk))
    ]
    assert not found, "\n".join(found)


def test_dialogs_speak_it_too(desk: Desk) -> None:
    desk.new_setup("Nordlicht Versicherung")
    known = [*literals(), *data_of(desk)]
    for question in (
        WhoAreYou(desk.window, desk.words, ""),
        NewSetup(desk.window, desk.words, GUIDE.facts, ""),
        EditSetup(desk.window, desk.words, desk.session),
    ):
        question.show()
        QApplication.processEvents()
        assert untranslated(question, known) == []
        assert cut_off(question) == []
        assert pseudo.BEGIN in question.windowTitle()
        question.reject()


# The eyes themselves


def test_a_word_of_no_catalogue_is_noticed(desk: Desk) -> None:
    assert untranslated(desk.window, []) != []  # the languages' own names
    known = [*literals(), *data_of(desk)]
    assert untranslated(desk.window, known) == []
    desk.window.home.column.addWidget(label("Fresh from the source"))
    desk.settle()
    assert untranslated(desk.window, known)


def test_what_is_bracketed_in_brackets_is_translated() -> None:
    outer = pseudo.pretend("See {inner}").replace("{inner}", pseudo.pretend("page"))
    assert _left_of(outer, []) == ""
    assert _left_of(f"{outer} and more", []) == "and more"
    assert _left_of("Köln 4.2 · 17", ["Köln"]) == ""


def test_settings_are_reached(desk: Desk) -> None:
    desk.click("settings")
    assert desk.window.findChildren(SettingsPage)
