"""Every place that a person comes to, one after the other; it looks at none of them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from syncwizard.domain.steps import Copy
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.guide.facts import FACTS
from syncwizard.store.diagnostics import Bundle
from syncwizard.ui.finder.panel import Finder
from syncwizard.ui.forgetting import Forget
from syncwizard.ui.look.dialogs import NewSetup, Question, WhoAreYou
from syncwizard.ui.pictures.dialogs import KeepPicture, SeePicture
from syncwizard.ui.rooms.pairing_dialog import PairingDialog
from syncwizard.ui.rooms.proof_dialog import ProofDialog
from syncwizard.ui.rooms.proof_leftovers import Leftovers
from syncwizard.ui.settings.diagnostics import Diagnostics
from syncwizard.ui.settings.edit_setup import EditSetup
from syncwizard.ui.settings.page import SECTIONS
from syncwizard.ui.settings.rows import Desk as SettingsDesk
from syncwizard.ui.steps.copy_order import CopyOrder
from syncwizard.ui.steps.paste_back import PasteBack
from syncwizard.ui.summary.ask_secrets import AskSecrets
from syncwizard.ui.summary.reopening import Reopen
from syncwizard.ui.summary.sheets import Sheets
from syncwizard.ui.summary.sign_here import SignHere
from syncwizard.ui.summary.signed_on_paper import SignedOnPaper
from tests.ui.desk import Desk

Place = tuple[str, QWidget]  # what it is called, and the window that has it


def places(desk: Desk) -> Iterator[Place]:
    """All of them, each ready to be used."""
    for name in _in_the_window(desk):
        desk.settle()
        QApplication.processEvents()
        yield name, desk.window
    for name, beside in _beside(desk):
        beside.activateWindow()
        desk.settle()
        QApplication.processEvents()
        yield name, beside


def fill_in(desk: Desk) -> None:
    """Something in every place of an open set-up."""
    for step in GUIDE.steps:
        desk.fill(step.id)
    desk.work.put("own_workflow", "yes")
    desk.work.put("failure_notifications", "yes")


def _in_the_window(desk: Desk) -> Iterator[str]:
    yield "home, empty"
    desk.make_setup()
    yield "tasks, new"
    desk.click("go_on")
    fill_in(desk)
    desk.go("3")
    desk.find("paste_answer", QWidget)  # opens its section
    yield "3, a mail"
    for step in GUIDE.steps:
        desk.go(step.id)
        yield step.id
        desk.click("next")  # what is missing is said at the top
        if desk.view.step is step:
            yield f"{step.id}, warned"
    desk.click("tasks")
    yield "tasks"
    desk.click("summary")
    yield "summary"
    yield from _settings(desk)
    desk.click("home")
    yield "home"


def _settings(desk: Desk) -> Iterator[str]:
    desk.click("settings")
    for section in SECTIONS:
        desk.click(f"section:{section}")
        yield f"settings, {section}"
    desk.click("settings_back")


def _beside(desk: Desk) -> Iterator[Place]:
    desk.open_setup()
    yield from _companion(desk)
    desk.window.doors.open_finder()
    [index] = desk.window.findChildren(Finder)
    yield "index", index
    desk.window.doors.close_beside()
    words, window = desk.words, desk.window
    questions: list[Question] = [
        WhoAreYou(window, words, ""),
        NewSetup(window, words, FACTS, ""),
        EditSetup(window, words, desk.session),
        SignHere(window, words, "0123456789abcdef" * 4),
        SignedOnPaper(window, words, "0123456789abcdef" * 4, "Kim Berger"),
        Reopen(window, words, desk.session),
        AskSecrets(window, words, GUIDE, [one for one in GUIDE.fields.values() if one.secret][:3]),
        KeepPicture(window, words, QImage(640, 360, QImage.Format.Format_RGB32), "Step 4.2"),
        SeePicture(
            window,
            words,
            QImage(640, 360, QImage.Format.Format_RGB32),
            ("Added by Kim", "", "Step 4.2"),
            may_change=True,
        ),
    ]
    shown = Bundle({"program.json": "{}"})
    others = [
        *questions,
        _paste_back(desk),
        Sheets(desk.view, lambda _language: None),
        *_proofs(desk),
        Forget(window, words, "Nordlicht Versicherung", words.say(text("traces.unseen"))),
        Diagnostics(window, SettingsDesk(words, desk.house, window.effects, _not_now), shown),
        PairingDialog(window, desk.page.place),
    ]
    for dialog in others:
        dialog.show()
        yield f"question, {type(dialog).__name__}", dialog
        dialog.reject()


def _not_now(_work: object, _tell: object) -> None:
    """Nothing is run in the background."""


def _proofs(desk: Desk) -> Iterator[QDialog]:
    desk.go("6.2")
    rooms = desk.session.project.rooms[:1]
    yield ProofDialog(desk.window, desk.page.place, rooms)
    yield Leftovers(desk.window, desk.words, desk.work)


def _paste_back(desk: Desk) -> PasteBack:
    desk.go("5.2.4")
    place = desk.page.place
    copy = next(block for block in place.step.blocks if isinstance(block, Copy))
    return PasteBack(desk.window, CopyOrder(copy, place).shown(), place)


def _companion(desk: Desk) -> Iterator[Place]:
    desk.view.open_step(GUIDE.steps[0])
    desk.view.open_companion(True)
    desk.settle()
    door = desk.window.doors.companion
    assert door is not None
    assert door.companion is not None
    for step in GUIDE.steps:
        desk.view.open_step(step)
        door.companion.show_step()
        yield f"companion, {step.id}", door.companion
    desk.window.doors.close_beside()
