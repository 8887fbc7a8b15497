"""The stages of a test: seen as they pass, folded afterwards, marked where the way ended."""

from __future__ import annotations

from functools import partial
from threading import Semaphore

import anyio
import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from syncwizard.checks.catalogue import CHECKS
from syncwizard.practice.faults import Fault
from syncwizard.ui.checks import way
from syncwizard.ui.checks.check_panel import CheckPanel
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

ROUTER = "gcprouter.spacewell.com"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "SOON_MS", 0)


def show(open_setup: OpenSetup, check: str = "api_user", language: str = "en") -> CheckPanel:
    open_setup.give_everything()
    return open_setup.show(CheckPanel(CHECKS[check], open_setup.place("5.1", language)))


def button(panel: CheckPanel, name: str) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, f"{name}:{panel.key}")
    assert isinstance(found, QAbstractButton)
    return found


def run(open_setup: OpenSetup, panel: CheckPanel) -> None:
    button(panel, "test").click()
    open_setup.wait_for(lambda: not panel.is_running)
    open_setup.qtbot.wait(1)


def says(panel: CheckPanel, words: str) -> bool:
    return words in said_in(panel)


def test_each_stage_is_seen_while_the_next_one_is_under_way(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, sleep = Semaphore(0), anyio.sleep

    async def wait_at_the_gate(_seconds: float) -> None:
        while not gate.acquire(blocking=False):
            await sleep(0.002)

    monkeypatch.setattr("syncwizard.practice.probe.anyio.sleep", wait_at_the_gate)
    panel = show(open_setup)
    button(panel, "test").click()
    before = ": here the test ended"
    for passed, doing in (
        (f"The address is in order: {ROUTER}", "The name is looked up …"),
        (f"The name {ROUTER} is known: 192.0.2.17", f"A connection with {ROUTER} is made …"),
        (f"Connected with {ROUTER} at 192.0.2.17", f"The connection with {ROUTER} is secured …"),
    ):
        open_setup.wait_for(partial(says, panel, doing))
        assert says(panel, passed)
        assert not says(panel, before)
        before = doing
        gate.release()
    open_setup.wait_for(lambda: not panel.is_running)


def test_afterwards_it_is_one_line_that_opens(open_setup: OpenSetup) -> None:
    panel = show(open_setup)
    run(open_setup, panel)
    fold = button(panel, "stages")
    assert fold.text().startswith("6 stages, 0")
    assert "Connected with" not in said_in(panel)
    told = QAccessible.queryAccessibleInterface(fold)
    assert (told.state().expandable, told.state().expanded) == (1, 0)
    fold.click()
    assert f"Connected with {ROUTER} at 192.0.2.17" in said_in(panel)
    assert f"{ROUTER} accepts the sign-in" in said_in(panel)
    assert told.state().expanded == 1
    assert "here the test ended" not in said_in(panel)
    fold.click()
    assert "Connected with" not in said_in(panel)


@pytest.mark.parametrize(
    ("fault", "check", "ended"),
    [
        (Fault.CONNECTION_BLOCKED, "api_user", f"A connection with {ROUTER} is made"),
        (Fault.NAME_NOT_FOUND, "web_services", "The name is looked up"),
        (Fault.TLS_INSPECTED, "api_user", f"The connection with {ROUTER} is secured"),
        (Fault.WRONG_ROUTER_SECRET, "api_user", f"{ROUTER} is asked"),
        (Fault.APP_DISABLED, "graph_connection", "login.microsoftonline.com is asked"),
        # There the host gave an answer, and what it says is for the findings.
        (Fault.DOMAIN_ELSEWHERE, "tenant_domains", ""),
        (Fault.MISSING_PERMISSION, "graph_connection", ""),
    ],
)
def test_the_stage_at_which_it_ended_is_marked(
    open_setup: OpenSetup, fault: Fault, check: str, ended: str
) -> None:
    panel = show(open_setup, check)
    open_setup.world.faults = {fault}
    run(open_setup, panel)
    said = said_in(panel)
    assert said.count(": here the test ended") == bool(ended)
    assert f"{ended}: here the test ended" in said or not ended
    open_setup.world.faults = set()
    run(open_setup, panel)
    assert ": here the test ended" not in said_in(panel)


def test_a_result_of_an_earlier_day_has_no_stages(open_setup: OpenSetup) -> None:
    panel = show(open_setup)
    run(open_setup, panel)
    evidence = open_setup.session.project.evidence
    evidence[panel.key] = evidence[panel.key].__class__(
        **{name: getattr(evidence[panel.key], name) for name in evidence[panel.key].__slots__}
    )
    panel.refresh()
    assert not button(panel, "stages").isVisible()


def test_what_asks_no_system_has_no_stages(open_setup: OpenSetup) -> None:
    open_setup.give_rooms()
    panel = show(open_setup, "rooms_consistent")
    run(open_setup, panel)
    assert panel.evidence is not None
    assert not button(panel, "stages").isVisible()


def test_a_cancelled_run_leaves_the_stages_of_the_one_that_counts(open_setup: OpenSetup) -> None:
    panel = show(open_setup)
    run(open_setup, panel)
    before = button(panel, "stages").text()
    open_setup.world.delay = 5.0
    button(panel, "test").click()
    button(panel, "test").click()
    assert button(panel, "stages").text() == before


def test_a_screen_reader_hears_only_what_takes_long(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        way, "announce", lambda _who, words, assertive=False: heard.append((words, assertive))
    )
    panel = show(open_setup)
    run(open_setup, panel)
    assert heard == []
    monkeypatch.setattr(way, "TELL_MS", 1)
    slow = show(open_setup, "web_services")
    open_setup.world.delay = 0.05
    run(open_setup, slow)
    words = [said for said, _assertive in heard]
    assert "nordlicht.axxerion.com is asked" in words
    assert len(words) == len(set(words))  # nothing is said twice
    assert not any(assertive for _said, assertive in heard)


def test_it_speaks_german(open_setup: OpenSetup) -> None:
    panel = show(open_setup, language="de")
    open_setup.world.faults = {Fault.CONNECTION_BLOCKED}
    run(open_setup, panel)
    assert button(panel, "stages").text().startswith("2 Stufen, 0")
    assert f"Eine Verbindung mit {ROUTER} wird hergestellt: Hier endete der Test" in said_in(panel)
