"""What came of all checks, for a person or for a program; it runs nothing and prints nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from syncwizard.again import Result
from syncwizard.domain.checks import Check, Evidence, Finding, Outcome, is_compared
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue

SCHEMA_VERSION: Final = 1
_SENTENCES: Final = ("title", "happened", "cause", "next")


def tell_in_json(result: Result, words: Catalogue, more: dict[str, Any] | None = None) -> str:
    """The result with stable keys; only the findings' sentences are in the settings' language."""
    # ASCII, so that it survives any pipe.
    return json.dumps({**as_entry(result, words), **(more or {})}, indent=2)


def as_entry(result: Result, words: Catalogue) -> dict[str, Any]:
    """The same as a document."""
    project = result.session.project
    return {
        "schema_version": SCHEMA_VERSION,
        "project": project.id,
        "practice": project.practice,
        "customer": project.customer,
        "environment": result.session.answers["environment"],
        "language": words.language,
        "started": result.started.isoformat(),
        "ended": result.ended.isoformat(),
        "outcome": result.outcome.value,
        "checks": [
            _check_entry(result.session.checks[one.check], one, words) for one in result.evidence
        ],
        "skipped": [{"id": one.id, "reason": reason} for one, reason in result.skipped],
    }


def _check_entry(check: Check, evidence: Evidence, words: Catalogue) -> dict[str, Any]:
    return {
        "id": evidence.check,
        "outcome": evidence.outcome.value,
        "asked_a_system": check.asks,
        "started": evidence.started.isoformat(),
        "ended": evidence.ended.isoformat(),
        "findings": [_finding_entry(finding, words) for finding in evidence.findings],
    }


def _finding_entry(finding: Finding, words: Catalogue) -> dict[str, str | bool | None]:
    return {
        "code": finding.code,
        "outcome": finding.outcome.value,
        "compared": is_compared(finding.code),
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


def tell_in_lines(result: Result, words: Catalogue) -> Iterator[str]:
    """The result as lines to read, in the language of `words`."""
    session = result.session
    environment = session.guide.fields["environment"].choice_label(session.answers["environment"])
    head = (session.project.customer, words.say(environment), session.project.id)
    yield plain(" · ".join(head))
    for evidence in result.evidence:
        yield ""
        title = session.checks[evidence.check].title
        yield words.say(text("cli.check", check=title, outcome=outcome_word(evidence.outcome)))
        for finding in evidence.findings:
            yield from (plain(line) for line in _finding_lines(finding, words))
    yield ""
    for one, reason in result.skipped:
        yield words.say(text(f"cli.skipped_{reason}", check=one.title))
    yield words.say(text("cli.result", outcome=outcome_word(result.outcome)))


def _finding_lines(finding: Finding, words: Catalogue) -> Iterator[str]:
    title = _headline(finding, words)
    yield f"  {finding.code} · {words.say(_how_it_stands(finding))} · {title}"
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


def _headline(finding: Finding, words: Catalogue) -> str:
    """The title, with the room or domain that it is about if it does not name it."""
    title = _sentence(finding, "title", words)
    return f"{finding.about}: {title}" if finding.about and finding.about not in title else title


def _how_it_stands(finding: Finding) -> Text:
    """Its outcome; passed without any system being asked, it was compared."""
    compared = finding.outcome is Outcome.PASSED and is_compared(finding.code)
    return text("cli.compared") if compared else outcome_word(finding.outcome)


def outcome_word(outcome: Outcome) -> Text:
    """The word for an outcome."""
    return text(f"cli.{outcome.value}")


def plain(line: str) -> str:
    """A line that a terminal shows and never obeys."""
    return "".join(sign if sign.isprintable() else "�" for sign in line)
