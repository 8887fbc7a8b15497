"""Counts what a consultant does by hand for one customer with 20 rooms, from empty to the report.

The scripted consultant does it at the real window, over practice systems: once with what has to be
given, and once with all that may be given besides (a report of Workplace Management, addresses for
failure notifications). Counted are

- typed values: a field filled by keys or from the clipboard, a recognised mail, an import of rooms;
- retyped values: typed ones that the program had already;
- clicks of the mouse, and strokes of keys (a key with Ctrl is one).

What is pasted in other systems is not: it happens there. `python3 packaging/bench.py effort` runs
it; by hand, from the project's folder: python -m tests.bench.effort
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import figure, parser, tell, use_child_environment

if TYPE_CHECKING:
    from tests.bench.counting import CountingHands

ROOMS = 20
# What may be given, and need not be: one customer has it, another has not.
OPTIONAL = frozenset(
    {
        "failure_notifications",
        "failure_emails",
        "wm_service_user",
        "wm_service_password",
        "wm_report_reference",
    }
)
KINDS = {"needed": OPTIONAL, "all": frozenset[str]()}


@dataclass
class Effort:
    """What was done by hand; the names of the typed fields, never their values."""

    typed: int = 0
    retyped: int = 0
    clicks: int = 0
    keys: int = 0
    what: str = ""


Tally = dict[str, Effort]  # by step id, and "start" and "end" around them


def main(arguments: Sequence[str] | None = None) -> None:
    parser(__doc__, runs=1).parse_args(arguments)  # it is the same each time
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_child_environment(Path(folder))
        told = [line for kind in KINDS for line in _tell(kind, count(Path(folder) / kind, kind))]
    tell(told)
    os._exit(0)  # nothing is left to do, and Qt need not be taken apart


def count(folder: Path, kind: str, rooms: int = ROOMS) -> Tally:
    """Plays one set-up and returns what it took; raises RuntimeError where it was not completed."""
    from syncwizard.demo.play import play
    from tests.bench.counting import CountingHands

    made: list[CountingHands] = []

    def hands(window: object, dialogs: object) -> CountingHands:
        made.append(CountingHands(window, dialogs))  # type: ignore[arg-type]
        return made[-1]

    out, data = Path.home() / "syncwizard" / "NORDLICHT-production", folder / "data"
    wrong = play(out, "en", rooms, data, hands=hands, left_out=KINDS[kind])
    if wrong:
        raise RuntimeError("; ".join(wrong))
    return made[0].tally


def total(tally: Tally) -> Effort:
    """The sum of all steps."""
    made = Effort()
    for one in tally.values():
        made.typed += one.typed
        made.retyped += one.retyped
        made.clicks += one.clicks
        made.keys += one.keys
    return made


def _tell(kind: str, tally: Tally) -> list[str]:
    print(f"{ROOMS} rooms, {kind}:")
    print(f"{'step':8}{'typed':>7}{'retyped':>9}{'clicks':>8}{'keys':>6}  what is typed")
    sums = total(tally)
    for step, effort in [*tally.items(), ("total", sums)]:
        numbers = f"{effort.typed:7}{effort.retyped:9}{effort.clicks:8}{effort.keys:6}"
        print(f"{step:8}{numbers}  {effort.what}".rstrip())
    return [
        figure(f"effort_typed_{kind}", sums.typed, "n"),
        figure(f"effort_retyped_{kind}", sums.retyped, "n"),
        figure(f"effort_clicks_{kind}", sums.clicks, "n"),
        figure(f"effort_keys_{kind}", sums.keys, "n"),
    ]


if __name__ == "__main__":
    main()
