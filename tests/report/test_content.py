"""The report's content: what is said of settings, checks, people, rooms and open points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.project import Confirmed, Copied
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.report.shape import Content, Mark, OpenPoint, Setting
from tests.report.sample import (
    MADE_AT,
    SECRETS,
    answers_of,
    complete,
    content_of,
    empty,
    evidence,
    full,
)


def settings(content: Content, system: str) -> dict[tuple[str, str], Setting]:
    """The settings of a system by step and field id (or by the label, where there is no field)."""
    return {
        (group.step, setting.field or str(setting.label)): setting
        for one in content.systems
        if one.id == system
        for group in one.groups
        for setting in group.settings
    }


def points(content: Content, step: str) -> list[OpenPoint]:
    return [point for point in content.open if point.step == step]


def check_marks(content: Content) -> dict[str, Mark]:
    return {line.check: line.mark for line in content.checks}


# Steps


def test_all_seventeen_steps_stand_in_their_parts_and_section_7_does_not_apply() -> None:
    content = content_of(full())
    lines = [line for part in content.parts for line in part.steps]

    assert [line.step for line in lines] == [step.id for step in GUIDE.steps]
    assert [part.part for part in content.parts] == [
        "before",
        "router_1",
        "wm",
        "router_2",
        "workflow",
    ]
    assert lines[-1].mark is Mark.DOES_NOT_APPLY
    assert content.tally.steps == 17


def test_states_are_those_of_the_progress() -> None:
    marks = {line.step: line.mark for part in content_of(full()).parts for line in part.steps}

    assert marks["4.3"] is Mark.COMPLETED
    assert marks["4.5"] is Mark.WAITING
    assert marks["5.2.3"] is Mark.PROBLEM
    assert marks["5.2.6"] is Mark.NOT_STARTED


def test_an_empty_set_up_has_a_report_with_everything_open() -> None:
    content = content_of(empty())

    assert content.tally.verified == content.tally.confirmed == 0
    assert not content.confirmations
    assert not content.rooms
    assert not content.continuations
    assert {line.mark for line in content.checks} == {Mark.NOT_RUN}
    assert len(content.open) == content.tally.open > 30
    assert not content.tally.is_complete


# Settings


def test_settings_stand_in_the_order_of_the_foreign_form() -> None:
    router = settings(content_of(full()), "router")
    graph = [name for step, name in router if step == "4.5"]

    assert graph == [
        "client_reference",
        "Graph API version",
        "tenant_id",
        "client_id",
        "customer_client_secret",
        "email_domains",
    ]


def test_each_value_says_where_it_comes_from() -> None:
    content = content_of(full())
    calendar, router = settings(content, "calendar"), settings(content, "router")
    wm = settings(content, "wm")

    assert calendar["3", "tenant_id"].origin.key == "report.origin_typed"
    assert calendar["3", "expected_permissions"].origin.key == "report.origin_default_assumed"
    assert router["4.1", "router_url"].origin.key == "report.origin_default"
    assert router["4.4", "Sync Scope"].origin.key == "report.origin_guide"
    assert router["4.5", "tenant_id"].origin == Text("report.origin_step", {"step": "3"})
    assert router["4.3", "api_user_name"].origin == Text("report.origin_carried", {"step": "4.2"})
    assert router["4.3", "api_user_password"].origin.key == "report.origin_generated"
    assert wm["5.2.2", "system_users"].origin.key == "report.origin_typed_over"
    assert wm["5.1", "operation_mode"].origin.key == "report.origin_carried_facts"


def test_values_are_shown_as_entered_and_dates_as_dates() -> None:
    content = content_of(full())

    assert settings(content, "router")["4.2", "client_reference"].value == "NORDLICHT_01"
    assert settings(content, "calendar")["3", "room_lists_made_on"].value == date(2026, 11, 18)
    assert settings(content, "wm")["3", "reservation_horizon_days"].value == "365"


def test_a_missing_value_is_open() -> None:
    project = full()
    del project.values["tenant_id"]
    setting = settings(content_of(project), "calendar")["3", "tenant_id"]

    assert (setting.value, setting.mark) == ("", Mark.OPEN)


def test_a_value_changed_after_it_was_copied_there_is_out_of_date() -> None:
    project = full()
    mark = answers_of(project).mark("tenant_id")
    project.copied["4.5"] = {"Azure Account Directory ID": Copied(mark=mark, at=MADE_AT)}
    before = settings(content_of(project), "router")["4.5", "tenant_id"].mark
    project.values["tenant_id"] = "00000000-58a4-4c7b-9a35-0d6e2b0f9c11"

    assert before is None
    assert settings(content_of(project), "router")["4.5", "tenant_id"].mark is Mark.OUT_OF_DATE


# Secrets


def test_of_a_secret_only_place_expiry_and_fingerprint_are_told() -> None:
    content = content_of(full(), fingerprints=dict.fromkeys(SECRETS, "ABCD2345"))
    secret = settings(content, "router")["4.5", "customer_client_secret"]

    assert secret.value == ""
    assert secret.secret is not None
    assert secret.secret.where.params == {"place": "Windows Credential Manager"}
    assert secret.secret.expires == date(2027, 5, 31)
    assert secret.secret.fingerprint == "ABCD2345"


def test_what_a_person_thought_up_has_no_fingerprint_even_if_one_is_handed_in() -> None:
    project = full()
    project.secrets["api_user_password"] = SecretMark("typed")
    content = content_of(project, fingerprints=dict.fromkeys(SECRETS, "ABCD2345"))
    service = settings(content, "wm")["5.1", "wm_service_password"].secret
    typed = settings(content, "router")["4.3", "api_user_password"].secret
    generated = settings(content, "router")["6.1", "connector_password"].secret

    assert service is not None
    assert typed is not None
    assert generated is not None
    assert service.fingerprint == typed.fingerprint == ""
    assert generated.fingerprint == "ABCD2345"


@pytest.mark.parametrize(
    ("secrets", "keyring", "key"),
    [
        (SECRETS, "KWallet", "report.secret_kept"),
        ({}, "KWallet", "report.secret_not_here"),
        (SECRETS, "", "report.secret_for_this_run"),
    ],
)
def test_the_report_says_where_a_secret_really_is(
    secrets: dict[str, str], keyring: str, key: str
) -> None:
    content = content_of(full(), secrets=secrets, keyring_name=keyring)
    secret = settings(content, "wm")["5.2.1", "wm_secret_key"].secret

    assert secret is not None
    assert secret.where.key == key


def test_a_secret_that_the_customer_keeps_is_said_to_be_entered_by_the_customer() -> None:
    content = content_of(full(secret_kept_by="customer"))
    secret = settings(content, "router")["4.5", "customer_client_secret"].secret

    assert secret is not None
    assert secret.where.key == "report.secret_by_customer"
    assert "graph_connection" not in check_marks(content)


# Google


def test_with_google_the_graph_step_does_not_apply_and_the_calendar_is_google() -> None:
    project = full(calendar_provider="Google", google_project="sync-project-7")
    content = content_of(project)
    marks = {line.step: line.mark for part in content.parts for line in part.steps}
    calendar = settings(content, "calendar")

    assert marks["4.5"] is Mark.DOES_NOT_APPLY
    assert content.systems[0].name.key == "report.system_google"
    assert calendar["4.4", "google_project"].value == "sync-project-7"
    assert not [step for step, _ in settings(content, "router") if step == "4.5"]
    assert content.permissions == ()


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


def test_a_check_of_one_room_names_the_room() -> None:
    line = next(line for line in content_of(full()).checks if line.check == "room_write")

    assert (line.step, line.about, line.required) == ("", "Alster", False)


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
    assert about[3] == Text("report.rooms_mapped", {"n": 2})
    assert isinstance(about[4], Text)
    assert about[4].params["room"] == "Alster"
    assert about[5] == ""


# Rooms


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
    assert waiting.next == Text(
        "findings.GRAPH-NO-ROOM-LISTS-YET.next", {"until": MADE_AT + timedelta(hours=5)}
    )


def test_what_is_wrong_comes_before_what_is_open_in_a_step() -> None:
    project = full()
    project.continued.clear()

    assert [point.mark for point in points(content_of(project), "5.2.3")] == [
        Mark.PROBLEM,
        Mark.FAILED,
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
    project.evidence["room_write:room0"] = evidence(project, "room_write", left)
    (before,) = points(content_of(project), "")
    project.secrets["customer_client_secret"] = SecretMark("renewed")
    (after,) = points(content_of(project), "")

    assert before.code == after.code == "ROOM-WRITE-LEFT-BEHIND"
    assert (before.mark, after.mark) == (Mark.FAILED, Mark.OUT_OF_DATE)


def test_an_outdated_check_is_one_point_without_old_findings() -> None:
    project = full()
    project.values["tenant_id"] = "00000000-58a4-4c7b-9a35-0d6e2b0f9c11"
    (outdated,) = [point for point in points(content_of(project), "3") if not point.code]

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
        update={"success": False, "note": "saved_again"}
    )
    content = content_of(project)
    (point,) = points(content, "6.1")
    told = next(one for one in content.confirmations if one.name == "saved_once")

    assert (point.mark, point.owner) == (Mark.PROBLEM, Text("owners.product_team"))
    assert (told.mark, told.note) == (Mark.FAILED, Text("report.saved_again"))


def test_doubts_are_those_of_the_steps_that_apply() -> None:
    without = {(doubt.step, doubt.reading.key) for doubt in content_of(full()).doubts}
    with_workflow = {doubt.step for doubt in content_of(full(own_workflow="yes")).doubts}

    assert {step for step, _ in without} == {"5.2.4", "6.1", "6.2"}
    assert with_workflow == {"5.2.4", "6.1", "6.2", "7"}


def test_a_complete_set_up_says_so() -> None:
    content = content_of(complete())

    assert content.open == ()
    assert content.tally.is_complete
    assert content.tally.steps_done == content.tally.steps == 17
