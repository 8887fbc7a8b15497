"""Proves the Test button over the practice systems: running, findings, out of date, going on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QProgressBar

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Finding, Outcome
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue
from syncwizard.practice.faults import Fault
from syncwizard.ui.checks import finding_boxes
from syncwizard.ui.checks.check_panel import SHOWN_AT_MOST, CheckPanel
from syncwizard.ui.checks.finding_box import FindingBox, finding_text, owner_text
from syncwizard.ui.checks.finding_boxes import AT_ONCE
from syncwizard.ui.letters import plain
from tests.ui.desk import said_in
from tests.ui.open_setup import OpenSetup

HOMES = {
    check: step.id
    for step in reversed(GUIDE.steps)
    for check in CHECKS
    if any(check in getattr(block, "checks", ()) for block in step.blocks)
}


def show(open_setup: OpenSetup, check: str, language: str = "en") -> CheckPanel:
    place = open_setup.place(HOMES.get(check, "6.2"), language)
    return open_setup.show(CheckPanel(CHECKS[check], place))


def button(panel: CheckPanel, name: str) -> QAbstractButton:
    found = panel.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def press_test(open_setup: OpenSetup, panel: CheckPanel) -> None:
    button(panel, f"test:{panel.key}").click()
    open_setup.wait_for(lambda: not panel.is_running)
    let_it_show(open_setup)


def let_it_show(open_setup: OpenSetup) -> None:
    """What a layout gets anew is shown at the event loop's next turn."""
    open_setup.qtbot.wait(1)


def boxes(panel: CheckPanel) -> list[FindingBox]:
    return [one for one in panel.findChildren(FindingBox) if one.isVisible()]


def test_before_the_first_run_it_says_so(open_setup: OpenSetup) -> None:
    panel = show(open_setup, "router_reachable")
    assert open_setup.place().word("not_run_yet") in said_in(panel)
    assert boxes(panel) == []
    assert not button(panel, "continue:router_reachable").isVisible()


