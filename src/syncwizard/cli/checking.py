"""Runs all checks of a session that need no person; it says nothing of what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import WORST_FIRST, Check, Evidence, Outcome
from syncwizard.domain.project import now
from syncwizard.session import Session

_NEEDS_A_PERSON: Final = {"room_write"}  # writes into a room's calendar, so somebody chooses it


@dataclass(frozen=True, slots=True)
class Result:
    """What came of all checks; `skipped` gives the reason for each check that was not run."""

    session: Session
    started: datetime
    ended: datetime
    evidence: tuple[Evidence, ...]
    skipped: tuple[tuple[Check, str], ...]

    @property
    def outcome(self) -> Outcome:
        """The worst of all outcomes; a run without any check could not tell."""
        outcomes = {one.outcome for one in self.evidence}
        return next((one for one in WORST_FIRST if one in outcomes), Outcome.COULD_NOT_TELL)


async def run_all(session: Session, starts: Callable[[Check], object]) -> Result:
    """Runs them one after the other; `starts` is called before each."""
    started, answers = now(), session.answers
    evidence: list[Evidence] = []
    skipped: list[tuple[Check, str]] = []
    for one in session.checks.values():
        if reason := _why_not(one, answers):
            skipped.append((one, reason))
            continue
        starts(one)
        evidence.append(await session.run_check(one.id, lambda _finding: None))
    return Result(session, started, now(), tuple(evidence), tuple(skipped))


def _why_not(one: Check, answers: Answers) -> str:
    """Why a check is not run: a stable word, "" if it is."""
    if not one.applies(answers):
        return "does_not_apply"
    if one.id in _NEEDS_A_PERSON:
        return "needs_a_person"
    is_given = all(answers.is_given(name) for name in one.needs)
    return "" if one.required or is_given else "not_given"
