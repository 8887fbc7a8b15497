"""Holds back what would record something where nothing can be recorded, and says why; it asks who
may record, and decides it not.

A control that records is known by the beginning of its name. A test walks all pages and asks of
every control that is left whether it changes anything.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from syncwizard.i18n import Catalogue
from syncwizard.session import Session
from syncwizard.ui.look.pieces import tip
from syncwizard.ui.steps.place import Place

RECORDING: Final = (
    *("confirm:", "deny:", "undo:", "more:", "mark:", "unmark:", "just_now:", "take_back:"),
    *("test:", "insist:", "continue:", "record:", "permit:", "allow:"),
    *("generate:", "remove:", "quick:", "paste_answer", "offer_take", "scripts_read"),
    *("rooms_paste", "rooms_read_file", "rooms_add", "rooms_find", "rooms_remove"),
    *("rooms_test_write", "rooms_prove", "rooms_report", "rooms_read_back"),
    *(
        "renewed:",
        "not_renewed:",
        "saved_again",
        "product_repaired",
        "product_changed",
        "recorded_by_mistake",
    ),
)
_BEFORE: Final = "tip before it was held back"


def hold_back(inside: QWidget, place: Place) -> None:
    """Turns off what records in a part of a page, or on again what this turned off."""
    why = place.work.session.why_not(place.step.id)
    if why is None and inside.property(_BEFORE) is None:
        return  # as almost always: nothing is looked for
    inside.setProperty(_BEFORE, None if why is None else "")
    words = place.say(why) if why is not None else ""
    names = (*RECORDING, f"picture:{place.step.id}:")
    for one in inside.findChildren(QAbstractButton):
        if one.objectName().startswith(names):
            turn(one, words)
    for act in inside.findChildren(QAction):  # in a menu
        if act.objectName().startswith(names):
            act.setEnabled(not words)
            act.setToolTip(tip(words))  # without words, Qt shows its own


def hold_parts_back(session: Session, words: Catalogue, *ways: QAbstractButton) -> None:
    """Turns off what hands a set-up on, where only a part of it is known here."""
    why = session.read_only if session.newer else None
    for one in ways:
        turn(one, words.say(why) if why is not None else "")


def turn(one: QAbstractButton, words: str) -> None:
    """Off, saying why, as long as there are words; then as it was before."""
    before = one.property(_BEFORE)
    if not words and before is None:
        return  # it was never held back
    if before is None:
        before = (one.toolTip(), one.accessibleDescription())
    one.setEnabled(not words)
    one.setProperty(_BEFORE, before if words else None)
    one.setToolTip(tip(words) if words else before[0])
    one.setAccessibleDescription(words or before[1])
