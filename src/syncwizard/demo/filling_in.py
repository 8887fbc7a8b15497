"""Fills in our own fields: from a mail, with a quick button, or typed; it knows no step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QAbstractButton

from syncwizard.demo.customers_answer import customers_answer
from syncwizard.demo.hands import Hands, Stuck
from syncwizard.demo.meeting import Meeting
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.steps import Ask
from syncwizard.guide.mail_words import NAMED
from syncwizard.ui.running.work import Work
from syncwizard.ui.steps.mail_fields import SEVERAL


class FillingIn:
    """`values` by field; `typed` are those that the consultant remembers to have entered."""

    def __init__(
        self, hands: Hands, work: Work, values: Mapping[str, str], meeting: Meeting | None
    ) -> None:
        self._hands, self._work, self._values = hands, work, values
        self._meeting = meeting
        self.typed: dict[str, str] = {}

    def fill_in(self, ask: Ask) -> None:
        """All fields that show; raises Stuck."""
        self._paste_mail([field for field in ask.fields if field.when(self._work.answers)])
        for field in ask.fields:
            if field.when(self._work.answers):
                self.fill_in_field(field)

    def _paste_mail(self, fields: Sequence[Field]) -> None:
        """What the customer wrote is taken over at once."""
        written = {
            field.id: self._values[field.id]
            for field in fields
            if field.id in NAMED and field.id in self._values and not self._is_wrong(field.id)
        }
        if len(written) < SEVERAL:
            return
        self._hands.put_on_clipboard(customers_answer(written))
        self._hands.press("paste_answer")
        self._hands.press("offer_take")
        if wrong := [name for name, value in written.items() if self._holds(name) != value]:
            raise Stuck(f"not taken over from the mail: {', '.join(wrong)}")

    def _holds(self, name: str) -> str:
        return self._work.answers[name]

    def fill_in_field(self, field: Field) -> None:
        """Nothing is typed that the program has already."""
        wanted = self._values.get(field.id)
        if field.generated:
            self._hands.press(f"generate:{field.id}")
        elif wanted is not None:
            self.typed[field.id] = wanted
            if self._holds(field.id) != wanted:
                self._enter(field, f"field:{field.id}", wanted)
        elif field.is_required(self._work.answers) and not self._holds(field.id):
            raise Stuck(f"nobody said what goes into {field.id}")
        problem = self._work.progress.field_problem(field.id)
        if problem is not None and not self._is_wrong(field.id):
            raise Stuck(f"{field.id} was not accepted: {problem.key}")

    def _is_wrong(self, field_id: str) -> bool:
        """Whether the play is about a wrong value in that field, and it has not been replaced."""
        return self._meeting is not None and self._meeting.accepts(field_id)

    def _enter(self, field: Field, name: str, value: str) -> None:
        if quick := self._quick_way(field, value):
            self._hands.press(quick)
        elif field.kind is Kind.CHOICE:
            self._hands.press(f"choice:{field.id}:{value}")
        elif field.kind is Kind.FLAG:
            if self._hands.find(name, QAbstractButton).isChecked() != (value == "yes"):
                self._hands.press(name)
        else:
            self._hands.type_into(name, value)
        self._hands.wait_until(
            f"the window takes over {field.id}", lambda: self._holds(field.id) == value
        )

    def _quick_way(self, field: Field, value: str) -> str:
        """The button that puts the value in with one press, if there is one."""
        today = datetime.now().astimezone().date().isoformat()
        for source in (*field.same_as, "today"):
            held = today if source == "today" else self._holds(source)
            if held == value and self._hands.sees(f"quick:{field.id}:{source}"):
                return f"quick:{field.id}:{source}"
        return ""

    def replace(self, field: Field, value: str) -> None:
        """Enters another value than before, on the page that asks for it."""
        self._values = {**self._values, field.id: value}
        self.fill_in_field(field)
