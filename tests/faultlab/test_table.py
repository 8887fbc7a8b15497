"""Holds the lab to its size, and its table to what is played."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.faultlab import table
from tests.faultlab.fault import Stage
from tests.faultlab.table import FAULTS, ODDITIES, print_table
from tests.test_texts import KNOWN


class _Paper:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def section(self, title: str) -> None:
        self.lines.append(title)

    def write_line(self, line: str) -> None:
        self.lines.append(line)


def test_the_lab_is_as_large_as_it_was_promised_over_all_stages() -> None:
    assert len(FAULTS) >= 95
    assert len(ODDITIES) >= 30
    assert {fault.stage for fault in FAULTS} == set(Stage)


def test_no_fault_is_played_twice() -> None:
    names = Counter((fault.check, fault.stage, fault.name) for fault in FAULTS)
    assert [name for name, count in names.items() if count > 1] == []
    assert len({oddity.name for oddity in ODDITIES}) == len(ODDITIES)


def test_every_fault_stands_in_the_table() -> None:
    paper = _Paper()
    print_table(paper)
    for fault in FAULTS:
        assert any(
            line.split()[0] == fault.code and line.endswith(fault.name)
            for line in paper.lines
            if line.startswith("  ")
        )
    assert paper.lines[-1].startswith(f"{len(FAULTS)} faults with ")


def test_in_short_only_the_numbers_are_told() -> None:
    paper = _Paper()
    print_table(paper, briefly=True)
    assert len(paper.lines) == 2


def test_every_code_is_one_that_the_program_has_words_for() -> None:
    codes = {code for fault in FAULTS for code in (fault.code, *fault.besides)}
    assert {code for code in codes if f"findings.{code}.next" not in KNOWN} == set()


def test_every_part_of_the_lab_is_played() -> None:
    here = Path(table.__file__).parent
    for part in table._PARTS:
        name = part.__name__.rpartition(".")[2]
        assert (here / f"test_{name}.py").is_file(), name
