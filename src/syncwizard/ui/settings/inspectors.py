"""Settings: who was accepted to look into the open set-up's connections, and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.ui.look.pieces import clear, column, label
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.look.wrapping_button import WrappingButton
from syncwizard.ui.running.work import Work
from syncwizard.ui.settings.rows import Row


class Inspectors(Row):
    """One line for each, with a button: the next test asks again before it sends a secret."""

    def __init__(self, words: Catalogue, work: Work) -> None:
        self._words_of_program, self._work = words, work
        holder = QWidget()
        self._list = column(holder, spacing=GAP)
        customer = work.answers["customer_name"]
        name = words.say(text("permission.inspectors", customer=customer))
        super().__init__(name, holder, words.say(text("permission.inspectors_help")))
        self._show()

    def _show(self) -> None:
        clear(self._list)
        accepted = self._work.session.project.accepted_inspectors
        if not accepted:
            none = self._words_of_program.say(text("permission.inspectors_none"))
            self._list.addWidget(label(none))
        for issuer in accepted:
            words = self._words_of_program.say(text("permission.inspectors_drop", issuer=issuer))
            drop = WrappingButton(words, partial(self._drop, issuer))
            drop.setShortcut(QKeySequence())  # an issuer's "&" is no letter to press
            drop.setObjectName(f"setup:inspector:{issuer}")
            self._list.addWidget(drop, 0, Qt.AlignmentFlag.AlignLeft)

    def _drop(self, issuer: str) -> None:
        self._work.record(lambda session: session.reject_inspector(issuer))
        self._show()
        if issuer in self._work.session.project.accepted_inspectors:  # another program has it
            problem = self._work.session.read_only
            self.tell(self._words_of_program.say(problem) if problem else "", is_wrong=True)
            return
        said = text("permission.inspectors_dropped", issuer=issuer)
        self.tell(self._words_of_program.say(said))
