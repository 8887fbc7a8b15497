"""Plays the faults of a booking."""

from __future__ import annotations

import pytest

from tests.faultlab.booking import FAULTS
from tests.faultlab.fault import Fault
from tests.faultlab.judging import prove

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_a_fault_is_told_and_its_repair_is_seen(fault: Fault) -> None:
    await prove(fault)
