"""Plays what is rare and in order: nothing complains."""

from __future__ import annotations

import pytest

from tests.faultlab.fault import Oddity
from tests.faultlab.judging import prove_healthy
from tests.faultlab.oddities import ODDITIES

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize("oddity", ODDITIES, ids=lambda oddity: oddity.name)
async def test_it_raises_no_alarm(oddity: Oddity) -> None:
    await prove_healthy(oddity)
