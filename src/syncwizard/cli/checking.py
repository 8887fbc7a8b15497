"""Runs all checks of a session that need no person; it says nothing of what came of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from syncwizard.checks.context import stage_unseen
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import WORST_FIRST, Check, Evidence, Outcome
from syncwizard.domain.project import now
from syncwizard.domain.stages import Stage
from syncwizard.domain.steps import Test
from syncwizard.session import Session

_NEEDS_A_PERSON: Final = {"room_write"}  # writes into a room's calendar, so somebody chooses it
_NEEDS_A_FILE: Final = {"room_settings"}  # see the command `import-room-settings`
_LOOKS_AT_ALL: Final = "rooms_consistent"  # it says whether any result is out of date


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


async def run_all(
    session: Session,
    starts: Callable[[Check], object],
    staged: Callable[[Stage], None] = stage_unseen,
) -> Result:
    """Runs them one after the other; `starts` is called before each, `staged` on its way.

    Nothing is recorded in `session`, but each check knows what those before it found.
    """
    started, answers, run = now(), session.answers, session.copy()
    evidence: list[Evidence] = []
    skipped: list[tuple[Check, str]] = []
    for one in _in_order(session):
        if reason := _why_not(one, answers):
            skipped.append((one, reason))
            continue
        starts(one)
        found = await run.run_check(one.id, lambda _finding: None, staged=staged)
        run.record(found)
        evidence.append(found)
    return Result(session, started, now(), tuple(evidence), tuple(skipped))


def _in_order(session: Session) -> Iterator[Check]:
    """Each check once, in the guide's order; last the one that looks at what all others found."""
    tests = [block for step in session.guide.steps for block in step.blocks]
    names = [name for test in tests if isinstance(test, Test) for name in test.checks]
    ordered = dict.fromkeys([*names, *session.checks])
    for name in sorted(ordered, key=lambda name: name == _LOOKS_AT_ALL):
        yield session.checks[name]


def _why_not(one: Check, answers: Answers) -> str:
    """Why a check is not run: a stable word, "" if it is."""
    if not one.applies(answers):
        return "does_not_apply"
    if one.id in _NEEDS_A_PERSON:
        return "needs_a_person"
    if one.id in _NEEDS_A_FILE:
        return "needs_a_file"
    is_given = all(answers.is_given(name) for name in one.needs)
    return "" if one.required or is_given else "not_given"
