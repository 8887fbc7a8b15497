"""Proves that every change is saved in order, and that nothing late or failed gets lost."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from syncwizard.domain.text import Text
from syncwizard.store.errors import KeyringLocked
from syncwizard.ui.running import saving
from tests.ui.open_setup import OpenSetup


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PAUSE_MS", 30)
    monkeypatch.setattr(saving, "RETRY_MS", 30)


def test_a_change_is_saved_after_a_pause(open_setup: OpenSetup) -> None:
    states: list[str] = []
    open_setup.work.saving.connect(states.append)
    open_setup.work.put("client_reference", "NORD")
    assert open_setup.shelf.attempts == 0
    assert not open_setup.work.is_saved
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert open_setup.shelf.last("client_reference") == "NORD"
    assert states == ["saving", "saved"]


def test_typing_on_makes_one_write_of_it(open_setup: OpenSetup) -> None:
    for words in ("N", "NO", "NOR", "NORD"):
        open_setup.work.put("client_reference", words)
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert len(open_setup.shelf.written) == 1
    assert open_setup.shelf.last("client_reference") == "NORD"


def test_what_is_put_twice_is_written_once(open_setup: OpenSetup) -> None:
    open_setup.work.put("client_reference", "NORD")
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert not open_setup.work.put("client_reference", "NORD").changed
    assert open_setup.work.is_saved


def test_a_change_during_a_write_is_written_after_it(open_setup: OpenSetup) -> None:
    open_setup.shelf.gate.clear()
    open_setup.work.put("client_reference", "FIRST")
    open_setup.wait_for(lambda: open_setup.shelf.attempts == 1)
    open_setup.work.put("client_reference", "SECOND")
    open_setup.work.save_now()
    assert open_setup.shelf.attempts == 1  # never two at a time
    open_setup.shelf.gate.set()
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert len(open_setup.shelf.written) == 2
    assert b"FIRST" in open_setup.shelf.written[0]
    assert open_setup.shelf.last("client_reference") == "SECOND"


def test_a_failed_save_is_told_once_and_tried_again(open_setup: OpenSetup) -> None:
    states: list[str] = []
    open_setup.work.saving.connect(states.append)
    open_setup.shelf.error = OSError("the disk is gone")
    open_setup.work.put("client_reference", "NORD")
    open_setup.wait_for(lambda: open_setup.shelf.attempts >= 3)
    assert len(open_setup.told) == 1
    assert not open_setup.work.is_saved
    assert "saved" not in states
    open_setup.shelf.error = None
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert open_setup.shelf.last("client_reference") == "NORD"
    assert states[-1] == "saved"


def has_told(open_setup: OpenSetup, count: int) -> bool:
    return len(open_setup.told) == count


def test_a_disk_that_fails_anew_is_told_anew(open_setup: OpenSetup) -> None:
    for index, reference in enumerate(("NORD", "SUED")):
        open_setup.shelf.error = OSError()
        open_setup.work.put("client_reference", reference)
        open_setup.wait_for(partial(has_told, open_setup, index + 1))
        open_setup.shelf.error = None
        open_setup.wait_for(lambda: open_setup.work.is_saved)
    assert len(open_setup.told) == 2


def test_finishing_saves_what_was_changed_last(open_setup: OpenSetup) -> None:
    open_setup.work.put("client_reference", "LAST")
    open_setup.work.finish()
    assert open_setup.shelf.last("client_reference") == "LAST"


def test_finishing_waits_for_a_write_and_then_writes_the_rest(open_setup: OpenSetup) -> None:
    open_setup.shelf.gate.clear()
    open_setup.work.put("client_reference", "FIRST")
    open_setup.work.save_now()
    open_setup.work.put("client_reference", "LAST")
    threading.Timer(0.05, open_setup.shelf.gate.set).start()
    open_setup.work.close()
    open_setup.work.finish()
    assert open_setup.shelf.last("client_reference") == "LAST"


def test_a_secret_goes_to_the_keyring_and_not_to_the_disk(open_setup: OpenSetup) -> None:
    open_setup.give("customer_client_secret")
    secret = open_setup.world.customer.client_secret
    open_setup.wait_for(lambda: open_setup.work.is_saved)
    open_setup.wait_for(lambda: open_setup.runner.is_idle)
    assert open_setup.drawer.kept["customer_client_secret"][1] == secret
    assert secret.encode() not in b"".join(open_setup.shelf.written)


def test_a_keyring_that_fails_is_told_and_the_secret_stays_in_use(open_setup: OpenSetup) -> None:
    open_setup.drawer.error = KeyringLocked()
    open_setup.give("customer_client_secret")
    open_setup.wait_for(lambda: bool(open_setup.told))
    assert open_setup.told == [Text("keyring.KeyringLocked")]
    assert open_setup.work.answers.is_at_hand("customer_client_secret")


def test_secrets_that_are_not_here_are_told(open_setup: OpenSetup) -> None:
    open_setup.give("customer_client_secret")
    open_setup.wait_for(lambda: open_setup.runner.is_idle)
    open_setup.drawer.kept.clear()
    open_setup.session._secrets.clear()  # as after a restart on another computer
    open_setup.work.load_secrets()
    open_setup.wait_for(lambda: bool(open_setup.told))
    assert open_setup.told == [Text("keyring.missing_in_practice", {"n": 1})]


def test_a_check_leaves_evidence_and_its_findings_came_one_by_one(open_setup: OpenSetup) -> None:
    came: list[int] = []
    open_setup.give_everything()
    open_setup.work.finding.connect(
        lambda key, _one: came.append(len(open_setup.work.findings_so_far(key)))
    )
    open_setup.check("graph_connection")
    evidence = open_setup.session.project.evidence["graph_connection"]
    assert came == list(range(1, len(evidence.findings) + 1))
    assert len(came) > 1


def test_a_cancelled_check_is_not_recorded(open_setup: OpenSetup) -> None:
    open_setup.world.delay = 0.2
    open_setup.give_everything()
    ended: list[str] = []
    open_setup.work.check_ended.connect(ended.append)
    open_setup.work.run_check("graph_connection")
    open_setup.wait_for(lambda: bool(open_setup.world.calls))
    open_setup.work.cancel_check("graph_connection")
    assert not open_setup.work.is_running("graph_connection")
    open_setup.wait_for(lambda: open_setup.runner.is_idle)
    open_setup.qtbot.wait(20)
    assert open_setup.session.project.evidence == {}
    assert open_setup.work.findings_so_far("graph_connection") == []
    assert set(ended) == {"graph_connection"}


def test_a_check_that_is_run_again_after_a_cancel_keeps_its_own_findings(
    open_setup: OpenSetup,
) -> None:
    open_setup.give_everything()
    open_setup.world.delay = 0.05
    open_setup.work.run_check("graph_connection")
    open_setup.wait_for(lambda: bool(open_setup.world.calls))
    open_setup.work.cancel_check("graph_connection")
    open_setup.world.delay = 0.0
    open_setup.check("graph_connection")
    evidence = open_setup.session.project.evidence["graph_connection"]
    codes = [one.code for one in evidence.findings]
    assert len(codes) == len(set(codes))
    assert not open_setup.work.is_running("graph_connection")


def test_pressing_twice_runs_a_check_once(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.work.run_check("router_reachable")
    open_setup.work.run_check("router_reachable")
    open_setup.wait_for(lambda: not open_setup.work.is_running("router_reachable"))
    checked = [one for one in open_setup.session.project.events if one.what == "checked"]
    assert len(checked) == 1


def test_a_check_that_breaks_is_told_and_can_be_run_again(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> None:
        raise RuntimeError("practice~secret")

    open_setup.give_everything()
    with monkeypatch.context() as patched:
        patched.setattr(open_setup.session, "_systems", break_down)
        open_setup.work.run_check("router_reachable")
        open_setup.wait_for(lambda: bool(open_setup.told))
    assert open_setup.told == [Text("window.check_broken", {"detail": "RuntimeError"})]
    open_setup.check("router_reachable")
    assert "router_reachable" in open_setup.session.project.evidence


def test_closing_stops_checks(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.world.delay = 5.0
    open_setup.work.run_check("graph_connection")
    open_setup.work.close()
    open_setup.work.finish()
    assert not open_setup.work.is_running("graph_connection")
    assert open_setup.session.project.evidence == {}
