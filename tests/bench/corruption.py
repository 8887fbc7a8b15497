"""Ruins a project file again and again: it opens as it was, or is called damaged, and no third.

By hand: python -m tests.bench.corruption [--turns 100000]. Each turn takes one of the ways
in which disks, copies and sync programs ruin files, sometimes several at once.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from syncwizard.domain.project import Project
from syncwizard.store.document import decode, encode
from syncwizard.store.errors import DamagedProject, NewerProject

HERE = Path("project.json")
LONGEST = 2.0  # seconds that one file may take
_Way = Callable[[random.Random, bytes, bytes], bytes]


def _flip_bit(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _change_byte(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(1) + data[at + 1 :]


def _change_digit(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    places = [at for at, sign in enumerate(data) if chr(sign).isdigit()]
    at = chance.choice(places or [0])
    return data[:at] + str(chance.randrange(10)).encode() + data[at + 1 :]


def _cut_off(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _zero_page(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    at, length = chance.randrange(len(data)), chance.choice([1, 16, 512, 4096])
    return (data[:at] + bytes(length) + data[at + length :])[: len(data)]


def _leave_out(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    at, length = chance.randrange(len(data)), chance.randrange(1, 300)
    return data[:at] + data[at + length :]


def _double(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    at, length = chance.randrange(len(data)), chance.randrange(1, 300)
    return data[:at] + data[at : at + length] + data[at:]


def _mix(chance: random.Random, data: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + other[at:]


def _swap_lines(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _drop_line(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _take_line(chance: random.Random, data: bytes, other: bytes) -> bytes:
    lines, others = data.split(b"\n"), other.split(b"\n")
    lines[chance.randrange(len(lines))] = chance.choice(others)
    return b"\n".join(lines)


def _recode(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """What an editor or a careless transfer makes of it."""
    words = data.decode(errors="replace")
    code = chance.choice(["utf-16", "cp1252", "utf-8-sig", "ascii"])
    return words.replace("\n", "\r\n").encode(code, "replace")


def _add_rubbish(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    return data + chance.randbytes(chance.randrange(1, 64))


WAYS: tuple[_Way, ...] = (
    _flip_bit,
    _change_byte,
    _change_digit,
    _cut_off,
    _zero_page,
    _leave_out,
    _double,
    _mix,
    _swap_lines,
    _drop_line,
    _take_line,
    _recode,
    _add_rubbish,
)


def ruin(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """The bytes after one to three accidents."""
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        data = chance.choice(WAYS)(chance, data, other) or b"\0"
    return data


def corrupt(one: Project, other: Project, turns: int, seed: int) -> Counter[str]:
    """What became of that many ruined files: "whole", "damaged", "newer", and what is wrong:
    "changed" (another value was read and not noticed), "crashed", "slow".
    """
    chance = random.Random(seed)  # noqa: S311
    good, second = encode(one), encode(other)
    return Counter(_outcome(ruin(chance, good, second), (one, other)) for _ in range(turns))


def _outcome(data: bytes, whole: tuple[Project, Project]) -> str:
    began = time.monotonic()
    try:
        read = decode(data, HERE)
    except DamagedProject:
        return "slow" if time.monotonic() - began > LONGEST else "damaged"
    except NewerProject:
        return "newer"
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what is looked for)
        return f"crashed: {type(error).__name__}"
    return "whole" if read in whole else "changed"


def main(arguments: list[str]) -> int:
    """Tells what became of the files; 1 if one crashed the program or changed a value unnoticed."""
    from tests.store.sample import sample_project

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20261122)
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    one, other = sample_project("Müller"), sample_project("Meyer")
    found = corrupt(one, other, chosen.turns, chosen.seed)
    told = ", ".join(f"{number} {what}" for what, number in found.most_common())
    print(f"{chosen.turns} corruptions: {told}; {time.monotonic() - began:.0f} s")
    return 1 if found.keys() - {"whole", "damaged"} else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
