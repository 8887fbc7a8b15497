"""Measures the pairing of rooms and mailboxes: how right it is, how long it takes, how that grows.

Right and wrong are counted on the labelled customers of tests/rooms/labelled: those that the rules
were made with ("tuned") and those that they were not ("held out"). Time is measured on made-up
customers whose two sides spell their rooms differently and share no address, in turn with
`rapidfuzz.process.cdist` (its own scorer, `fuzz.ratio`, one worker) on the same strings: all that
pairing reads of a room, joined. cdist gives a table of scores and no pairs. How the cost grows is
measured in CPU time. `python3 packaging/bench.py pairing` runs it; by hand, from the project's
folder:

    python -m tests.bench.pairing [--runs N]
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from rapidfuzz import process

from syncwizard.domain.rooms import Mailbox, Room
from syncwizard.practice.rooms import PracticeRoom, make_rooms
from syncwizard.rooms.pairing import pair
from tests.bench.figures import figure, parser, tell
from tests.rooms.labelled_pairs import HELD_OUT, TUNED, count_all

SIZES = (100, 300, 1000, 3000, 10_000)
SIZE = 5000


def main() -> None:
    options = parser(__doc__, runs=5).parse_args()
    lines = []
    for part in (TUNED, HELD_OUT):
        counted = count_all(part)
        print(
            f"{part}: {counted.pairs} pairs, {counted.found} suggested rightly, "
            f"{counted.suggested - counted.found} wrongly; offered for bulk confirmation "
            f"{counted.sure}, of these right {counted.sure_right}"
        )
        lines.append(figure(f"pairing_{part}_pairs", counted.pairs, "n"))
        lines.append(figure(f"pairing_{part}_bulk_precision_percent", 100 * counted.precision, "n"))
        lines.append(figure(f"pairing_{part}_recall_percent", 100 * counted.recall, "n"))
    lines += _measure_beside_cdist(options.runs)
    lines += _measure_growth(options.runs)
    tell(lines)


def _measure_beside_cdist(runs: int) -> list[str]:
    rooms, boxes, right = make_customer(SIZE)
    left = [f"{one.wm_name} {one.building} {one.floor} {one.capacity}" for one in rooms]
    other = [
        f"{one.name} {one.address.partition('@')[0]} {one.building} {one.floor} {one.capacity}"
        for one in boxes
    ]
    ours, bare = [], []
    for _ in range(runs):
        ours.append(_seconds(lambda: pair(rooms, boxes)))
        bare.append(_seconds(lambda: process.cdist(left, other)))
    made = pair(rooms, boxes).suggestions
    wrong = sum(right[one.room.id] != one.mailbox.address for one in made)
    print(
        f"{SIZE} x {SIZE}: {len(made)} suggestions, {wrong} of them wrong; lowest of {runs} runs:"
    )
    print(f"  pairing {min(ours):.3f} s, cdist {min(bare):.3f} s")
    return [
        figure("pairing_5000_ms", 1000 * statistics.median(ours), "ms"),
        figure("cdist_5000_ms", 1000 * statistics.median(bare), "ms"),
        figure("pairing_to_cdist", statistics.median(ours) / statistics.median(bare), "x"),
    ]


def _measure_growth(runs: int) -> list[str]:
    lines, each = [], {}
    for size in SIZES:
        rooms, boxes, _right = make_customer(size)
        work = partial(pair, rooms, boxes)
        taken = statistics.median(_seconds(work, time.process_time) for _ in range(runs))
        each[size] = taken / size
        lines.append(figure(f"pairing_{size}_ms", 1000 * taken, "ms"))
    # 1.0 where twice the rooms take twice the time.
    lines.append(figure("pairing_each_room_10000_to_100", each[SIZES[-1]] / each[SIZES[0]], "x"))
    return lines


def make_customer(size: int) -> tuple[list[Room], list[Mailbox], dict[str, str]]:
    """`size` rooms and as many mailboxes, in another order; and which belong together."""
    made = make_rooms(size)
    rooms = [
        Room(
            id=one.wm_reference,
            wm_reference=one.wm_reference,
            wm_name=one.wm_name,
            building=one.building,
            floor=f"{one.floor}. OG" if one.floor else "EG",
            capacity=one.capacity,
        )
        for one in made
    ]
    boxes = [
        Mailbox(one.address, _shown(at, one), one.building, str(one.floor), one.capacity)
        for at, one in enumerate(made)
    ]
    boxes.sort(key=lambda box: box.address[::-1])
    return rooms, boxes, {one.wm_reference: one.address for one in made}


def _shown(at: int, one: PracticeRoom) -> str:
    """As Outlook might show the room that Workplace Management calls `Raum 2.017`."""
    last = one.wm_name.rpartition(".")[2]
    if not last.isdigit():
        return f"{one.wm_name.split()[-1]} ({one.capacity})"
    forms = (
        f"{one.floor}. OG R-{last}",
        f"{one.building} {one.floor}.{last}",
        f"{one.building[:3].upper()}-{one.floor}-{last} ({one.capacity} seats)",
    )
    return forms[at % len(forms)]


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    started = clock()
    work()
    return clock() - started


if __name__ == "__main__":
    main()
