"""Plays the faults of what a booking leaves."""

from __future__ import annotations

import pytest

from tests.faultlab.clearing import FAULTS
from tests.faultlab.fault import Fault
from tests.faultlab.judging import prove, prove_cancel

pytestmark = pytest.mark.loopback


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_a_fault_is_told_and_its_repair_is_seen(fault: Fault) -> None:
    await prove(fault)


@pytest.mark.parametrize(
    "fault", [one for one in FAULTS if one.leaves], ids=lambda fault: fault.name
)
async def test_cancelling_ends_it_at_once(fault: Fault) -> None:
    await prove_cancel(fault)