@pytest.mark.parametrize(
    "check", sorted({one.id for one in CHECKS.values() if not one.one_room} - {"connector_ready"})
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_check_runs_and_shows_what_it_found(
    open_setup: OpenSetup, check: str, language: str
) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    panel = show(open_setup, check, language)
    press_test(open_setup, panel)
    evidence = open_setup.session.project.evidence[check]
    words = open_setup.place(language=language).words
    assert len(boxes(panel)) == min(len(evidence.findings), SHOWN_AT_MOST)
    for finding in evidence.findings:
        assert finding.code in said_in(panel)
    assert words.local_moment(evidence.ended) in said_in(panel)
    assert plain(button(panel, f"test:{check}")) == words.say(text("window.test_again"))


def test_findings_arrive_one_by_one_while_it_runs(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.world.delay = 0.02
    panel, counts = show(open_setup, "graph_connection"), []
    open_setup.work.finding.connect(lambda *_found: counts.append(len(panel.findings())))
    button(panel, "test:graph_connection").click()
    assert panel.is_running
    assert any(bar.isVisible() for bar in panel.findChildren(QProgressBar))
    assert plain(button(panel, "test:graph_connection")) == open_setup.place().word("cancel")
    open_setup.wait_for(lambda: not panel.is_running)
    assert not any(bar.isVisible() for bar in panel.findChildren(QProgressBar))
    assert counts[:2] == [1, 2]


def test_a_running_check_can_be_cancelled_and_run_again(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.world.delay = 5.0
    panel = show(open_setup, "graph_connection")
    test = button(panel, "test:graph_connection")
    test.click()
    test.click()
    assert not panel.is_running
    assert boxes(panel) == []
    assert open_setup.place().word("not_run_yet") in said_in(panel)
    open_setup.world.delay = 0.0
    press_test(open_setup, panel)
    assert panel.evidence is not None
    assert panel.evidence.outcome is Outcome.PASSED


def test_a_cancelled_repeat_keeps_the_last_result(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel = show(open_setup, "graph_connection")
    press_test(open_setup, panel)
    before = panel.evidence
    open_setup.world.delay = 5.0
    button(panel, "test:graph_connection").click()
    button(panel, "test:graph_connection").click()
    let_it_show(open_setup)
    assert panel.evidence is before
    assert before is not None
    assert len(boxes(panel)) == len(before.findings)


def test_a_change_makes_the_result_out_of_date(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel, stale = show(open_setup, "router_reachable"), open_setup.place().word("out_of_date")
    press_test(open_setup, panel)
    assert stale not in said_in(panel)
    open_setup.give(router_url="https://other.spacewell.com/")
    let_it_show(open_setup)
    assert stale in said_in(panel)
    open_setup.give(router_url="https://gcprouter.spacewell.com/")
    let_it_show(open_setup)
    assert stale not in said_in(panel)


def test_a_room_that_gets_another_mailbox_makes_its_own_result_out_of_date(
    open_setup: OpenSetup,
) -> None:
    open_setup.give_everything()
    open_setup.give(test_events_allowed_by="Maren Petersen")
    open_setup.give_rooms()
    first, second, *_ = open_setup.session.project.rooms
    place = open_setup.place("6.2")
    panel = open_setup.show(CheckPanel(CHECKS["room_write"], place, first.id))
    press_test(open_setup, panel)
    assert panel.evidence is not None
    assert panel.evidence.outcome is Outcome.PASSED
    for room, is_stale in ((second, False), (first, True)):
        move(open_setup, room.id)
        assert panel.is_stale is is_stale
        assert (place.word("out_of_date") in said_in(panel)) is is_stale


def move(open_setup: OpenSetup, room_id: str) -> None:
    """Gives a room another mailbox."""
    other = f"moved-{room_id}@nordlicht.example"
    open_setup.work.record(lambda session: session.change_room(room_id, mailbox=other))
    let_it_show(open_setup)


def test_a_secret_goes_out_after_somebody_confirmed_its_host(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.session.project.confirmed_hosts.clear()
    panel, place = show(open_setup, "api_user"), open_setup.place()
    let_it_show(open_setup)
    host = "https://gcprouter.spacewell.com/"
    assert place.word("secret_goes_to", host=host) in said_in(panel)
    press_test(open_setup, panel)
    assert [one.code for one in panel.findings()] == ["HOST-NOT-CONFIRMED"]
    assert open_setup.world.calls == []
    button(panel, "allow:api_user").click()
    assert open_setup.session.project.confirmed_hosts == [host]
    assert not button(panel, "allow:api_user").isVisible()
    press_test(open_setup, panel)
    assert panel.evidence is not None
    assert panel.evidence.outcome is Outcome.PASSED


def test_both_of_microsofts_hosts_are_confirmed_with_one_press(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.session.project.confirmed_hosts.clear()
    panel = show(open_setup, "graph_connection")
    let_it_show(open_setup)
    allow = button(panel, "allow:graph_connection")
    hosts = ["https://login.microsoftonline.com/", "https://graph.microsoft.com/"]
    assert all(host in said_in(panel) and host in allow.text() for host in hosts)
    press_test(open_setup, panel)
    assert [one.code for one in panel.findings()] == ["HOST-NOT-CONFIRMED"]
    assert open_setup.world.calls == []
    allow.click()
    assert open_setup.session.project.confirmed_hosts == hosts
    assert not allow.isVisible()
    press_test(open_setup, panel)
    assert panel.evidence is not None
    assert panel.evidence.outcome is Outcome.PASSED


def test_another_host_is_asked_about_anew(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel, place = show(open_setup, "web_services"), open_setup.place()
    assert not button(panel, "allow:web_services").isVisible()
    open_setup.give(wm_url="https://other.example:8443/")
    let_it_show(open_setup)
    allow, host = button(panel, "allow:web_services"), "https://other.example:8443/"
    assert allow.isVisible()
    assert allow.text() == place.word("secret_may_go", host=host)


def test_a_click_that_brings_another_host_does_not_confirm_it(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel = show(open_setup, "api_user")
    open_setup.give(router_url="https://other.example/")  # as when the click commits an editor
    button(panel, "allow:api_user").click()
    assert "https://other.example/" not in open_setup.session.project.confirmed_hosts


def test_without_an_address_nobody_is_asked(open_setup: OpenSetup) -> None:
    panel = show(open_setup, "web_services")
    assert not button(panel, "allow:web_services").isVisible()


def test_what_sends_no_secret_asks_nobody(open_setup: OpenSetup) -> None:
    panel = show(open_setup, "router_reachable")
    assert not button(panel, "allow:router_reachable").isVisible()


def failed_panel(open_setup: OpenSetup) -> CheckPanel:
    open_setup.give_everything()
    open_setup.world.faults.add(Fault.EXPIRED_SECRET)
    panel = show(open_setup, "graph_connection")
    press_test(open_setup, panel)
    return panel


def test_what_fails_says_cause_next_step_and_who(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    evidence, place = panel.evidence, open_setup.place()
    assert evidence is not None
    assert evidence.outcome is Outcome.FAILED
    bad = next(one for one in evidence.findings if one.outcome is Outcome.FAILED)
    said = said_in(panel)
    for part in ("title", "happened", "cause", "next"):
        assert place.say(bad.text(part)) in said
    assert bad.owner is not None
    assert place.say(owner_text(bad.owner)) in said


def test_what_did_not_pass_stands_first(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    open_setup.give_rooms()
    open_setup.world.faults.add(Fault.ROOM_NOT_ONLINE)
    panel = show(open_setup, "room_mailboxes")
    press_test(open_setup, panel)
    outcomes = [one.property("outcome") for one in sorted(boxes(panel), key=lambda box: box.y())]
    passed = [one == Outcome.PASSED.value for one in outcomes]
    assert passed == sorted(passed)
    assert False in passed


def test_findings_can_be_copied_as_text(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    words = open_setup.place().words
    button(panel, f"copy_findings:{panel.key}").click()
    copied = QGuiApplication.clipboard().text()
    assert panel.evidence is not None
    for finding in panel.evidence.findings:
        assert finding_text(finding, words) in copied
    assert open_setup.world.customer.client_secret not in copied


def test_going_on_needs_a_reason_and_is_recorded(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    button(panel, "continue:graph_connection").click()
    button(panel, "record:graph_connection").click()
    assert open_setup.session.project.continued == {}
    reason = panel.findChild(QLineEdit, "reason:graph_connection")
    assert isinstance(reason, QLineEdit)
    reason.setText("The new secret comes on Monday")
    button(panel, "record:graph_connection").click()
    [(key, continued)] = open_setup.session.project.continued.items()
    assert key == "4.5.graph_connection"
    assert (continued.by, continued.reason) == ("Kim Berger", "The new secret comes on Monday")
    assert "The new secret comes on Monday" in said_in(panel)
    assert not button(panel, "continue:graph_connection").isVisible()
    assert not reason.isVisible()


def test_a_new_result_has_to_be_decided_anew(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    open_setup.session.go_on(GUIDE.step("4.5"), "graph_connection", "for now")
    open_setup.work.touch()
    assert "for now" in said_in(panel)
    open_setup.session._clock = later
    press_test(open_setup, panel)
    assert "for now" not in said_in(panel)
    assert button(panel, "continue:graph_connection").isVisible()


def later() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=5)


def test_what_passed_needs_no_going_on(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel = show(open_setup, "router_reachable")
    press_test(open_setup, panel)
    assert not button(panel, "continue:router_reachable").isVisible()


def test_what_is_out_of_date_is_tested_again_and_not_passed_over(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    open_setup.give(client_id=open_setup.world.customer.other_tenant_id)
    assert not button(panel, "continue:graph_connection").isVisible()


def test_a_check_that_does_not_apply_is_not_there(open_setup: OpenSetup) -> None:
    panel = show(open_setup, "graph_connection")
    assert panel.isVisible()
    open_setup.give(secret_kept_by="customer")
    assert not panel.isVisible()


def test_thousands_of_findings_do_not_become_thousands_of_widgets(open_setup: OpenSetup) -> None:
    panel = failed_panel(open_setup)
    evidence = panel.evidence
    assert evidence is not None
    many = replace(evidence, findings=evidence.findings[-1:] * 1000)
    before = len(panel.findChildren(FindingBox))  # they go with the next turn
    open_setup.work.record(lambda session: session.record(many))
    assert 0 < len(panel.findChildren(FindingBox)) - before <= AT_ONCE, (
        "something to read at once, but not all in one go"
    )
    open_setup.wait_for(lambda: len(boxes(panel)) == SHOWN_AT_MOST)
    assert open_setup.place().word("more_findings", n=1000 - SHOWN_AT_MOST) in said_in(panel)


def test_a_stream_of_findings_makes_each_box_once(
    open_setup: OpenSetup, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = failed_panel(open_setup)
    assert panel.evidence is not None
    one, made = panel.evidence.findings[-1], list[Finding]()

    def make(finding: Finding, words: Catalogue) -> FindingBox:
        made.append(finding)
        return FindingBox(finding, words)

    monkeypatch.setattr(finding_boxes, "FindingBox", make)
    open_setup.world.delay = 5.0
    button(panel, f"test:{panel.key}").click()
    run = open_setup.work.runs.present(panel.key)
    assert run is not None
    for _ in range(10):
        for _ in range(100):
            open_setup.work.runs.has_found(panel.key, run, one)
        open_setup.wait_for(lambda: not panel._soon.isActive())
    open_setup.wait_for(lambda: len(boxes(panel)) == SHOWN_AT_MOST)
    assert len(made) == SHOWN_AT_MOST
    assert open_setup.place().word("more_findings", n=1000 - SHOWN_AT_MOST) in said_in(panel)
    open_setup.work.cancel_check(panel.key)


def test_only_a_person_sends_a_refused_sign_in_again(open_setup: OpenSetup) -> None:
    open_setup.give_everything()
    panel = show(open_setup, "web_services")
    insist = button(panel, "insist:web_services")
    assert not insist.isVisible()
    open_setup.world.set_fault("wm_says_no", True)
    press_test(open_setup, panel)
    open_setup.world.set_fault("wm_says_no", False)
    assert insist.isVisible()
    told: list[str] = []
    open_setup.work.told.connect(lambda what: told.append(what.key))
    press_test(open_setup, panel)
    assert [one.code for one in panel.findings()] == ["WM-UNAUTHORIZED"], "the refusal stands"
    assert told == ["findings.WM-NOT-ASKED-AGAIN.happened"]
    insist.click()
    open_setup.wait_for(lambda: not panel.is_running)
    assert [one.code for one in panel.findings()] == ["WM-REPORT-OK"]
    assert not insist.isVisible()


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_missing_has_its_name_and_a_way_there(open_setup: OpenSetup, language: str) -> None:
    panel = show(open_setup, "graph_connection", language)
    press_test(open_setup, panel)
    [finding] = panel.findings()
    assert finding.code == "INPUT-MISSING"
    said = said_in(panel)
    for name in finding.detail.split(", "):
        assert panel.place.say(text(f"fields.{name}.label")) in said
        assert name not in said
        assert name not in panel.copied_text()
    way = button(panel, "lacking:3")
    assert way.text() == {"en": "Step 3", "de": "Schritt 3"}[language]
    way.click()
    assert open_setup.visited == [("3", finding.detail.split(", ")[0])]
