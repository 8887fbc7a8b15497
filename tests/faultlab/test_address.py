"""Plays the faults that are seen before any packet leaves."""

from __future__ import annotations

import pytest

from tests.faultlab.address import FAULTS
from tests.faultlab.fault import Fault
from tests.faultlab.judging import prove

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_nothing_is_sent_until_it_is_repaired(fault: Fault) -> None:
    await prove(fault)
