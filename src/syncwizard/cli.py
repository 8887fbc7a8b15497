"""The commands without a window, on the same session; knows no Qt, asks nobody, keeps nothing."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import anyio

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import WORST_FIRST, Check, Evidence, Finding, Outcome
from syncwizard.domain.project import now
from syncwizard.domain.text import Text, text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.session import Session
from syncwizard.store.errors import NotThere, SecretStoreError, StoreError
from syncwizard.store.trouble import trouble_text

USAGE_ERROR: Final = 64
SCHEMA_VERSION: Final = 1
_CODES: Final = {
    Outcome.PASSED: 0,
    Outcome.FAILED: 1,
    Outcome.NOT_YET: 2,
    Outcome.COULD_NOT_TELL: 2,
}
_SENTENCES: Final = ("title", "happened", "cause", "next")
_NEEDS_A_PERSON: Final = {"room_write"}  # writes into a room's calendar, so somebody chooses it

_log = logging.getLogger(__name__)


class _Refused(Exception):
    """Ends a command with one sentence and its exit code."""

    def __init__(self, why: Text, code: int) -> None:
        super().__init__(why.key)
        self.why = why
        self.code = code


@dataclass(frozen=True, slots=True)
class _Result:
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


def check(house: FaceOfHouse, project: str, as_json: bool) -> int:
    """Runs every check of a project that applies and needs no person; returns the exit code.

    0: all passed; 1: something failed; 2: not yet, or could not tell; 64: no such project.
    `project` is an id, a project's folder or its file. The result goes to stdout, how far it is to
    stderr. The project is only read: nothing is recorded in it.
    """
    words = catalogue(house.settings.language)

    async def work() -> int:
        async with _opened(house, project, words, otherwise=2) as (_house, session):
            result = await _run_all(session, words)
        print(_as_json(result, words) if as_json else "\n".join(_as_lines(result, words)))
        return _CODES[result.outcome]

    return _run(work, project, words, otherwise=2)


def report(house: FaceOfHouse, project: str, out: Path, language: str) -> int:
    """Writes a project's handover report into the folder `out` and prints the files' paths.

    `language` is "en", "de", or "" for the one chosen in the window. Returns the exit code: 0; 1 if
    it could not be written; 64: no such project. Nothing is recorded in the project.
    """
    words = catalogue(house.settings.language)
    wanted = language or house.settings.report_language or words.language
    folder = out.expanduser().absolute()

    async def work() -> int:
        async with _opened(house, project, words, otherwise=1) as (found, session):
            try:
                files, remarks = await found.export(session, wanted, folder)
            except OSError as error:
                why = error.strerror or type(error).__name__
                raise _Refused(text("cli.not_written", folder=str(folder), why=why), 1) from error
        for remark in remarks:
            _say(words, remark)
        print(*files, sep="\n")
        return 0

    return _run(work, project, words, otherwise=1)


def _run(work: Callable[[], Awaitable[int]], project: str, words: Catalogue, otherwise: int) -> int:
    """The exit code of `work`; whatever goes wrong is one sentence on stderr."""
    try:
        return anyio.run(work)
    except NotThere:
        refused = _Refused(text("cli.no_project", project=project), USAGE_ERROR)
    except _Refused as error:
        refused = error
    except (StoreError, SecretStoreError) as error:
        refused = _Refused(trouble_text(error), otherwise)
    except Exception as error:  # noqa: BLE001  (a command ends with a sentence, never a traceback)
        # No warning: the log file gets the traceback, stderr the sentence.
        _log.info("not foreseen", exc_info=True)
        refused = _Refused(text("cli.unforeseen", detail=type(error).__name__), otherwise)
    _say(words, refused.why)
    return refused.code


# Opening

_Opened = tuple[FaceOfHouse, Session]


@asynccontextmanager
async def _opened(
    house: FaceOfHouse, argument: str, words: Catalogue, otherwise: int
) -> AsyncIterator[_Opened]:
    """The project in the house that it belongs to, with its secrets as far as they are here."""
    found, project_id = await house.house_of(argument)
    if house.practice and not found.practice:
        raise _Refused(text("cli.not_practice"), USAGE_ERROR)
    try:
        opened = await found.open(project_id)
        if opened.offer is not None:  # only a person accepts a backup
            raise _Refused(text("cli.damaged"), otherwise)
        await _load_secrets(found, opened.session, words)
        yield found, opened.session
    finally:
        await found.close()


async def _load_secrets(house: FaceOfHouse, session: Session, words: Catalogue) -> None:
    try:
        session.take_secrets(await session.load_secrets())
    except SecretStoreError as error:
        # What can be told without secrets is still told.
        _say(words, trouble_text(error))
    if missing := session.missing_secrets():
        key = "cli.secrets_practice" if house.practice else "cli.secrets_missing"
        _say(words, text(key, n=len(missing)))


# Checking


async def _run_all(session: Session, words: Catalogue) -> _Result:
    started, answers = now(), session.answers
    evidence: list[Evidence] = []
    skipped: list[tuple[Check, str]] = []
    for one in session.checks.values():
        if reason := _why_not(one, answers):
            skipped.append((one, reason))
            continue
        _say(words, text("cli.running", check=one.title))
        evidence.append(await session.run_check(one.id, lambda _finding: None))
    return _Result(session, started, now(), tuple(evidence), tuple(skipped))


def _why_not(one: Check, answers: Answers) -> str:
    """Why a check is not run: a stable word, "" if it is."""
    if not one.applies(answers):
        return "does_not_apply"
    if one.id in _NEEDS_A_PERSON:
        return "needs_a_person"
    is_given = all(answers.is_given(name) for name in one.needs)
    return "" if one.required or is_given else "not_given"


# Saying


def _as_json(result: _Result, words: Catalogue) -> str:
    """The result with stable keys; only the findings' sentences are in the settings' language."""
    project = result.session.project
    document = {
        "schema_version": SCHEMA_VERSION,
        "project": project.id,
        "practice": project.practice,
        "customer": project.customer,
        "environment": result.session.answers["environment"],
        "language": words.language,
        "started": result.started.isoformat(),
        "ended": result.ended.isoformat(),
        "outcome": result.outcome.value,
        "checks": [_check_entry(one, words) for one in result.evidence],
        "skipped": [{"id": one.id, "reason": reason} for one, reason in result.skipped],
    }
    return json.dumps(document, indent=2)  # ASCII, so that it survives any pipe


def _check_entry(evidence: Evidence, words: Catalogue) -> dict[str, Any]:
    return {
        "id": evidence.check,
        "outcome": evidence.outcome.value,
        "started": evidence.started.isoformat(),
        "ended": evidence.ended.isoformat(),
        "findings": [_finding_entry(finding, words) for finding in evidence.findings],
    }


def _finding_entry(finding: Finding, words: Catalogue) -> dict[str, str | None]:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "owner": finding.owner.value if finding.owner else None,
        **{
            part: _sentence(finding, part, words) for part in ("title", "happened", "cause", "next")
        },
        "about": finding.about,
        "detail": finding.detail,
        "request_id": finding.request_id,
        "look_again": finding.look_again.isoformat() if finding.look_again else None,
    }


def _sentence(finding: Finding, part: str, words: Catalogue) -> str:
    said = finding.text(part)
    return words.say(said) if words.has(said.key) else ""


def _as_lines(result: _Result, words: Catalogue) -> Iterator[str]:
    session = result.session
    environment = session.guide.fields["environment"].choice_label(session.answers["environment"])
    head = (session.project.customer, words.say(environment), session.project.id)
    yield _plain(" · ".join(head))
    for evidence in result.evidence:
        yield ""
        title = session.checks[evidence.check].title
        yield words.say(text("cli.check", check=title, outcome=_outcome(evidence.outcome)))
        for finding in evidence.findings:
            yield from (_plain(line) for line in _finding_lines(finding, words))
    yield ""
    for one, reason in result.skipped:
        yield words.say(text(f"cli.skipped_{reason}", check=one.title))
    yield words.say(text("cli.result", outcome=_outcome(result.outcome)))


def _finding_lines(finding: Finding, words: Catalogue) -> Iterator[str]:
    title = _sentence(finding, "title", words)
    yield f"  {finding.code} · {words.say(_outcome(finding.outcome))} · {title}"
    yield f"    {_sentence(finding, 'happened', words)}"
    if cause := _sentence(finding, "cause", words):
        yield f"    {words.say(text('cli.cause', cause=cause))}"
    if following := _sentence(finding, "next", words):
        yield f"    {words.say(text('cli.next', next=following))}"
    if finding.owner:
        yield f"    {words.say(text('cli.owner', owner=text(f'owners.{finding.owner.value}')))}"
    if finding.look_again:
        yield f"    {words.say(text('cli.look_again', when=finding.look_again))}"
    if finding.detail:
        yield f"    {words.say(text('cli.detail', detail=finding.detail))}"
    if finding.request_id:
        yield f"    {words.say(text('cli.request', id=finding.request_id))}"


def _outcome(outcome: Outcome) -> Text:
    return text(f"cli.{outcome.value}")


def _say(words: Catalogue, what: Text) -> None:
    print(_plain(words.say(what)), file=sys.stderr, flush=True)


def _plain(line: str) -> str:
    """A line that a terminal shows and never obeys."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
