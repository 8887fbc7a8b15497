"""Measures how long the window stands still while 5,000 rooms are opened, found, sorted and marked.

A practice set-up with that many rooms is open in the window; a timer beats in the window's thread,
and the longest time between two beats is told for each act, saving and drawing included. Without a
screen. `python3 packaging/bench.py rooms_table` runs it; by hand, from the project's folder:

    python -m tests.bench.rooms_table [--runs N]
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench.beats import for_a_while, longest_gap
from tests.bench.figures import figure, parser, tell, use_child_environment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from tests.bench.desk import Desk

ROOMS: Final = 5000
_AFTER_MS: Final = 1200  # in which what an act has begun is saved and drawn


def main(arguments: Sequence[str] | None = None) -> None:
    runs: int = parser(__doc__, runs=3).parse_args(arguments).runs
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_child_environment(Path(folder))
        figures = _measure(runs)
    tell(figures)
    os._exit(0)  # nothing is left to do, and Qt need not be taken apart


def _measure(runs: int) -> list[str]:
    from tests.bench.desk import open_desk

    gaps: dict[str, list[float]] = {}
    with open_desk(ROOMS) as desk:
        desk.rest()
        for _ in range(runs):
            for name, act in _acts(desk).items():
                gaps.setdefault(name, []).append(longest_gap(for_a_while(act, _AFTER_MS)))
                desk.settle()
    made = []
    for name, found in gaps.items():
        made.append(figure(f"gap_{name}", statistics.median(found), "ms"))
        made.append(figure(f"gap_{name}_worst", max(found), "ms"))
    return made


def _acts(desk: Desk) -> dict[str, Callable[[], object]]:
    """What somebody does, in this order; afterwards all is as it was."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QAction, QGuiApplication
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    pasted = desk.rooms_pasted

    def press(name: str) -> None:
        shown = desk.view.page
        assert shown is not None
        if act := shown.findChild(QAction, name):
            act.trigger()
            return
        found = shown.findChild(QAbstractButton, name)
        assert found is not None, name
        found.click()

    def look_for(words: str) -> None:
        shown = desk.view.page
        assert shown is not None
        field = shown.findChild(QLineEdit, "filter")
        assert field is not None
        field.setText(words)
        field.returnPressed.emit()

    def sort(order: Qt.SortOrder) -> None:
        _table(desk).sortByColumn(1, order)

    def import_all() -> None:
        QGuiApplication.clipboard().setText(pasted)
        press("rooms_paste")

    def remove_all() -> None:
        _table(desk).selectAll()
        press("rooms_remove")

    return {
        "open": lambda: desk.view.go_to("5.2.3"),
        "filter": lambda: look_for("Room 1"),
        "filter_off": lambda: look_for(""),
        "sort": lambda: sort(Qt.SortOrder.DescendingOrder),
        "select_all": lambda: _table(desk).selectAll(),
        "mark": lambda: press("mark:assigned"),
        "mark_second": lambda: press("mark:reference_set"),
        "undo": desk.view.undo,
        "remove": remove_all,
        "import": import_all,
        "open_mappings": lambda: desk.view.go_to("6.2"),
        "mark_mapped": lambda: press("mark:mapped"),
        "task_list": desk.view.open_tasks,
    }


def _table(desk: Desk) -> QTableView:
    from PySide6.QtWidgets import QTableView

    page = desk.view.page
    assert page is not None
    found = page.findChild(QTableView)
    assert found is not None
    return found


if __name__ == "__main__":
    main()
