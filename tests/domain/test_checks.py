"""A finding comes back from the project file as it was, and evidence knows when it is too old."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Check, Evidence, Finding, Outcome
from syncwizard.domain.project import Project
from syncwizard.guide import GUIDE
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


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.id)
def test_a_check_with_a_secret_says_where_it_goes(check: Check) -> None:
    """Microsoft's hosts are always the same; every other secret goes to an address of a field."""
    secrets = {name for name in check.needs if GUIDE.fields[name].secret}
    is_for_others = bool(secrets - {"customer_client_secret"})
    assert is_for_others == bool(check.sends_to)
    assert ("customer_client_secret" in secrets) == bool(check.origins)
    assert not check.sends_to or check.sends_to in check.needs


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://gcprouter.spacewell.com/", "https://gcprouter.spacewell.com/"),
        ("https://GCProuter.spacewell.com:443/login", "https://gcprouter.spacewell.com/"),
        ("https://gcprouter.spacewell.com:8443/", "https://gcprouter.spacewell.com:8443/"),
        ("https://gcprouter.späcewell.com/", "https://gcprouter.xn--spcewell-1za.com/"),
    ],
)
def test_a_secrets_host_is_the_origin_as_it_is_dialled(address: str, host: str) -> None:
    answers = Answers(GUIDE.fields, {"router_url": address})
    assert CHECKS["api_user"].secret_hosts(answers) == (host,)
    assert CHECKS["router_reachable"].secret_hosts(answers) == ()
    assert CHECKS["web_services"].secret_hosts(answers) == ()
