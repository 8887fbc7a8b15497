"""Looks at every place: letters that clash, small targets, missing names, the order of Tab."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.ui.home.beginning import Beginning
from syncwizard.ui.keys import KEYS
from syncwizard.ui.letters import LETTERS, letter, letter_key, mark, show_words
from tests.desk.accessible import complaints, tree_of
from tests.ui.desk import Desk
from tests.ui.places import places
from tests.ui.test_accessible_names import SMALLEST_TARGET, is_part_of_a_view
from tests.ui.test_keyboard import jumps, ring

_TARGETS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


class Windows(QObject):
    """Sees what is shown as a window of its own: a part that is shown before it has its place."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: set[str] = set()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_can_be_used_by_everybody(
    desk: Desk, qapp: QApplication, language: str
) -> None:
    """One walk, because to come everywhere is what takes its time."""
    windows = Windows(qapp)
    desk.window.effects.set_language(language)
    desk.settle()
    wrong: list[str] = []
    met: set[str] = set()
    for name, window in places(desk):
        found = [*clashes(window), *small(window), *complaints(tree_of(window))]
        if not name[0].isdigit():  # test_keyboard.py goes round on the steps' pages
            found += order(window)
        wrong += [f"{name}: {said}" for said in found]
        met |= letters_on(window)
    qapp.removeEventFilter(windows)
    assert not wrong, "\n".join(wrong)
    meant = {"Companion", "EditSetup", "Finder", "KeepPicture", "NewSetup", "PasteBack"}
    meant |= {"SeePicture", "WhoAreYou", "Window"}
    meant |= {"AskSecrets", "Diagnostics", "Forget", "PairingDialog", "Reopen", "SignHere"}
    meant |= {"Sheets", "SignedOnPaper"}
    meant |= {"Leftovers", "ProofDialog"}
    assert windows.shown == meant
    words = catalogue(language)
    unmet = {one for one in LETTERS if letter_key(one, words) not in met}
    assert unmet <= {"try_practice"}  # practice offers no practice, see below


def seen(window: QWidget, kind: type[QWidget] = QWidget) -> Iterator[QWidget]:
    return (one for one in window.findChildren(kind) if one.isVisible())


def keys_on(window: QWidget) -> dict[str, list[str]]:
    """What each combination of keys is given to, of all that is to be seen."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in seen(window, QAbstractButton):
        assert isinstance(one, QAbstractButton)
        if keys := one.shortcut().toString():
            found[keys].append(one.objectName() or one.text())
    for label in window.findChildren(QLabel):
        keys = QKeySequence.mnemonic(label.text()).toString()
        if keys and label.isVisible() and has_buddy(label):
            found[keys].append(label.text())
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and owner.window() is window:
            found[shortcut.key().toString()].append(shortcut.objectName())
    return found


def has_buddy(label: QLabel) -> bool:
    buddy: QWidget | None = label.buddy()  # None against its declaration
    return buddy is not None


def clashes(window: QWidget) -> list[str]:
    return [
        f"{keys} is for {', '.join(all_of)}"
        for keys, all_of in keys_on(window).items()
        if len(all_of) > 1
    ]


def letters_on(window: QWidget) -> set[str]:
    return {keys for keys in keys_on(window) if keys.startswith("Alt+")}


def small(window: QWidget) -> list[str]:
    """Targets that are less than a finger or an unsteady hand needs (WCAG 2.5.8)."""
    return [
        f"{one.objectName() or type(one).__name__} is {one.width()}x{one.height()}"
        for one in seen(window)
        if isinstance(one, _TARGETS)
        and min(one.width(), one.height()) < SMALLEST_TARGET
        and not (isinstance(one, QAbstractButton) and is_part_of_a_view(one))
    ]


def order(window: QWidget) -> list[str]:
    """Where Tab does not go from the top down, and in a row from left to right."""
    if not window.isActiveWindow():
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
    if QApplication.focusWidget() is None:
        window.setFocus(Qt.FocusReason.OtherFocusReason)
    stops = ring(Qt.Key.Key_Tab)
    back = jumps([*stops, stops[0]])  # once, from the end to the beginning
    return back[1:] if len(back) > 1 else []


# The letters themselves


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_one(language: str) -> None:
    words = catalogue(language)
    assert [one for one in LETTERS if not letter(one, words)] == []
    keys = {QKeySequence(one.keys) for one in KEYS}
    assert [one for one in LETTERS if QKeySequence(letter_key(one, words)) in keys] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_of_all_has_letters(qtbot: QtBot, language: str) -> None:
    first = Beginning(catalogue(language), lambda: None, lambda: None)
    qtbot.addWidget(first)
    first.show()
    assert len(letters_on(first)) == len({"new", "try_practice"})
    assert clashes(first) == []


def test_a_letter_is_underlined_where_a_word_begins_with_it(qtbot: QtBot) -> None:
    made = QPushButton()
    qtbot.addWidget(made)
    show_words(made, "Open & test it", catalogue("en"), "test")
    assert (made.text(), made.shortcut()) == ("Open && &test it", QKeySequence("Alt+T"))
    mark(made, catalogue("en"), "help")  # it has no such letter
    assert (made.text(), made.shortcut().toString()) == ("Open && test it", "")
    show_words(made, "Schiefgehen", catalogue("de"), "practice_wrong")
    assert made.text() == "Schief&gehen"


def test_a_letter_presses(desk: Desk) -> None:
    desk.new_setup()
    desk.come_to_front()
    QTest.keySequence(desk.window, QKeySequence("Alt+S"))
    desk.qtbot.waitUntil(lambda: desk.view.step is None)
    desk.window.effects.set_language("de")
    desk.come_to_front()
    QTest.keySequence(desk.window, QKeySequence("Alt+Z"))
    desk.qtbot.waitUntil(lambda: desk.view.step is not None)
