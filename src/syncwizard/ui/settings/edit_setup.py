"""Asks for what can be changed about a set-up later: its facts, and who answers for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import text
from syncwizard.guide.facts import FACTS
from syncwizard.i18n import Catalogue
from syncwizard.session import Session
from syncwizard.ui.look.dialogs import NewSetup
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.running.work import Work


class EditSetup(NewSetup):
    """The questions of a new set-up, answered as they are now, and one more."""

    key = "edit_setup"

    def __init__(self, parent: QWidget | None, words: Catalogue, session: Session) -> None:
        answers = session.answers
        self._consultant_now = session.project.consultant or session.consultant
        super().__init__(parent, words, FACTS, answers["customer_name"], answers["environment"])

    def add_buttons(self) -> None:
        name = self._words.say(text("settings.edit_consultant"))
        self._body.addSpacing(GAP)
        self._consultant = self.add_line(name, self._consultant_now, "setup_consultant")
        super().add_buttons()

    def consultant(self) -> str:
        return " ".join(self._consultant.text().split())

    def accept(self) -> None:
        if not self.consultant():
            self.complain(self.word("name_missing"))
            self._consultant.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().accept()


def edit_setup(parent: QWidget, words: Catalogue, work: Work) -> bool:
    """Asks, and records what is different; whether anything was recorded."""
    if work.session.read_only is not None:
        work.told.emit(work.session.read_only)
        return False
    asking = EditSetup(parent, words, work.session)
    if not asking.is_answered():
        return False
    changed = {
        name: value for name, value in asking.values().items() if value != work.answers[name]
    }
    for name, value in changed.items():
        if problem := work.put(name, value).problem:  # signed, for one
            work.told.emit(problem)
    consultant = asking.consultant()
    is_other = consultant != work.session.project.consultant
    if is_other:
        work.record(lambda session: session.hand_over(consultant))
    return is_other or bool(changed)
