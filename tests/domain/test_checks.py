"""A finding comes back from the project file as it was, and evidence knows when it is too old."""

from __future__ import annotations

from datetime import UTC, datetime

from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.project import Project
from tests.domain.sample import NOON


def test_what_goes_into_the_sentences_comes_back_as_what_it_was() -> None:
    params: dict[str, str | int] = {"n": 5, "code": "5", "start": "2026-12-22T03:00:00Z"}
    found = Finding("CODE", Outcome.NOT_YET, params=params, look_again=NOON)
    evidence = Evidence("reach", Outcome.NOT_YET, NOON, NOON, (found,))
    project = Project(evidence={"reach": evidence})
    (kept,) = Project.model_validate_json(project.model_dump_json()).evidence["reach"].findings
    assert kept == found
    assert {name: type(value) for name, value in kept.params.items()} == {
        "n": int,
        "code": str,
        "start": str,
    }
    assert kept.look_again == datetime(2026, 11, 22, 12, tzinfo=UTC)
