"""One confirmation: what was said and saying it, for page and companion; it shows nothing."""

from __future__ import annotations

from syncwizard.domain.project import Confirmed
from syncwizard.domain.steps import Confirm
from syncwizard.ui.steps.place import Place


class Confirming:
    """The one way in which a confirmation is recorded or taken back."""

    def __init__(self, confirm: Confirm, place: Place) -> None:
        self.confirm, self._place = confirm, place

    @property
    def said(self) -> Confirmed | None:
        return self._place.work.progress.latest(self._place.step, self.confirm)

    @property
    def is_outdated(self) -> bool:
        """Whether it was said of other values and has to be said again."""
        return self._place.work.progress.is_outdated(self._place.step, self.confirm)

    @property
    def is_wanted(self) -> bool:
        return self.said is None or self.is_outdated

    @property
    def can_be_taken_back(self) -> bool:
        return self.said is not None and not self.confirm.once

    def record(self, success: bool, *, by: str = "", note: str = "") -> None:
        """Records it under the consultant's name, or under `by`."""
        step, confirm = self._place.step, self.confirm
        self._place.work.record(
            lambda session: session.confirm(step, confirm, by=by, success=success, note=note)
        )

    def withdraw(self) -> None:
        step, confirm = self._place.step, self.confirm
        self._place.work.record(lambda session: session.withdraw(step, confirm))

    def said_words(self) -> str:
        """Who said it and when, what it said, and whether it has to be said again."""
        said = self.said
        if said is None:
            return ""
        moment = self._place.words.local_moment(said.at)
        words = self._place.word("confirmed_by", by=said.by or "?", at=moment)
        if self.confirm.outcome:
            which = "success" if said.success else "failure"
            words = f"{self._place.step_word(f'{self.confirm.name}_{which}')} · {words}"
        if said.note:
            words += f" · {self._place.word('quoted', words=said.note)}"
        return f"{words}. {self._place.word('confirm_again')}" if self.is_outdated else words
