"""Runs all checks of a session that need no person, and compares; it keeps and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.context import stage_unseen, wait_unseen
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import WORST_FIRST, Check, Evidence, Outcome
from syncwizard.domain.expiry import expiries
from syncwizard.domain.fields import Field
from syncwizard.domain.project import now
from syncwizard.domain.stages import Stage
from syncwizard.domain.steps import Test
from syncwizard.session import Session

if TYPE_CHECKING:
    from syncwizard.domain.drift import Comparison, State
    from syncwizard.report.content import Content

# They write into calendars, or somebody does something for them: a person chooses room and time.
_NEEDS_A_PERSON: Final = {check.id for check in CHECKS.values() if check.one_room}
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
    waits: Callable[[datetime | None], None] = wait_unseen,
) -> Result:
    """Runs them one after the other; `starts` is called before each, `staged` on its way.

    `waits` is told until when a service asked for a pause, and None when it goes on.

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
        found = await run.run_check(one.id, lambda _finding: None, staged=staged, waits=waits)
        run.record(found)
        evidence.append(found)
    return Result(session, started, now(), tuple(evidence), tuple(skipped))


def secrets_to_ask(session: Session) -> list[Field]:
    """The secrets that are not on this computer, and that one of the checks needs."""
    answers = session.answers
    needed = {
        name
        for check in session.checks.values()
        if check.applies(answers) and check.id not in _NEEDS_A_PERSON | _NEEDS_A_FILE
        for name in check.needs
    }
    return [field for field in session.missing_secrets() if field.id in needed]


@dataclass(frozen=True, slots=True)
class Again:
    """A new run, and what drifted; `comparison` is None where no report was signed."""

    result: Result
    comparison: Comparison | None


async def check_again(
    session: Session,
    signed: bytes | None,
    starts: Callable[[Check], object],
    staged: Callable[[Stage], None] = stage_unseen,
) -> Again:
    """Runs all checks again and compares with the JSON report that was signed.

    Nothing is recorded. Raises `report.digest.NoReport` for what is none, or was changed.
    """
    from anyio import to_thread

    from syncwizard.report.baseline import read_signed

    state = read_signed(signed)[0] if signed is not None else None
    result = await run_all(session, starts, staged)
    if state is None:
        return Again(result, None)
    return Again(result, await to_thread.run_sync(compare_with, state, result))


def compare_with(signed: State, result: Result) -> Comparison:
    """What drifted since a report was signed, by the results of a new run. Takes some tenths of
    a second with thousands of rooms: not for the window's thread.
    """
    from syncwizard.domain.drift import compare  # late: nobody waits for it at the start
    from syncwizard.report.baseline import comparable

    session, today = result.session, result.ended.date()
    present = present_state(session, signed.language, result.ended)
    before = comparable(signed, present, session.guide)
    return compare(before, present, result.evidence, expiries(session.answers, today), today)


def present_state(session: Session, language: str, at: datetime) -> State:
    """What a report of the set-up would show now, in a report's language."""
    from syncwizard.i18n import DEFAULT_LANGUAGE, LANGUAGES, catalogue
    from syncwizard.report.baseline import read_state
    from syncwizard.report.json_file import as_document

    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    return read_state(as_document(present_content(session, at), catalogue(known)))


def present_content(session: Session, at: datetime) -> Content:
    """A report's content of the set-up as it is, without where secrets are kept."""
    from syncwizard.report.content import build

    return build(
        session.project,
        session.answers,
        session.progress,
        session.guide,
        session.checks,
        keyring_name="",
        fingerprints={},
        made_at=at,
    )


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
