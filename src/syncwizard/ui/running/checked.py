"""The checks of an open set-up as pages ask about them; it judges and shows none."""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic

from PySide6.QtCore import Signal

from syncwizard.domain.checks import Finding
from syncwizard.domain.meetings import Plan
from syncwizard.domain.text import Text
from syncwizard.ui.running.check_runs import CheckRuns, Count, Way
from syncwizard.ui.running.recorded import Recorded


class Checked(Recorded):
    """Starts checks and ends them, and says how far they are."""

    finding = Signal(str, object)  # check id, Finding
    staged = Signal(str)  # check id: it has passed a stage of its way
    check_ended = Signal(str)
    runs_over = Signal()  # none is left, not even one that cleans up after a cancel

    runs: CheckRuns

    def run_check(
        self, check: str, room_id: str = "", *, insists: bool = False, plan: Plan | None = None
    ) -> None:
        """Starts a check; its findings arrive one by one (`insists`, `plan`: see the session)."""
        if self._is_read_only():
            return
        self.runs.start(check, room_id, insists=insists, plan=plan)

    def cancel_check(self, key: str) -> None:
        """Ends a run; what still comes of it belongs to no present run and is dropped."""
        self.runs.cancel(key)

    def is_running(self, key: str) -> bool:
        return self.runs.is_running(key)

    def running_checks(self) -> set[str]:
        """The ids of all checks that run now; of a room's check, without the room."""
        return self.runs.running()

    def findings_so_far(self, key: str) -> list[Finding]:
        present = self.runs.present(key)
        return present.found if present else []

    def pause_of(self, key: str) -> float:
        """The seconds for which a running check still keeps to a service's pause; 0 for none."""
        present = self.runs.present(key)
        until = present.waits_until if present else None
        return max((until - datetime.now(UTC)).total_seconds(), 0.0) if until else 0.0

    def count_of(self, key: str) -> Count | None:
        """How far a check of many rooms is; None where it counts none."""
        present = self.runs.present(key)
        return present.count if present else None

    def way_of(self, key: str) -> Way:
        """The stages that a test has passed on its way; of the last run, once it is over."""
        return self.runs.way_of(key)

    def seconds_of(self, key: str) -> float:
        """How long a check has been running."""
        present = self.runs.present(key)
        return monotonic() - present.started if present else 0.0

    def trouble_of(self, key: str) -> Text | None:
        """What kept the last run from ending as it should; nothing was recorded of it."""
        return self.runs.trouble_of(key)
