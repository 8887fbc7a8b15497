"""Fields that a customer's mail names: they can be typed, or taken from the pasted mail.

It knows neither the words of mails nor how a value is judged.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from syncwizard.domain.fields import Field
from syncwizard.domain.recognising import Found, Recognised, recognise
from syncwizard.domain.steps import Ask, Step
from syncwizard.domain.text import Text, text
from syncwizard.guide.mail_words import NAMED, mail_words
from syncwizard.session import Session
from syncwizard.ui.letters import mark
from syncwizard.ui.look import theme
from syncwizard.ui.look.announce import announce
from syncwizard.ui.look.pieces import button, column, label, line
from syncwizard.ui.look.theme import GAP
from syncwizard.ui.steps.fields_block import Fields
from syncwizard.ui.steps.mail_offer import MailOffer, offered
from syncwizard.ui.steps.place import Block, Place

SEVERAL = 2  # values that make a text more than the value of one field


def first_named_in_mails(step: Step) -> Ask | None:
    """The first fields of a step of which a customer's mail can answer several, if any."""
    asking = (block for block in step.blocks if isinstance(block, Ask))
    return next((ask for ask in asking if len(_named_in([ask])) >= SEVERAL), None)


def _named_in(asking: Iterable[Ask]) -> dict[str, Field]:
    return {field.id: field for ask in asking for field in ask.fields if field.id in NAMED}


class MailFields(Block):
    """The first fields that mails name, and above them the way to paste a mail.

    An offer takes the fields' place, and has the values of all such fields of the step.
    """

    offering = Signal(bool)  # an offer came, or is over

    def __init__(self, ask: Ask, place: Place) -> None:
        super().__init__()
        self._place = place
        steps_own = (block for block in place.step.blocks if isinstance(block, Ask))
        self._fields = {field.id: field for field in ask.fields} | _named_in(steps_own)
        self._here = {field.id for field in ask.fields}
        self._typed = Fields(ask, place)
        self._paste = button(place.say(text("offer.paste")), self._from_clipboard, icon="mail")
        self._paste.setObjectName("paste_answer")
        mark(self._paste, place.words, "paste_answer")
        self._said = label(role="muted", scale=theme.SMALL)
        self.offer = MailOffer(place, self._take, self._discard)
        self._way = QWidget()
        way = line(self._way, spacing=2 * GAP)
        way.addWidget(self._paste)
        way.addWidget(self._said, 1)
        self._taken: list[Field] = []  # what the sentence beside the button tells of
        body = column(self)
        for part in (self._way, self.offer, self._typed):
            body.addWidget(part)

    @property
    def first(self) -> str:
        """By which field this block can be found on its page."""
        return next(iter(self._fields))

    @property
    def _is_offering(self) -> bool:
        return self.offer.isVisibleTo(self)

    # Finding

    def read(self, pasted: str) -> Recognised:
        """What a text holds for the fields that are asked for now."""
        answers = self._place.work.answers
        wanted = {name: field for name, field in self._fields.items() if field.when(answers)}
        return recognise(pasted, mail_words(), wanted, answers)

    def look_at(self, pasted: str) -> None:
        """Offers what a text holds, or says that it holds nothing."""
        if why := self._place.work.session.why_not(self._place.step.id):
            self.say(why)
            return
        told = self.read(pasted)
        if not (told.found or told.unclear):
            self.say(text("offer.nothing"))
            return
        answers = self._place.work.answers
        several = [offered(one, self._fields[one.field], answers) for one in told.found]
        self._said.clear()
        self.offer.show_values(several, [self._fields[name] for name in told.unclear])
        self._show_fields(False)
        self.offer.take_focus()
        announce(self.offer, self._place.say(text("offer.found", n=len(several))))

    def _from_clipboard(self) -> None:
        self.look_at(QGuiApplication.clipboard().text())

    def say(self, what: Text) -> None:
        """Says something above the fields, and has it read out."""
        words = self._place.say(what)
        self._said.setText(words)
        announce(self._paste, words)

    # Taking over

    def _take(self, ticked: list[Found]) -> None:
        """All values are one change, which can be taken back; a secret cannot."""
        work = self._place.work
        secret = [one for one in ticked if self._fields[one.field].secret]
        plain = [one for one in ticked if one not in secret]
        self._close()

        def put(session: Session) -> None:
            for one in plain:
                session.put(one.field, one.value)

        for one in secret:
            work.put(one.field, one.value)
        if plain:
            work.record(put)
        self.say(text("offer.taken", n=len(ticked)))
        self._taken = [self._fields[one.field] for one in ticked]
        self._go_on()

    def _discard(self) -> None:
        self._close()
        self._paste.setFocus()

    def _close(self) -> None:
        self.offer.clear()
        self._show_fields(True)

    def _show_fields(self, shown: bool) -> None:
        self._typed.setVisible(shown)
        self._way.setVisible(shown)
        self.offering.emit(not shown)

    def _go_on(self) -> None:
        """To the first field that still wants something."""
        work = self._place.work
        for field in self._wanted():
            is_open = field.is_required(work.answers) and not work.answers.is_given(field.id)
            if is_open or work.progress.field_problem(field.id):
                self._go_to(field.id)
                return
        self._paste.setFocus()

    def _go_to(self, name: str) -> None:
        if name in self._here:
            self._typed.focus_on(name)
        else:
            self._place.go_to(self._place.step.id, name)

    def _wanted(self) -> list[Field]:
        answers = self._place.work.answers
        return [field for field in self._fields.values() if field.when(answers)]

    # As a block

    def _forget_taken(self) -> None:
        """What was taken back is told of no longer; a secret is not taken back."""
        answers = self._place.work.answers
        plain = [field for field in self._taken if not field.secret]
        if not plain or any(answers.is_given(field.id) for field in plain):
            return
        has_secret = len(plain) < len(self._taken)
        self._taken = []
        self._said.clear()
        if has_secret:
            self.say(text("offer.secret_stays"))

    def refresh(self) -> None:
        self._forget_taken()
        is_offering = self._is_offering
        self._typed.refresh()  # shows itself
        self._typed.setVisible(self._typed.isVisibleTo(self) and not is_offering)
        several = len([field for field in self._wanted() if field.id in NAMED]) >= SEVERAL
        self._way.setVisible(several and not is_offering)

    def tighten(self, tight: bool) -> None:
        self._typed.tighten(tight)

    def commit(self) -> None:
        if not self._is_offering:
            self._typed.commit()

    def focus_on(self, name: str) -> bool:
        if name not in self._here:
            return False
        if self._is_offering:
            self.offer.take_focus()
            return True
        return self._typed.focus_on(name)
