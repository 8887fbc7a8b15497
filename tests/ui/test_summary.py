"""Proves the summary: three kinds of truth, kept apart, and the report that is made of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Evidence, Finding, Outcome, Owner, inputs_of, worst
from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.rooms.pasted import read_pasted
from tests.ui.desk import Desk, said_in


@pytest.fixture
def at_work(desk: Desk) -> Desk:
    desk.new_setup()
    return desk


def open_summary(desk: Desk) -> None:
    desk.click("summary")
    desk.settle()  # what a layout gets anew is shown at the event loop's next turn


def line_of(desk: Desk, step_id: str) -> str:
    """What the summary says of one step."""
    (change,) = desk.window.findChildren(QWidget, f"change:{step_id}")
    line = change.parentWidget()
    assert isinstance(line, QWidget)
    return said_in(line)


def test_every_step_has_a_line_and_a_way_to_it(at_work: Desk) -> None:
    open_summary(at_work)
    for step in GUIDE.steps:
        assert at_work.words.say(step.title) in line_of(at_work, step.id)


def test_what_is_verified_confirmed_and_open_is_kept_apart(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.click("test:router_reachable")
    at_work.settle()
    at_work.click("confirm:4.1:logged_in")
    open_summary(at_work)
    word = at_work.view.word
    line = line_of(at_work, "4.1")
    assert f"{word('verified')}: " in line
    assert f"{word('confirmed')}: " in line
    assert "Kim Berger" in line
    assert f"{word('open')}: " not in line
    assert f"{word('open')}: " in line_of(at_work, "4.2")
    assert at_work.says(word("count_verified", n=1))
    assert at_work.says(word("count_confirmed", n=1))


def test_what_went_out_of_date_is_verified_no_more(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    at_work.click("test:router_reachable")
    at_work.settle()
    at_work.work.put("router_url", "https://other.spacewell.com/")
    open_summary(at_work)
    assert f"{at_work.view.word('verified')}: " not in line_of(at_work, "4.1")
    assert at_work.says(at_work.view.word("count_verified", n=0))


def test_what_does_not_apply_says_so(at_work: Desk) -> None:
    open_summary(at_work)
    words = at_work.view.words.say(Text("progress.does_not_apply"))
    assert words in line_of(at_work, "7")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_report_is_written_in_the_chosen_language(
    at_work: Desk, tmp_path: Path, language: str
) -> None:
    at_work.fill("3")
    secret = at_work.session.answers["customer_client_secret"]
    open_summary(at_work)
    at_work.find("report_folder", QLineEdit).setText(str(tmp_path / "report"))
    at_work.find(f"report_language:{language}", QRadioButton).click()
    at_work.click("export")
    at_work.qtbot.waitUntil(
        lambda: at_work.says(at_work.view.word("report_written", folder=str(tmp_path / "report"))),
        timeout=20_000,
    )
    written = {path.suffix for path in (tmp_path / "report").iterdir()}
    assert {".html", ".json", ".pdf"} <= written
    [found] = (tmp_path / "report").glob("*.json")
    assert json.loads(found.read_text(encoding="utf-8"))
    for path in (tmp_path / "report").iterdir():
        assert secret.encode() not in path.read_bytes()
    assert any(event.what == "exported" for event in at_work.session.project.events)


def test_a_report_that_cannot_be_written_says_why_and_can_be_tried_again(
    at_work: Desk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    open_summary(at_work)
    at_work.find("report_folder", QLineEdit).setText(str(tmp_path / "file" / "report"))
    at_work.click("export")
    at_work.settle()
    assert at_work.says("Not a directory") or at_work.says("not written")
    assert at_work.find("export", QWidget).isEnabled()


# What stands under a step


def found(desk: Desk, check: str, *findings: Finding, room: str = "") -> None:
    """What is recorded when a test of the present values ends so."""
    now = datetime.now(UTC)
    inputs = inputs_of(CHECKS[check], desk.session.answers, room)
    made = Evidence(check, worst(findings), now, now, findings, inputs, room)
    desk.work.record(lambda session: session.record(made, room))


def test_what_was_only_compared_is_no_test_that_passed(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    found(at_work, "rooms_consistent", Finding("ROOMS-CONSISTENT", Outcome.PASSED))
    open_summary(at_work)
    word = at_work.view.word
    assert f"{word('compared')}: " in line_of(at_work, "6.2")
    assert f"{word('verified')}: " not in line_of(at_work, "6.2")
    assert at_work.says(word("count_verified", n=0))
    assert at_work.says(word("count_compared", n=1))


def test_what_one_test_asked_and_what_it_compared_stand_apart(at_work: Desk) -> None:
    at_work.fill("3", "4.1")
    asked = Finding("WM-REACHABLE", Outcome.PASSED, params={"host": "h"})
    found(at_work, "connector_ready", asked, Finding("CONNECTOR-VALUES-OK", Outcome.PASSED))
    open_summary(at_work)
    word, lines = at_work.view.word, line_of(at_work, "6.1").splitlines()
    (verified,) = [one for one in lines if one.startswith(f"{word('verified')}: ")]
    (compared,) = [one for one in lines if one.startswith(f"{word('compared')}: ")]
    assert verified.endswith(" · WM-REACHABLE")
    assert compared.endswith(" · CONNECTOR-VALUES-OK")


def test_what_is_verified_names_its_findings(at_work: Desk) -> None:
    at_work.fill("3")
    one = Finding("DOMAIN-OK", Outcome.PASSED, about="a.example")
    found(at_work, "tenant_domains", Finding("TENANT-OK", Outcome.PASSED), one, one)
    open_summary(at_work)
    assert "TENANT-OK, DOMAIN-OK ×2" in line_of(at_work, "3")


def test_what_failed_names_the_findings_that_did_not_pass(at_work: Desk) -> None:
    at_work.fill("3")
    bad = Finding("DOMAIN-UNKNOWN", Outcome.FAILED, Owner.CONSULTANT, {"domain": "a.example"})
    found(at_work, "tenant_domains", Finding("TENANT-OK", Outcome.PASSED), bad)
    open_summary(at_work)
    assert "DOMAIN-UNKNOWN" in line_of(at_work, "3")
    assert "TENANT-OK" not in line_of(at_work, "3")


def test_the_tests_of_single_rooms_stand_at_the_rooms_step(at_work: Desk) -> None:
    at_work.fill("3")
    rooms = read_pasted(at_work.house.world.rooms_pasted())[:2]
    at_work.work.record(lambda session: session.set_rooms(rooms))
    first, second = at_work.session.project.rooms
    ok = Finding("ROOM-WRITE-OK", Outcome.PASSED, params={"room": first.mailbox})
    left = Finding("ROOM-WRITE-LEFT-BEHIND", Outcome.FAILED, Owner.EXCHANGE_ADMIN)
    found(at_work, "room_write", ok, room=first.id)
    found(at_work, "room_write", left, room=second.id)
    open_summary(at_work)
    word = at_work.view.word
    verified, behind = (
        next(one for one in line_of(at_work, "5.2.3").splitlines() if code in one)
        for code in ("ROOM-WRITE-OK", "ROOM-WRITE-LEFT-BEHIND")
    )
    assert verified.startswith(f"{word('verified')}: ")
    assert first.name in verified
    assert second.name not in verified
    assert behind.startswith(f"{word('open')}: ")
    assert second.name in behind


def test_who_said_something_of_rooms_is_named(at_work: Desk) -> None:
    rooms = read_pasted(at_work.house.world.rooms_pasted())
    at_work.work.record(lambda session: session.set_rooms(rooms))
    ids = [room.id for room in at_work.session.project.rooms]
    for act in ("assigned", "mapped"):
        at_work.work.record(lambda session, act=act: session.say_of_rooms(ids, act, done=True))  # type: ignore[misc]
    open_summary(at_work)
    for step_id, act in (("5.2.3", "assigned"), ("6.2", "mapped")):
        said = at_work.words.say(Text(f"progress.rooms_{act}", {"n": len(ids)}))
        (line,) = [one for one in line_of(at_work, step_id).splitlines() if said in one]
        assert "Kim Berger" in line


def test_what_the_other_system_said_stands_with_its_confirmation(at_work: Desk) -> None:
    step = GUIDE.step("6.1")
    (confirm,) = [one for one in step.blocks if isinstance(one, Confirm) and one.outcome]
    at_work.work.record(lambda session: session.confirm(step, confirm, note="Connection OK"))
    open_summary(at_work)
    said = at_work.words.say(step.text(f"{confirm.name}_success"))
    (line,) = [one for one in line_of(at_work, "6.1").splitlines() if said in one]
    assert "Connection OK" in line


def test_no_open_point_is_hidden_without_a_way_to_it(at_work: Desk) -> None:
    open_summary(at_work)
    for progress in at_work.work.progress.all():
        if not progress.applies:
            continue
        count = len(progress.problems) + len(progress.open)
        shown = line_of(at_work, progress.step.id).count(f"{at_work.view.word('open')}: ")
        assert shown == min(count, 5)
        assert at_work.shows(f"more:{progress.step.id}") == (count > 5)
    at_work.click("more:4.3")
    assert at_work.view.step is GUIDE.step("4.3")
    assert at_work.view.returns_to_summary


def test_there_is_nothing_to_change_in_a_step_that_does_not_apply(at_work: Desk) -> None:
    open_summary(at_work)
    assert not at_work.shows("change:7")
    assert at_work.shows("change:3")


def test_the_folder_follows_the_customers_name_until_one_is_chosen(desk: Desk) -> None:
    desk.new_setup()
    open_summary(desk)
    folder = desk.find("report_folder", QLineEdit)
    desk.work.put("client_reference", "NORDLICHT")
    desk.settle()
    assert folder.text().endswith("NORDLICHT-production")
    folder.setText("elsewhere")
    desk.work.put("client_reference", "SUEDLICHT")
    desk.settle()
    assert folder.text() == "elsewhere"
