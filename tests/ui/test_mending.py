"""Proves that a finding whose words name another step has a button that leads there."""

from __future__ import annotations

import re
import tomllib

from PySide6.QtWidgets import QAbstractButton

from syncwizard import find_resources
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.guide import GUIDE
from syncwizard.ui.checks.mending import spots
from syncwizard.ui.checks.missing_values import make_ways
from syncwizard.ui.steps.blocks import names_in
from tests.ui.open_setup import OpenSetup

NAMED = re.compile(r"steps? (\d(?:\.\d)*)(?: and (\d(?:\.\d)*))?")


def finding(code: str, **params: str) -> Finding:
    return Finding(code, Outcome.FAILED, params=params)


def named_steps() -> dict[str, set[str]]:
    """By the code of a finding: the steps that its advice names."""
    texts = tomllib.loads((find_resources() / "i18n" / "en" / "findings.toml").read_text("utf-8"))
    found = {}
    for code, entry in texts.items():
        said = entry.get("next", "") if isinstance(entry, dict) else ""
        words = " ".join(said.values()) if isinstance(said, dict) else said
        found[code] = {step for pair in NAMED.findall(words) for step in pair if step}
    return found


def test_each_step_that_an_advice_names_has_a_way() -> None:
    wanted = named_steps()
    assert wanted["ENTRA-SECRET-EXPIRED"] == {"3"}
    lacking = {
        code: steps - {step for step, _name in spots(finding(code))}
        for code, steps in wanted.items()
    }
    assert not {code: steps for code, steps in lacking.items() if steps}


def test_each_way_leads_to_something_that_is_there() -> None:
    for code in named_steps():
        for step, name in spots(finding(code)):
            blocks = list(GUIDE.step(step).blocks)
            assert not name or name in set(names_in(blocks)), (code, step, name)


def test_what_passed_leads_nowhere() -> None:
    assert not list(spots(Finding("ENTRA-SECRET-EXPIRED", Outcome.PASSED)))


def test_an_expired_secret_leads_to_the_field_that_takes_the_new_one(
    open_setup: OpenSetup,
) -> None:
    ways = make_ways(finding("ENTRA-SECRET-EXPIRED"), open_setup.place("4.5"))
    assert ways is not None
    [way] = ways.findChildren(QAbstractButton)
    assert "3" in way.text()
    way.click()
    assert open_setup.visited == [("3", "customer_client_secret")]


def test_a_step_that_the_finding_itself_names_is_led_to(open_setup: OpenSetup) -> None:
    ways = make_ways(finding("CONNECTOR-VALUE-MISSING", step="4.2"), open_setup.place("6.1"))
    assert ways is not None
    ways.findChildren(QAbstractButton)[0].click()
    assert open_setup.visited == [("4.2", "")]


def test_on_the_step_itself_there_is_no_way(open_setup: OpenSetup) -> None:
    assert make_ways(finding("ENTRA-TENANT-NOT-FOUND"), open_setup.place("3")) is None
