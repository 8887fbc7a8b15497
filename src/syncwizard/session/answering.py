"""What is typed, chosen or noted of a set-up in use, and what is thought of it; it asks nobody."""

from __future__ import annotations

from dataclasses import dataclass

from syncwizard.domain.answers import Answers
from syncwizard.domain.changes import OF_SECRET
from syncwizard.domain.cleaning import clean
from syncwizard.domain.expiry import DATE_OF, Expiry, expiries
from syncwizard.domain.rules import problem
from syncwizard.domain.signing import home_of
from syncwizard.domain.text import Text, text
from syncwizard.session.keeping import Keeping


@dataclass(frozen=True, slots=True)
class Put:
    """What became of an input: its notices (what was cleaned away) and what is wrong with it."""

    notices: tuple[Text, ...] = ()
    problem: Text | None = None
    changed: bool = False


class Answering(Keeping):
    """The part of a session that takes inputs."""

    def put(self, name: str, raw: str) -> Put:
        """Takes an input for a field, right or wrong, and says what it thinks of it."""
        if why := self.why_not(home_of(self.guide, name)):
            return Put(problem=why)
        field = self.guide.fields[name]
        cleaned = clean(field, raw)
        told: tuple[Text, ...] = ()
        if field.secret:
            is_another = name in self._secrets
            changed = self._put_secret(name, cleaned.value)
            told = self._ask_for_end(self._end_of(name)) if changed and is_another else ()
        else:
            changed = self._put_value(name, cleaned.value)
        wrong = problem(field, cleaned.value, self.answers)
        return Put((*cleaned.notices, *told), wrong, changed)

    def note_renewed_by_customer(self, secret: str) -> tuple[Text, ...]:
        """The customer changed a secret that only it has: what used it is to be said again, and
        its end is another one; returns what has to be said of that.
        """
        old = self._end_of(secret)
        self.note_change(OF_SECRET[secret])
        return self._ask_for_end(old)

    def _end_of(self, secret: str) -> Expiry | None:
        found = expiries(self.answers, self._clock().astimezone().date())
        return next((one for one in found if one.secret == secret), None)

    def _ask_for_end(self, old: Expiry | None) -> tuple[Text, ...]:
        """Another secret has an end of its own. A near one was the old secret's: it is asked for
        anew; of one that is far nobody knows whose it is, so that is said.
        """
        if old is None:
            return ()
        if old.stage is None:
            return (text("expiry.still_right", on=old.on),)
        self._put_value(DATE_OF[old.secret], "")
        return (text("expiry.ask_again", on=old.on),)

    def give_reason(self, field: str, reason: str) -> None:
        self._heed(home_of(self.guide, field))
        super().give_reason(field, reason)

    def _put_value(self, name: str, value: str) -> bool:
        before = self.project.values.get(name, "")
        kept = "" if value == self._derived(name) else value
        if kept == before:
            return False
        if kept:
            self.project.values[name] = kept
        else:
            del self.project.values[name]
        return True

    def _derived(self, name: str) -> str:
        """What the field would hold if nobody had typed anything."""
        others = {key: value for key, value in self.project.values.items() if key != name}
        return Answers(self.guide.fields, others, rooms=self.project.rooms)[name]
