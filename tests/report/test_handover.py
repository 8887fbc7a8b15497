"""The chapters for the time after the set-up: summary, flow, deviations, rooms, secrets, advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from syncwizard.domain.project import Event, Reopened
from syncwizard.domain.reopening import state_mark
from syncwizard.domain.text import text
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue
from syncwizard.report.json_file import as_document
from syncwizard.report.marks import Mark
from syncwizard.report.page import as_page
from syncwizard.report.shape import Content
from syncwizard.report.shape_handover import Letter, SecretLine, Signature
from syncwizard.report.words import MOST_EXCEPTIONS
from tests.report.sample import MADE_AT, answers_of, complete, content_of, empty, full, page_of

_WORDS = Catalogue("en")


def lights(content: Content) -> dict[str, Mark]:
    return {one.area: one.mark for one in content.lights}


def secret(content: Content, field: str) -> SecretLine:
    return next(one for one in content.secrets if one.field == field)


def says(content: Content, chapter: str) -> dict[str, str]:
    return {one.id: _WORDS.say(one.says) for one in getattr(content, chapter)}


def test_the_same_project_makes_the_same_report_but_for_the_stamp() -> None:
    first = as_document(content_of(full()), _WORDS)
    later = as_document(content_of(full(), made_at=MADE_AT + timedelta(minutes=5)), _WORDS)

    assert as_document(content_of(full()), _WORDS) == first
    assert {name for name in first if first[name] != later[name]} == {"cover", "digest"}
    assert {name for name, value in first["cover"].items() if value != later["cover"][name]} == {
        "made_at"
    }


def test_lights_are_green_only_where_everything_is_done() -> None:
    assert set(lights(content_of(complete())).values()) == {Mark.IN_ORDER}
    assert Mark.IN_ORDER not in lights(content_of(empty())).values()


def test_what_failed_calls_for_action() -> None:
    found = lights(content_of(full()))

    assert found["rooms"] is found["checks"] is found["open"] is found["wm"] is Mark.ACTION
    assert found["calendar"] is Mark.ACTION  # a mailbox that Graph does not know


@pytest.mark.parametrize(
    ("ends", "mark", "said"),
    [
        ("2027-05-31", Mark.IN_ORDER, "190 days left"),
        ("2027-01-21", Mark.ATTENTION, "60 days left: the reminder of 60 days is due"),
        ("2026-12-20", Mark.ATTENTION, "28 days left: the reminder of 30 days is due"),
        ("2026-11-25", Mark.ACTION, "3 days left: the reminder of 7 days is due"),
        ("2026-11-22", Mark.ACTION, "ends today"),
        ("2026-11-12", Mark.ACTION, "ended 10 days ago"),
    ],
)
def test_the_register_says_how_near_a_secrets_end_is(ends: str, mark: Mark, said: str) -> None:
    content = content_of(full(secret_expires=ends))
    line = secret(content, "customer_client_secret")

    assert (line.mark, _WORDS.say(line.expiry)) == (mark, said)
    assert lights(content)["secrets"] is mark


def test_the_register_says_who_gave_a_secret_last() -> None:
    project = full()
    at = MADE_AT - timedelta(hours=1)
    project.events.append(Event(at=at, by="Bo", what="secret_set", about="wm_secret_key"))
    content = content_of(project, fingerprints={"wm_secret_key": "0X403MVN"})

    assert secret(content, "customer_client_secret").by == "Anna Weiß"
    key = secret(content, "wm_secret_key")
    assert (key.by, key.at, key.fingerprint, key.days) == ("Bo", at, "0X403MVN", None)


def test_a_secret_that_the_customer_enters_is_in_the_register_without_a_keeper() -> None:
    content = content_of(full(secret_kept_by="customer"))
    line = secret(content, "customer_client_secret")

    assert line.where == text("report.secret_by_customer")
    assert line.by == ""


def test_secrets_that_are_not_given_yet_are_open() -> None:
    found = content_of(empty()).secrets

    assert {line.mark for line in found} == {Mark.OPEN}
    assert {line.where for line in found} == {""}


def test_a_deviation_names_value_default_and_that_nobody_gave_a_reason() -> None:
    found = {one.field: one for one in content_of(full()).deviations}

    assert (found["max_occurrences"].value, found["max_occurrences"].default) == ("360", "180")
    assert found["max_occurrences"].reason == text("report.no_reason")
    assert "max_updates" not in found


def test_what_equals_its_default_or_is_our_own_preset_is_no_deviation() -> None:
    found = content_of(full(max_occurrences="180", own_workflow="yes")).deviations

    assert {"max_occurrences", "own_workflow"}.isdisjoint(one.field for one in found)


def test_exceptions_of_rooms_are_counted_by_kind() -> None:
    content = content_of(full())
    kinds = {kind.code: kind.rooms for kind in content.room_summary.kinds}

    assert kinds == {
        "finding": 1,
        "out_of_date": 1,
        "not_assigned": 1,
        "not_reference_set": 1,
        "not_mapped": 2,
    }
    assert (content.room_summary.rooms, content.room_summary.complete) == (4, 2)


def test_of_thousands_of_exceptions_a_few_are_shown_and_all_are_in_the_annex() -> None:
    project = full()
    project.rooms = [replace(project.rooms[3], id=f"r{at}") for at in range(3000)]
    page = page_of(content_of(project))

    assert len(page["exceptions"]) == MOST_EXCEPTIONS
    assert page["hidden"] == 3000 - MOST_EXCEPTIONS
    assert len(page["annex"]) == 3000


def test_open_points_are_grouped_by_who_does_them() -> None:
    groups = page_of(content_of(full()))["open"]
    owners = ["".join(run["text"] for run in group["owner"]) for group in groups]

    assert owners == ["the consultant", "the customer's Exchange administrator"]
    assert sum(len(group["points"]) for group in groups) == len(content_of(full()).open)


def test_the_picture_has_the_real_names() -> None:
    flow = content_of(full()).flow
    facts = {node.id: node.facts for node in flow.nodes}

    assert "nordlicht.example" in facts["calendar"]
    assert facts["router"] == ("gcprouter.spacewell.com", "NORDLICHT_01")
    assert facts["wm"][:2] == ("nordlicht.axxerion.com", "EXT-2026-0017")
    assert {(link.mode, link.goes) for link in flow.links} == {("Bidirectional", "both")}


def test_of_the_other_modes_no_direction_is_claimed() -> None:
    flow = content_of(full(sync_mode="Inbound")).flow

    assert {(link.mode, link.goes) for link in flow.links} == {("Inbound", "")}
    assert "both ways" not in _WORDS.say(flow.told)


def test_advice_names_this_set_ups_own_values_and_where_it_is_known_from() -> None:
    content = content_of(full(failure_notifications="yes", failure_emails="it@nordlicht.example"))

    assert "it@nordlicht.example" in says(content, "operations")["notified"]
    assert "spacewell.integration" in says(content, "operations")["trust_user"]
    assert "EXT-2026-0017" in says(content, "emergency")["stop_all"]
    assert "360" in says(content, "behaviour")["bounds"]
    assert {one.basis.key for one in content.emergency} == {"handover.basis_follows"}


def test_nothing_is_said_of_exchange_where_the_calendars_are_googles() -> None:
    content = content_of(full(calendar_provider="Google"))

    assert {"subject", "window", "series", "organizer"}.isdisjoint(says(content, "behaviour"))
    assert "reconciliation" not in says(content, "operations")
    assert content.flow.links[0].over == "Google Calendar API"


def test_people_are_named_with_their_part() -> None:
    project = full(test_events_allowed_by="Ida")
    people = {(one.role.key, one.name) for one in content_of(project).cover.people}

    assert people == {
        ("report.person_consultant", "Anna Weiß"),
        ("report.person_customer_admin_name", "Jürgen Groß"),
        ("report.person_credentials_allowed_by", "Jürgen Groß"),
        ("report.person_test_events_allowed_by", "Ida"),
    }


def test_the_consultants_own_words_and_signatures_are_in_the_report() -> None:
    letter = Letter("Beispiel GmbH\nHamburg", "Guten Tag", "Gruß")
    signed = Signature("reviewer", text("report.sign_reviewer"), "Bo", at=MADE_AT)
    content = content_of(full(), letter=letter, signatures=(signed,))

    assert content.cover.letter == letter
    assert [(one.role, one.name) for one in content.sign_off] == [
        ("consultant", ""),
        ("reviewer", "Bo"),
        ("customer", ""),
    ]
    before = as_document(content_of(full(), letter=letter), _WORDS)["digest"]
    assert as_document(content, _WORDS)["digest"] == before
    assert as_page(content, _WORDS, before)["digest"].replace(" ", "") == before


def test_microsoft_is_in_order_only_where_graph_and_its_administrators_say_so() -> None:
    project = full()
    light = next(one for one in content_of(project).lights if one.area == "calendar")
    assert light.mark is Mark.ACTION  # a mailbox is unknown, though the step before is completed
    words = Catalogue("en").say(light.says)
    assert "0 of 2 tests with Microsoft Graph passed, 2 points open" in words
    del project.evidence["graph_connection"], project.evidence["room_mailboxes"]
    light = next(one for one in content_of(project).lights if one.area == "calendar")
    assert light.mark is Mark.ATTENTION


def test_the_record_names_the_step_of_secrets_tests_and_rooms() -> None:
    steps = {(one.what.key, str(one.about)): one.step for one in content_of(full()).events}
    found = sorted(step for (key, _about), step in steps.items() if step)
    assert found == ["3", "4.2", "5.2.3", "6.2"]


def test_what_people_said_stands_in_the_order_of_the_steps() -> None:
    project = full()
    project.confirmed_hosts = ["https://gcprouter.spacewell.com/"]
    host = Event(at=project.changed, by="Anna", what="host_confirmed")
    host.about = project.confirmed_hosts[0]
    project.events.append(host)
    steps = [one.step for one in content_of(project).confirmations]
    places = [step.id for step in GUIDE.steps]
    assert steps == sorted(steps, key=places.index)
    assert any(one.name == "host_confirmed" for one in content_of(project).confirmations)


def test_the_records_times_name_their_zone_once() -> None:
    page = page_of(content_of(full()))
    assert not [one for one in page["events"] if "UTC" in one["at"][0]["text"]]
    assert "UTC" in page["words"]["events_intro"][0]["text"]


def test_a_step_that_was_opened_again_is_an_open_point_of_the_report() -> None:
    project, step = complete(), GUIDE.step("4.5")
    mark = state_mark(step, answers_of(project), project)
    project.reopened = Reopened(
        by="Anna", at=MADE_AT, why="secret", steps=[step.id], marks={step.id: mark}
    )
    content = content_of(project)
    assert [(one.step, one.what.key) for one in content.open] == [("4.5", "reopened.point")]
    assert (content.tally.is_complete, content.tally.steps_done) == (False, 15)
