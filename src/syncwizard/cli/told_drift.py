"""What drifted, and many projects at once, for a person or for a program; it prints nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from syncwizard.cli.checked import Checked, worst_code
from syncwizard.cli.told import SCHEMA_VERSION, as_entry, outcome_word, plain
from syncwizard.domain.checks import Finding
from syncwizard.domain.drift import Comparison, Drift
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue


def tell_drift(checked: Checked, words: Catalogue) -> Iterator[str]:
    """Lines to read; none where nothing was compared."""
    found = checked.comparison
    if found is None:
        return
    yield ""
    yield words.say(text("drift.compared", at=found.signed_at))
    for one in found.drifted:
        yield from (plain(line) for line in _drift_lines(one, words))
    if not found.drifted:
        yield f"  {words.say(found.nothing)}"
    for key, listed in (("unclear", found.unclear), ("new", found.new), ("unasked", found.unasked)):
        for check, finding in listed:
            says = text(f"drift.{key}", check=_title(check), title=finding.text("title"))
            yield plain(f"  {words.say(says)}")
    for title in found.repaired:
        yield plain(f"  {words.say(text('drift.repaired', title=title))}")


def _title(check: str) -> Text:
    return Text(f"checks.{check}.title")


def _drift_lines(drift: Drift, words: Catalogue) -> Iterator[str]:
    code = f" ({drift.finding.code})" if drift.finding else ""
    yield f"  - {words.say(drift.says)}{code}"
    if drift.finding is not None and words.has(drift.finding.text("next").key):
        yield f"    {words.say(text('cli.next', next=drift.finding.text('next')))}"
    if drift.finding is not None and drift.finding.owner is not None:
        owner = text(f"owners.{drift.finding.owner.value}")
        yield f"    {words.say(text('cli.owner', owner=owner))}"


def drift_entry(checked: Checked, words: Catalogue) -> dict[str, Any]:
    """What was compared, with stable keys; {} where nothing was."""
    found, signed = checked.comparison, checked.signed
    if found is None or signed is None:
        return {}
    return {
        "drift": {
            "signed_at": found.signed_at.isoformat(),
            "digest": signed.digest,
            "drifted": [_one(each, words) for each in found.drifted],
            "unclear": _listed(found.unclear),
            "new": _listed(found.new),
            "not_compared": _listed(found.unasked),
            "repaired": list(found.repaired),
        }
    }


def _one(drift: Drift, words: Catalogue) -> dict[str, Any]:
    finding = drift.finding
    return {
        "kind": drift.kind.value,
        "about": drift.about,
        "says": words.say(drift.says),
        "code": finding.code if finding else None,
        "owner": finding.owner.value if finding and finding.owner else None,
    }


def _listed(found: Sequence[tuple[str, Finding]]) -> list[dict[str, str]]:
    return [{"check": check, "code": one.code, "about": one.about} for check, one in found]


def tell_many_in_json(checked: Sequence[Checked], words: Catalogue) -> str:
    """Every project as it is told alone, and the exit code of all; a project that could not be
    checked has only the name it was given by.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "exit_code": worst_code(checked),
        "projects": [_entry(one, words) for one in checked],
    }
    return json.dumps(document, indent=2)


def _entry(one: Checked, words: Catalogue) -> dict[str, Any]:
    told = {"argument": one.argument, "exit_code": one.code}
    if one.result is None:
        return told
    return {**told, **as_entry(one.result, words), **drift_entry(one, words)}


def tell_summary(checked: Sequence[Checked], words: Catalogue) -> Iterator[str]:
    """All projects, one a line."""
    yield words.say(text("drift.summary", n=len(checked)))
    for one in checked:
        yield plain(f"  {words.say(_summed_up(one))}")


def _summed_up(one: Checked) -> Text:
    if one.result is None:
        return text("drift.summary_not_checked", project=one.argument)
    outcome, name = outcome_word(one.result.outcome), project_name(one)
    if one.comparison is None:
        return text("drift.summary_one", project=name, outcome=outcome)
    return text(
        "drift.summary_compared", project=name, outcome=outcome, n=len(one.comparison.drifted)
    )


def project_name(one: Checked) -> str:
    """The customer and the set-up's number; its number alone where it is all that is known."""
    if one.result is None:
        return one.argument
    project = one.result.session.project
    return f"{project.customer} · {project.id}" if project.customer else project.id


def drifted(found: Comparison | None) -> tuple[Drift, ...]:
    """What drifted; nothing where nothing was compared."""
    return found.drifted if found is not None else ()
