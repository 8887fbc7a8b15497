"""Every code that a check can tell is played in the lab, or somebody wrote down why not."""

from __future__ import annotations

import pytest

from syncwizard.checks.catalogue import CHECKS
from tests.checks.practised import codes, make_set_up
from tests.checks.test_texts import codes_in_the_source
from tests.faultlab.table import FAULTS, ODDITIES
from tests.faultlab.unplayed import REASONS


@pytest.fixture
async def told_in_order() -> set[str]:
    """What all checks tell where nothing is wrong."""
    told: set[str] = set()
    for check in CHECKS:
        told |= set(codes((await make_set_up().check(check)).findings))
    return told


async def test_every_code_is_played_or_says_why_not(told_in_order: set[str]) -> None:
    played = {code for one in FAULTS for code in (one.code, one.tells, *one.besides)}
    played |= {one.tells for one in ODDITIES} | told_in_order
    assert codes_in_the_source() - played - REASONS.keys() == set()
    assert REASONS.keys() & played == set()
    assert REASONS.keys() <= codes_in_the_source()
