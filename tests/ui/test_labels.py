"""Proves what buttons are called: none ends anything by "Done", and Next says where it leads."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES
from syncwizard.ui.letters import plain
from tests.ui.desk import Desk

# A button that commits something has a verb of its own for what it does.
EMPTY_WORDS = re.compile(
    r"^(finish|done|complete|ok(ay)?|submit|fertig(stellen)?|beenden|abschließen)\W*$",
    re.IGNORECASE,
)


def labels(desk: Desk) -> set[str]:
    found = [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    return {words for one in found for words in (plain(one), one.accessibleName()) if words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_is_called_finish_or_done(desk: Desk, language: str) -> None:
    desk.window.effects.set_language(language)
    desk.settle()
    met = labels(desk)
    desk.new_setup()
    desk.view.open_tasks()
    met |= labels(desk)
    for step in GUIDE.steps:
        desk.go(step.id)
        desk.click("practice_fill")
        met |= labels(desk)
    desk.click("summary")
    met |= labels(desk)
    assert len(met) > 60
    assert sorted(one for one in met if EMPTY_WORDS.match(one)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_next_and_go_on_say_where_they_lead(desk: Desk, language: str) -> None:
    desk.window.effects.set_language(language)
    desk.settle()
    desk.make_setup()
    first = GUIDE.steps[0]
    assert desk.words.say(first.title) in plain(desk.find("go_on", QPushButton))
    desk.click("go_on")
    for following in GUIDE.steps[1:]:
        assert desk.words.say(following.title) in plain(desk.find("next", QPushButton))
        desk.view.go_on()
    assert plain(desk.find("next", QPushButton)) == desk.view.word("next_summary")
