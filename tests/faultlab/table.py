"""The table of all faults with their codes, as a test run prints it; plays nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

from tests.faultlab import (
    address,
    booking,
    clearing,
    compared,
    entra,
    graph,
    network,
    oddities,
    page,
    proxy,
    router,
    schema,
    tls,
    waits,
    wm,
    writing,
)
from tests.faultlab.fault import Fault, Stage

_PARTS = (
    address,
    network,
    proxy,
    tls,
    page,
    router,
    entra,
    graph,
    writing,
    booking,
    clearing,
    wm,
    schema,
    waits,
    compared,
)
FAULTS: tuple[Fault, ...] = tuple(fault for part in _PARTS for fault in part.FAULTS)
ODDITIES = oddities.ODDITIES


class Paper(Protocol):
    """What of pytest's terminal is written on."""

    def section(self, title: str) -> None: ...
    def write_line(self, line: str) -> None: ...


def print_table(paper: Paper, *, briefly: bool = False) -> None:
    """All faults by stage, check and code; `briefly` only how many they are."""
    codes = {fault.code for fault in FAULTS}
    paper.section("fault lab")
    if not briefly:
        for line in lines():
            paper.write_line(line)
    paper.write_line(
        f"{len(FAULTS)} faults with {len(codes)} codes, {len(ODDITIES)} healthy oddities"
    )


def lines() -> Iterator[str]:
    """One line a fault: code, check and name, under its stage."""
    order = {stage: number for number, stage in enumerate(Stage)}
    sorted_faults = sorted(FAULTS, key=lambda one: order[one.stage])
    for stage, faults in groupby(sorted_faults, key=lambda one: one.stage):
        together = list(faults)
        yield f"{stage.value} ({len(together)})"
        for fault in sorted(together, key=lambda one: (one.code, one.check)):
            yield f"  {fault.code:27} {fault.check:17} {fault.name}"
