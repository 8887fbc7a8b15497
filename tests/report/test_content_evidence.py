"""The report's content: what it says of checks, people, rooms, open points and doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.project import Confirmed, Event
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content, OpenPoint
from tests.report.sample import (
    MADE_AT,
    complete,
    content_of,
    evidence,
    full,
    passed,
)


def points(content: Content, step: str) -> list[OpenPoint]:
    return [point for point in content.open if point.step == step]


def check_marks(content: Content) -> dict[str, Mark]:
    return {line.check: line.mark for line in content.checks}


# Checks


def test_only_what_the_program_proved_is_verified() -> None:
    marks = check_marks(content_of(full()))

    assert marks == {
        "tenant_domains": Mark.VERIFIED,
        "router_reachable": Mark.VERIFIED,
        "api_user": Mark.VERIFIED,
        "graph_connection": Mark.NOT_YET,
        "web_services": Mark.NOT_RUN,
        "room_mailboxes": Mark.FAILED,
        "connector_ready": Mark.VERIFIED,
        "rooms_consistent": Mark.NOT_RUN,
        "room_write": Mark.VERIFIED,
    }
    assert content_of(full()).tally.verified == 5


def test_what_no_system_was_asked_about_is_compared_and_never_verified() -> None:
    project = full()
    ready = (passed("WM-REACHABLE", host="wm.example"), passed("CONNECTOR-VALUES-OK"))
    project.evidence["connector_ready"] = evidence(project, "connector_ready", *ready)
    project.evidence["rooms_consistent"] = evidence(
        project, "rooms_consistent", passed("ROOMS-CONSISTENT", n=4)
    )
    content = content_of(project)
    lines = {line.check: line for line in content.checks}

    assert lines["rooms_consistent"].mark is Mark.COMPARED
    assert lines["connector_ready"].mark is Mark.VERIFIED
    assert [one.mark for one in lines["connector_ready"].findings] == [
        Mark.VERIFIED,
        Mark.COMPARED,
    ]
    assert (content.tally.verified, content.tally.compared) == (5, 1)


def test_evidence_on_changed_answers_is_out_of_date_and_never_verified() -> None:
    project = full()
    project.values["tenant_id"] = "00000000-58a4-4c7b-9a35-0d6e2b0f9c11"
    content = content_of(project)
    marks = check_marks(content)

    assert marks["tenant_domains"] is marks["room_mailboxes"] is Mark.OUT_OF_DATE
    assert marks["router_reachable"] is Mark.VERIFIED
    assert content.tally.verified == 3


def test_a_replaced_secret_makes_its_checks_out_of_date() -> None:
    project = full()
    project.secrets["router_client_secret"] = SecretMark("renewed")

    assert check_marks(content_of(project))["api_user"] is Mark.OUT_OF_DATE


def test_a_finding_has_its_sentences_code_owner_and_request() -> None:
    lines = {line.check: line for line in content_of(full()).checks}
    good, bad = lines["room_mailboxes"].findings

    assert (good.cause, good.next, good.owner, good.detail) == (None, None, None, "")
    assert bad.code == "GRAPH-MAILBOX-UNKNOWN"
    assert bad.next == Text(
        "findings.GRAPH-MAILBOX-UNKNOWN.next", {"room": "elbe@nordlicht.example", "status": 404}
    )
    assert bad.owner == Text("owners.exchange_admin")
    assert bad.request_id == "5f7a3f0e-2b77-4f1e-93d5-8cb9f3b1f0aa"


def test_what_passed_is_evidence_by_its_request_or_by_what_was_answered() -> None:
    project = full()
    named = Finding("TENANT-OK", Outcome.PASSED, detail="issuer", request_id="1c5a-77")
    nameless = Finding("ROUTER-REACHABLE", Outcome.PASSED, None, {"host": "h"}, detail="HTTP 200")
    project.evidence["tenant_domains"] = evidence(project, "tenant_domains", named)
    project.evidence["router_reachable"] = evidence(project, "router_reachable", nameless)
    lines = {line.check: line.findings[0] for line in content_of(project).checks if line.findings}

    assert (lines["tenant_domains"].request_id, lines["tenant_domains"].detail) == ("1c5a-77", "")
    assert lines["router_reachable"].detail == "HTTP 200"


def test_a_check_of_one_room_names_the_room() -> None:
    line = next(line for line in content_of(full()).checks if line.check == "room_write")

    assert (line.step, line.about, line.required) == ("", "Alster", False)


def test_a_check_of_one_room_is_out_of_date_with_the_rooms_mailbox_alone() -> None:
    project = full()
    first, second, *others = project.rooms
    project.rooms = [first, replace(second, mailbox="other@nordlicht.example"), *others]
    elsewhere = check_marks(content_of(project))["room_write"]
    project.rooms = [replace(first, mailbox="other@nordlicht.example"), second, *others]
    changed = check_marks(content_of(project))["room_write"]
    project.rooms = [second, *others]
    gone = check_marks(content_of(project))["room_write"]

    assert (elsewhere, changed, gone) == (Mark.VERIFIED, Mark.OUT_OF_DATE, Mark.OUT_OF_DATE)


def test_evidence_of_a_check_that_no_longer_exists_is_left_out() -> None:
    project = full()
    project.evidence["gone"] = replace(project.evidence["api_user"], check="gone")

    assert "gone" not in check_marks(content_of(project))


def test_continuing_anyway_stands_with_reason_and_codes_while_the_result_stays() -> None:
    project = full()
    (one,) = content_of(project).continuations
    newer = replace(project.evidence["room_mailboxes"], ended=MADE_AT)
    project.evidence["room_mailboxes"] = newer
    (replaced,) = content_of(project).continuations

    assert (one.step, one.check, one.codes) == (
        "5.2.3",
        "room_mailboxes",
        ("GRAPH-MAILBOX-UNKNOWN",),
    )
    assert one.reason.startswith("Das Postfach")
    assert (one.in_force, replaced.in_force) == (True, False)


# People


def test_a_confirmation_has_name_and_time_and_is_not_verified() -> None:
    content = content_of(full())
    said = next(
        one for one in content.confirmations if one.step == "6.1" and one.name == "saved_once"
    )

    assert (said.mark, said.by) == (Mark.CONFIRMED, "Anna Weiß")
    assert said.at == MADE_AT - timedelta(days=2, hours=6, minutes=18)


def test_a_confirmation_of_other_values_is_out_of_date() -> None:
    content = content_of(full(max_updates="70"))
    marks = {(one.step, one.name): one.mark for one in content.confirmations}
    project = full()
    project.values["max_updates"] = "70"
    changed = {(one.step, one.name): one.mark for one in content_of(project).confirmations}

    assert marks["4.4", "saved"] is Mark.CONFIRMED
    assert changed["4.4", "saved"] is Mark.OUT_OF_DATE
    assert changed["4.3", "saved"] is Mark.CONFIRMED


def test_what_the_other_system_refused_is_no_confirmation() -> None:
    project = full()
    project.confirmed["4.5.router_test"] = Confirmed(by="Anna Weiß", at=MADE_AT, success=False)
    content = content_of(project)
    said = next(
        one for one in content.confirmations if (one.step, one.name) == ("4.5", "router_test")
    )

    assert said.mark is Mark.FAILED
    assert said.said is not None
    assert said.said.key.endswith("router_test_failure")
    assert content.tally.confirmed == content_of(full()).tally.confirmed - 1


def test_a_name_without_a_day_is_no_permission_yet() -> None:
    for day in ("", "soon", "2999-01-01"):
        project = full(test_events_allowed_by="Jürgen Groß", test_events_allowed_on=day)
        _, test_events = content_of(project).permissions
        assert test_events.mark is Mark.OPEN


def test_permissions_say_who_and_when() -> None:
    credentials, test_events = content_of(full()).permissions

    assert (credentials.by, credentials.on) == ("Jürgen Groß", date(2026, 11, 17))
    assert credentials.mark is Mark.CONFIRMED
    assert (test_events.by, test_events.mark) == ("", Mark.OPEN)


def test_the_record_is_told_in_words_and_without_folders_of_this_computer() -> None:
    lines = content_of(full()).events
    about = [line.about for line in lines]

    assert [line.what.key for line in lines][:2] == [
        "report.event_created",
        "report.event_secret_set",
    ]
    assert about[1] == GUIDE.fields["customer_client_secret"].label
    assert about[2] == GUIDE.step("4.2").text("saved")
    assert about[3] == Text("progress.rooms_mapped", {"n": 2})
    assert isinstance(about[4], Text)
    assert about[4].params["room"] == "Alster"
    assert about[5] == ""


# Rooms


def test_a_first_reservation_that_was_seen_is_told_and_nothing_is_open_for_want_of_it() -> None:
    project = full()
    first = project.rooms[0]
    project.rooms[0] = replace(first, synced=first.mapped)
    lines = {line.name: line for line in content_of(project).rooms}

    assert lines[first.name].synced.mark is Mark.CONFIRMED
    assert lines[first.name].synced.by == "Anna Weiß"
    assert lines["Elbe"].synced.mark is Mark.OPEN
    assert not any("synced" in code for line in lines.values() for code in line.exceptions)


def test_rooms_say_what_was_confirmed_for_the_mailbox_they_have_now() -> None:
    lines = {line.name: line for line in content_of(full()).rooms}

    assert lines["Alster"].mapped.mark is Mark.CONFIRMED
    assert lines["Alster"].mapped.by == "Anna Weiß"
    assert lines["Elbe"].reference_set.mark is Mark.OUT_OF_DATE
    assert lines["Elbe"].codes == ("GRAPH-MAILBOX-UNKNOWN",)
    assert lines["Elbe"].enabled is False
    assert lines["Speicherstadt"].assigned.mark is Mark.OPEN


# Open points and doubts


def test_an_open_point_from_a_finding_has_its_owner_and_next_step() -> None:
    (waiting,) = points(content_of(full()), "4.5")

    assert waiting.mark is Mark.NOT_YET
    assert waiting.code == "GRAPH-NO-ROOM-LISTS-YET"
    assert waiting.owner == Text("owners.exchange_admin")
    assert waiting.next == Text("findings.GRAPH-NO-ROOM-LISTS-YET.next")
    assert waiting.look_again == MADE_AT + timedelta(hours=5)


def test_what_only_waits_for_another_step_is_told_in_that_step_alone() -> None:
    project = full()
    del project.values["client_reference"]
    told = {(point.step, point.what.key) for point in content_of(project).open}

    assert ("4.2", "progress.field_missing") in told
    assert not {key for _, key in told if key.startswith("progress.needs")}


def test_what_is_wrong_comes_before_what_is_open_in_a_step() -> None:
    project = full()
    project.continued.clear()

    assert [point.mark for point in points(content_of(project), "5.2.3")] == [
        Mark.FAILED,
        Mark.PROBLEM,
        Mark.OPEN,
    ]


def test_a_failure_that_somebody_continued_with_is_still_to_be_repaired() -> None:
    project = full()
    (left,) = [point for point in points(content_of(project), "5.2.3") if point.code]

    assert (left.code, left.mark) == ("GRAPH-MAILBOX-UNKNOWN", Mark.FAILED)
    assert left.about == "elbe@nordlicht.example"


def test_a_test_event_left_behind_stays_to_be_removed_whatever_changes() -> None:
    project = full()
    left = Finding("ROOM-WRITE-LEFT-BEHIND", Outcome.FAILED, Owner.EXCHANGE_ADMIN)
    project.evidence["room_write:room0"] = evidence(project, "room_write", left, room="room0")
    (before,) = points(content_of(project), "")
    project.secrets["customer_client_secret"] = SecretMark("renewed")
    (after,) = points(content_of(project), "")

    assert before.code == after.code == "ROOM-WRITE-LEFT-BEHIND"
    assert (before.mark, after.mark) == (Mark.FAILED, Mark.OUT_OF_DATE)


def test_an_outdated_check_is_one_point_without_old_findings() -> None:
    project = full()
    project.values["tenant_id"] = "00000000-58a4-4c7b-9a35-0d6e2b0f9c11"
    outdated, said = [point for point in points(content_of(project), "3") if not point.code]

    assert (said.mark, said.what.key) == (Mark.OUT_OF_DATE, "progress.confirm_again")
    assert outdated.mark is Mark.OUT_OF_DATE
    assert outdated.what.key == "progress.check_out_of_date"


def test_a_value_of_6_1_changed_after_the_one_save_is_for_product() -> None:
    project = full()
    project.values["external_app_reference"] = "EXT-OTHER"
    owners = {
        point.owner.key
        for point in points(content_of(project), "6.1")
        if point.mark is Mark.OUT_OF_DATE and point.what.key.endswith("save_once")
    }

    assert owners == {"owners.product_team"}


def test_save_pressed_again_is_a_problem_for_product() -> None:
    project = full()
    said = project.confirmed["6.1.saved_once"]
    project.confirmed["6.1.saved_once"] = said.model_copy(
        update={"success": False, "since": SinceSaved.AGAIN}
    )
    content = content_of(project)
    (point,) = points(content, "6.1")
    told = next(one for one in content.confirmations if one.name == "saved_once")

    assert (point.mark, point.owner) == (Mark.PROBLEM, Text("owners.product_team"))
    assert point.what == Text("progress.saved_again")
    assert (told.mark, told.note) == (Mark.FAILED, Text("report.saved_again"))


def test_what_product_did_is_told_in_words_beside_the_persons_own() -> None:
    project = full()
    said = project.confirmed["6.1.saved_once"]
    project.confirmed["6.1.saved_once"] = said.model_copy(update={"since": SinceSaved.CHANGED})
    for one in SinceSaved:
        event = Event(at=MADE_AT, by="Kim Berger", what="told", step="6.1", about=one.value)
        project.events.append(event)
    content = content_of(project)
    told = next(one for one in content.confirmations if one.name == "saved_once")

    assert (told.mark, told.note) == (Mark.CONFIRMED, Text("report.product_changed"))
    assert [one.about for one in content.events[-3:]] == [
        Text("report.saved_again"),
        Text("report.product_repaired"),
        Text("report.product_changed"),
    ]


def test_doubts_are_those_of_the_steps_that_apply() -> None:
    without = {(doubt.step, doubt.reading.key) for doubt in content_of(full()).doubts}
    with_workflow = {doubt.step for doubt in content_of(full(own_workflow="yes")).doubts}

    assert {step for step, _ in without} == {"5.2.4", "6.1", "6.2"}
    assert with_workflow == {"5.2.4", "6.1", "6.2", "7"}


def test_a_complete_set_up_says_so() -> None:
    content = content_of(complete())

    assert content.open == ()
    assert content.tally.is_complete
    assert (
        content.tally.steps_done == content.tally.steps == 16
    )  # no own workflow: 7 does not apply


def test_hosts_that_secrets_may_go_to_are_listed_with_name_and_time() -> None:
    project = full()
    used, left = "https://gcprouter.spacewell.com/", "https://router.left.example/"
    project.values.pop("router_url", None)
    for host in (used, left):
        project.confirmed_hosts.append(host)
        project.events.append(Event(at=MADE_AT, by="Kim Berger", what="host_confirmed", about=host))
    content = content_of(project)
    told = [one for one in content.confirmations if one.name == "host_confirmed"]
    assert [(one.what.params["host"], one.step, one.mark) for one in told] == [
        (used, "4.3", Mark.CONFIRMED),
        (left, "", Mark.OUT_OF_DATE),
    ]
    assert {(one.by, one.at) for one in told} == {("Kim Berger", MADE_AT)}
    assert content.events[-1].about == left
