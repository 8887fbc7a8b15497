"""What is recorded of a set-up and whether it still holds; it changes nothing and says no word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from syncwizard.domain.answers import Answers
from syncwizard.domain.changes import OF_SECRET, ChangeKind
from syncwizard.domain.checks import Check, Evidence, Outcome, is_stale
from syncwizard.domain.steps import Confirm, Row, Step

if TYPE_CHECKING:
    from syncwizard.domain.project import Changed, Confirmed, Continued, Copied, Reopened
    from syncwizard.domain.rooms import Room, Said

_FIELD: Final = "field:"
# Where each thing that is said of a room is done.
SYSTEM_OF_ACT: Final = {
    "assigned": "wm_url",
    "reference_set": "wm_url",
    "mapped": "router_url",
    "synced": "router_url",
    "shown": "wm_url",
}


class SinceSaved(StrEnum):
    """What was told of an act that must not be repeated after it was confirmed."""

    NOTHING = ""
    AGAIN = "saved_again"  # it was done more than once: Product has to repair it
    REPAIRED = "product_repaired"  # only one configuration is left
    CHANGED = "product_changed"  # Product entered the present values


class Recorded(Protocol):
    """What is read of a project."""

    practice: bool
    rooms: list[Room]
    copied: dict[str, dict[str, Copied]]
    confirmed: dict[str, Confirmed]
    evidence: dict[str, Evidence]
    continued: dict[str, Continued]
    changes: dict[ChangeKind, Changed]
    confirmed_hosts: list[str]
    accepted_inspectors: list[str]
    reopened: Reopened | None


def seen_in(step: Step, confirm: Confirm, answers: Answers) -> dict[str, str]:
    """The marks of what a confirmation is said of: rows by label, fields as "field:<id>".

    Rows are all that show with a field, fields those that `Step.fields_of` names. A value that is
    not there yet has the mark "": given later, it is another one.
    """
    rows = {row.label: row.mark(answers) for row in step.visible_rows(answers) if row.field}
    fields = step.fields_of(confirm, answers)
    return rows | {f"{_FIELD}{name}": answers.mark(name) for name in fields}


class Records:
    """What was copied, confirmed and proved, held against the answers as they are now."""

    def __init__(self, checks: Mapping[str, Check], answers: Answers, recorded: Recorded) -> None:
        self._checks = checks
        self._answers = answers
        self._recorded = recorded

    def latest(self, step: Step, confirm: Confirm) -> Confirmed | None:
        """What was said for a confirmation, if anything."""
        return self._recorded.confirmed.get(step.confirm_key(confirm))

    def is_stale(self, key: str) -> bool:
        """Whether evidence stands on answers that have changed since.

        `key` is what it is recorded under: the check's id, for a check of one room "id:room".
        """
        evidence = self._recorded.evidence.get(key)
        if evidence is None:
            return False
        return is_stale(evidence, self._checks[evidence.check], self._answers)

    def is_passed(self, key: str) -> bool:
        """Whether evidence speaks well of this set-up as it is now (`key`: see `is_stale`)."""
        evidence = self._recorded.evidence.get(key)
        check = self._checks.get(evidence.check) if evidence else None
        if evidence is None or check is None or not check.applies(self._answers):
            return False
        return evidence.outcome is Outcome.PASSED and not self.is_stale(key)

    def is_verified(self, key: str) -> bool:
        """Whether a system was asked, and what it said proves something of the set-up as it is."""
        return self.is_passed(key) and self._asks(key)

    def is_compared(self, key: str) -> bool:
        """Whether what was entered fits together now; no system was asked for that."""
        return self.is_passed(key) and not self._asks(key)

    def _asks(self, key: str) -> bool:
        return self._checks[self._recorded.evidence[key].check].asks

    def is_confirmed(self, step: Step, confirm: Confirm) -> bool:
        """Whether somebody said it, with success, of the values as they are now."""
        said = self.latest(step, confirm)
        return said is not None and said.success and not self._has_changed(step, confirm)

    def _has_changed(self, step: Step, confirm: Confirm) -> bool:
        return self.is_of_other_values(step, confirm) or self.is_outdated(step, confirm)

    def is_continued(self, step: Step, check: str) -> bool:
        """Whether somebody decided to go on with this very result."""
        evidence = self._recorded.evidence.get(check)
        continued = self._recorded.continued.get(f"{step.id}.{check}")
        if evidence is None or continued is None:
            return False
        # Not by the time alone: another result may come in the same second, or the clock go back.
        return (continued.ended, continued.outcome, continued.open_codes) == (
            evidence.ended,
            evidence.outcome,
            evidence.open_codes(),
        )

    def is_saved_once(self, step: Step) -> bool:
        """Whether the act that must not be repeated has been done (*Save* in 6.1)."""
        return any(confirm.once for confirm, _said in self._said(step))

    def is_over(self, step: Step, until: str) -> bool:
        """Whether a confirmation was given after which nobody must be asked again (`Do.until`)."""
        return bool(until) and f"{step.id}.{until}" in self._recorded.confirmed

    def is_by_customer(self, row: Row) -> bool:
        """Whether the customer enters the row's value, and we never have it."""
        return row.by_customer is not None and row.by_customer(self._answers)

    def is_row_stale(self, step: Step, row: Row) -> bool:
        """Whether the value was changed after it was last copied or confirmed there."""
        if not row.field or self.is_by_customer(row):
            return False
        last = self._last_seen(step, row)
        return last is not None and last != row.mark(self._answers)

    def is_row_untouched(self, step: Step, row: Row) -> bool:
        """Whether the row's value was never copied there, nor anything confirmed with it."""
        if not row.field or self.is_by_customer(row):
            return False
        return self._last_seen(step, row) is None

    def is_outdated(self, step: Step, confirm: Confirm) -> bool:
        """Whether something has to be said again: it was said of other values than the present.

        What was said after the one *Save* stays as it is: saying it anew would ask for another.
        A test that the other system made is then held against what was saved.
        """
        if self.is_saved_once(step):
            return self._is_of_unsaved_values(step, confirm)
        return self.is_of_other_values(step, confirm)

    def is_of_other_values(self, step: Step, confirm: Confirm) -> bool:
        """Whether something was said of other values than the present, whatever follows of it."""
        said = self.latest(step, confirm)
        if said is None:
            return False
        by_customer = {row.label for row in step.rows() if self.is_by_customer(row)}
        now = seen_in(step, confirm, self._answers)
        return self.is_renewed_since(step, said) or any(
            said.seen.get(what, "") != mark for what, mark in now.items() if what not in by_customer
        )

    def is_renewed_since(self, step: Step, said: Confirmed) -> bool:
        """Whether the customer changed a secret of the step that nobody else has, as was noted.

        In the same second counts as later: it is rather asked once more than not at all.
        """
        rows = (row for row in step.visible_rows(self._answers) if self.is_by_customer(row))
        kinds = (OF_SECRET[row.field] for row in rows if row.field in OF_SECRET)
        noted = map(self._recorded.changes.get, kinds)
        return any(one is not None and one.at >= said.at for one in noted)

    def _is_of_unsaved_values(self, step: Step, confirm: Confirm) -> bool:
        """Whether the other system's own test was of other values than those saved once."""
        said = self.latest(step, confirm)
        saved = next((saved for one, saved in self._said(step) if one.once), None)
        if said is None or saved is None or not confirm.outcome:
            return False
        whats = said.seen.keys() | saved.seen.keys()
        return any(said.seen.get(what, "") != saved.seen.get(what, "") for what in whats)

    def changed_since_save(self, step: Step) -> list[str]:
        """The fields outside the copy list that changed after the one *Save* (the system's own
        address): it was saved there and nowhere else.
        """
        rows = {row.field for row in step.visible_rows(self._answers)}
        return [
            name
            for confirm, said in self._said(step)
            if confirm.once
            for name in step.fields_of(confirm, self._answers)
            if name not in rows and self._differs(said, name)
        ]

    def _differs(self, said: Confirmed, name: str) -> bool:
        mark = said.seen.get(f"{_FIELD}{name}")
        return mark is not None and mark != self._answers.mark(name)

    def holds(self, room: Room, act: str) -> bool:
        """Whether what was said of a room holds for its present mailbox and the present system.

        `act` is `assigned`, `reference_set`, `mapped`, `synced` or `shown`.
        """
        said: Said | None = getattr(room, act)
        return room.is_current(said) and not self.is_elsewhere(said, act)

    def is_elsewhere(self, said: Said | None, act: str) -> bool:
        """Whether something was done in another system than the one whose address is given."""
        where = said.where if said else None
        return where is not None and where != self._answers.mark(SYSTEM_OF_ACT[act])

    def _said(self, step: Step) -> Iterator[tuple[Confirm, Confirmed]]:
        for confirm in step.visible_confirms(self._answers):
            said = self.latest(step, confirm)
            if said is not None:
                yield confirm, said

    def _last_seen(self, step: Step, row: Row) -> str | None:
        """The mark that the value had there last: what was copied or confirmed most recently.

        None where neither was ever done; "" where it was said before there was a value.
        """
        saved_once = self.is_saved_once(step)
        # After the one *Save* neither copying nor testing repairs anything: what was saved counts.
        seen = [
            (said.at, said.seen[row.label])
            for confirm, said in self._said(step)
            if row.label in said.seen and (confirm.once or not saved_once)
        ]
        copied = self._recorded.copied.get(step.id, {}).get(row.label)
        if copied is not None and not saved_once:
            seen.append((copied.at, copied.mark))
        return max(seen, key=_moment)[1] if seen else None


def _moment(seen: tuple[datetime, str]) -> datetime:
    return seen[0]
