"""A copy list's row: value, state and copying, for page and companion; it shows nothing."""

from __future__ import annotations

from syncwizard.domain.answers import Origin
from syncwizard.domain.fields import Kind
from syncwizard.domain.steps import Row
from syncwizard.domain.text import text
from syncwizard.ui.steps.place import Place


class Copying:
    """What is known of a row now. Only what was copied is known, never that it was pasted."""

    def __init__(self, row: Row, place: Place) -> None:
        self.row, self._place = row, place
        field = place.work.session.guide.fields.get(row.field)
        self.is_secret = bool(field and field.secret)
        self._is_tick = bool(field and field.kind is Kind.FLAG)  # a box to tick, nothing to paste

    @property
    def label(self) -> str:
        return self.row.label

    @property
    def name(self) -> str:
        """What to call it where no other line stands beside it."""
        return self.row.label

    def value(self) -> str:
        return self.row.value(self._place.work.answers)

    @property
    def shows(self) -> bool:
        """Whether the foreign form has the row, with the present answers."""
        return self.row.when(self._place.work.answers)

    @property
    def is_by_customer(self) -> bool:
        return self._place.work.progress.is_by_customer(self.row)

    @property
    def _is_pasted(self) -> bool:
        return not (self.row.words or self._is_tick or self.is_by_customer)

    @property
    def can_copy(self) -> bool:
        return self._is_pasted and self.value() != ""

    @property
    def is_awaited(self) -> bool:
        """Whether it is to be copied as soon as its value is there."""
        if not self._is_pasted or self.value():
            return False
        field = self._place.work.session.guide.fields.get(self.row.field)
        return field is not None and field.is_required(self._place.work.answers)

    @property
    def is_stale(self) -> bool:
        return self._place.work.progress.is_row_stale(self._place.step, self.row)

    @property
    def is_copied(self) -> bool:
        copied = self._place.work.session.project.copied.get(self._place.step.id, {})
        return self.row.label in copied and not self.is_stale

    @property
    def is_missing(self) -> bool:
        return not self.value() and not self.row.words and not self.is_by_customer

    @property
    def is_asked_here(self) -> bool:
        """Whether it is missing, and its field stands on this very page."""
        home = self._place.work.session.guide.home_of(self.row.field)
        return bool(self.row.field) and self.is_missing and home is self._place.step

    @property
    def is_value(self) -> bool:
        """Whether the shown words are the value itself, not our words in its place."""
        return not (self.is_missing or self.row.words)

    def shown_words_missing(self) -> str:
        """What stands in the place of a value that is not there; "" where it is."""
        return self._place.word("not_there_yet") if self.is_missing else ""

    def shown_words(self) -> str:
        """The value, or what stands in its place; a secret's value as it is: mask it."""
        if missing := self.shown_words_missing():
            return missing
        if self.row.words:
            return self._place.step_word(self.row.words)
        if self._is_tick:
            return self._place.word("ticked" if self.value() == "yes" else "not_ticked")
        return self.value()

    def origin_words(self) -> str:
        """Where the value comes from, or where it is missing; "" where there is nothing to say."""
        place = self._place
        if self.is_by_customer:
            return place.word("by_customer")
        if self.row.words:
            return ""
        if not self.row.field:
            return place.word("fixed")
        if not self.value():
            return self._missing_words()
        answer = place.work.answers.answer(self.row.field)
        if answer.origin is Origin.TYPED_OVER:
            return place.word("typed_over_short")
        home = place.work.session.guide.home_of(self.row.field)
        if home is place.step and answer.source:  # asked here, and taken from elsewhere
            home = place.work.session.guide.home_of(answer.source)
        return place.word("from_step", step=home.id) if home and home is not place.step else ""

    def _missing_words(self) -> str:
        home = self._place.work.session.guide.home_of(self.row.field)
        if home is None or home is self._place.step:
            return self._place.word("missing_here")
        return self._place.say(text("window.missing_from", step=home.id))

    def copy(self) -> None:
        """Puts the value on the clipboard, by the rules of secrets, and records that."""
        if self.is_secret:
            self._place.clipboard.copy_secret(self.value())
        else:
            self._place.clipboard.copy(self.value())
        step, row = self._place.step, self.row
        self._place.work.record(lambda session: session.note_copied(step, row))


def copied_words(place: Place, copied: int, total: int, awaited: int) -> str:
    """How much of a form was copied, and how many of its values are not there yet."""
    said = place.word("copied_count", n=copied, total=total)
    return f"{said} · {place.word('awaited_count', n=awaited)}" if awaited else said
