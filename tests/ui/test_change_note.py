"""Below the findings: a change is noted with one press, counts in the next test, is taken back."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QAbstractButton

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.checks import Outcome
from syncwizard.practice.faults import Fault
from syncwizard.ui.checks.check_panel import CheckPanel
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

CHECK = "graph_connection"


@pytest.fixture
def panel(open_setup: OpenSetup) -> CheckPanel:
    open_setup.give_everything()
    made = CheckPanel(CHECKS[CHECK], open_setup.place("4.5"))
    return open_setup.show(made)


def offered(panel: CheckPanel) -> list[str]:
    found = (one for one in panel.findChildren(QAbstractButton) if one.isVisible())
    names = sorted(one.objectName() for one in found)
    return [name for name in names if name.partition(":")[0] in {"just_now", "take_back"}]


def press(open_setup: OpenSetup, panel: CheckPanel, name: str) -> None:
    found = panel.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    found.click()
    open_setup.wait_for(lambda: not panel.is_running)
    open_setup.qtbot.wait(1)


def test_only_a_change_that_may_end_what_was_found_is_offered(
    open_setup: OpenSetup, panel: CheckPanel
) -> None:
    press(open_setup, panel, f"test:{CHECK}")
    assert offered(panel) == []
    open_setup.world.faults.add(Fault.EXPIRED_SECRET)
    press(open_setup, panel, f"test:{CHECK}")
    assert offered(panel) == [f"just_now:{CHECK}:client_secret"]
    open_setup.world.faults = {Fault.NO_CALENDAR_PERMISSION}
    press(open_setup, panel, f"test:{CHECK}")
    assert offered(panel) == [f"just_now:{CHECK}:consent", f"just_now:{CHECK}:exchange_role"]


def test_what_was_noted_counts_in_the_next_test_and_can_be_taken_back(
    open_setup: OpenSetup, panel: CheckPanel
) -> None:
    open_setup.world.faults.add(Fault.EXPIRED_SECRET)
    press(open_setup, panel, f"test:{CHECK}")
    press(open_setup, panel, f"just_now:{CHECK}:client_secret")
    assert offered(panel) == [f"take_back:{CHECK}:client_secret"]
    assert "A new client secret was made: " in said_in(panel)
    assert ChangeKind.CLIENT_SECRET in open_setup.session.project.changes

    press(open_setup, panel, f"test:{CHECK}")
    assert open_setup.session.project.evidence[CHECK].outcome is Outcome.NOT_YET
    assert "ENTRA-SECRET-YET" in said_in(panel)

    press(open_setup, panel, f"take_back:{CHECK}:client_secret")
    assert offered(panel) == [f"just_now:{CHECK}:client_secret"]
    assert open_setup.session.project.changes == {}


def test_the_pause_that_microsoft_asks_for_is_counted_down(
    open_setup: OpenSetup, panel: CheckPanel
) -> None:
    open_setup.world.faults.add(Fault.THROTTLED)
    open_setup.world.retry_after = 9
    test = panel.findChild(QAbstractButton, f"test:{CHECK}")
    assert isinstance(test, QAbstractButton)
    test.click()
    open_setup.wait_for(lambda: open_setup.work.pause_of(CHECK) > 0)
    panel.refresh()
    assert re.search(r"Microsoft asks for a pause: the test goes on in [1-9] s", said_in(panel))
    test.click()  # a pause can be cancelled like anything else
    open_setup.wait_for(lambda: not panel.is_running)
    assert open_setup.work.pause_of(CHECK) == 0
