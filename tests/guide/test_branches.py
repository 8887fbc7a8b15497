"""Branches show what belongs to them and hide the rest; what does not apply stays listed."""

import re

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.steps import Confirm, Do, Note, Special
from syncwizard.guide import GUIDE
from tests.guide.declared import LANGUAGES, answers, texts

GOOGLE = answers(calendar_provider="Google")
KEEPS = answers(secret_kept_by="customer")
PLAIN = answers()


def fields(step: str, given: Answers) -> set[str]:
    return {field.id for field in GUIDE.step(step).visible_fields(given)}


def confirms(step: str, given: Answers) -> set[str]:
    return {confirm.name for confirm in GUIDE.step(step).visible_confirms(given)}


def shown(step: str, given: Answers) -> set[str]:
    """Names of all instructions, notes, confirmations and places on a page."""
    names: set[str] = set()
    for block in GUIDE.step(step).visible(given):
        if isinstance(block, Do):
            names.update(block.names)
        elif isinstance(block, Note | Confirm | Special):
            names.add(block.name)
    return names


MICROSOFT = {
    "secret_kept_by",
    "customer_admin_name",
    "expected_permissions",
    "tenant_id",
    "client_id",
    "customer_client_secret",
    "secret_expires",
    "room_lists_made_on",
    "credentials_allowed_by",
    "credentials_allowed_on",
    "test_events_allowed_by",
    "test_events_allowed_on",
}


def test_step_3_asks_for_microsoft_only_where_it_is_used() -> None:
    assert fields("3", PLAIN) - fields("3", GOOGLE) == MICROSOFT
    assert fields("3", GOOGLE) == {"own_workflow", "email_domains", "reservation_horizon_days"}
    assert GUIDE.step("3").visible_checks(GOOGLE) == []
    assert {"google_chosen"} == {name for name in shown("3", GOOGLE) if "google" in name}
    assert "customer_mail" not in shown("3", GOOGLE)


def test_where_the_customer_keeps_the_secret_nothing_is_asked_that_needs_it() -> None:
    assert fields("3", PLAIN) - fields("3", KEEPS) == {
        "customer_client_secret",
        "credentials_allowed_by",
        "credentials_allowed_on",
        "test_events_allowed_by",
        "test_events_allowed_on",
    }
    expires = GUIDE.fields["secret_expires"]
    assert expires.is_required(PLAIN)
    assert not expires.is_required(KEEPS)


def test_who_allows_test_events_says_when() -> None:
    on = GUIDE.fields["test_events_allowed_on"]
    assert not on.is_required(PLAIN)
    assert on.is_required(answers(test_events_allowed_by="Maren Petersen"))


def test_the_customer_enters_the_secret_in_the_router_itself() -> None:
    step = GUIDE.step("4.5")
    assert step.visible_checks(KEEPS) == []
    assert step.visible_checks(PLAIN) == ["graph_connection"]
    assert {"customer_enters", "no_own_test", "saved_with_customer"} <= shown("4.5", KEEPS)
    assert confirms("4.5", KEEPS) == {"router_test", "saved_with_customer"}
    assert confirms("4.5", PLAIN) == {"router_test", "saved"}
    row = next(row for row in step.rows() if row.field == "customer_client_secret")
    assert row.by_customer is not None
    assert row.by_customer(KEEPS)
    assert not row.by_customer(PLAIN)


def test_mailboxes_are_tested_only_where_the_program_may_look() -> None:
    assert GUIDE.step("5.2.3").visible_checks(PLAIN) == ["room_mailboxes"]
    for given in (KEEPS, GOOGLE):
        assert GUIDE.step("5.2.3").visible_checks(given) == []
        assert "no_own_test" in shown("5.2.3", given)
    assert "no_own_test" not in shown("5.2.3", PLAIN)


def test_google_makes_the_graph_step_not_apply_and_has_a_page_of_its_own_in_4_4() -> None:
    assert GUIDE.step("4.5").applies(PLAIN)
    assert not GUIDE.step("4.5").applies(GOOGLE)
    assert confirms("4.4", GOOGLE) - confirms("4.4", PLAIN) == {
        "google_project_made",
        "google_calendar_api",
        "google_admin_api",
        "google_service_account_made",
    }
    assert fields("4.4", GOOGLE) - fields("4.4", PLAIN) == {
        "google_project",
        "google_service_account",
    }
    assert {"google_no_test", "google_screen"} <= shown("4.4", GOOGLE)


@pytest.mark.parametrize(
    ("step", "exchange", "google"),
    [
        (
            "5.2.3",
            {"set_reference", "room_settings"},
            {"set_reference_google", "google_rooms", "no_own_test"},
        ),
        ("6.2", {"choose", "room_list_waits"}, {"choose_google", "google_mapping"}),
    ],
)
def test_with_google_rooms_are_no_mailboxes_and_there_are_no_room_lists(
    step: str, exchange: set[str], google: set[str]
) -> None:
    assert shown(step, PLAIN) - shown(step, GOOGLE) == exchange
    assert shown(step, GOOGLE) - shown(step, PLAIN) == google


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["5.2.3", "6.2"])
def test_only_a_doubt_speaks_of_exchange_where_google_is_used(step: str, language: str) -> None:
    doubts = {"google_rooms", "google_mapping"}
    names = {"title", "heading", "lead", *shown(step, GOOGLE)} - doubts - {"rooms", "mappings"}
    words = [texts(language)[GUIDE.step(step).text(name).key] for name in sorted(names)]
    foreign = re.compile("exchange|mailbox|postfach|room list|raumliste", re.IGNORECASE)
    assert not [said for said in words if foreign.search(said)]


def test_section_7_applies_only_to_a_workflow_of_the_customers_own() -> None:
    assert not GUIDE.step("7").applies(PLAIN)
    assert GUIDE.step("7").applies(answers(own_workflow="yes"))
    assert [step.id for step in GUIDE.steps if not step.applies(PLAIN)] == ["7"]


ITEMS = {
    "cancel_connectors",
    "cancel_task",
    "change_task",
    "first_task",
    "confirmed",
    "change_script",
}


@pytest.mark.parametrize(
    ("own_schedule", "asked"), [("", ITEMS), ("no", ITEMS), ("yes", {*ITEMS, "schedule"})]
)
def test_the_seventh_item_is_for_schedules_of_the_customers_own(
    own_schedule: str, asked: set[str]
) -> None:
    given = answers(own_workflow="yes", own_schedule=own_schedule)
    assert confirms("7", given) == asked
    assert ("schedule_standard" in shown("7", given)) == (own_schedule == "no")


def test_notifications_ask_for_addresses() -> None:
    told = answers(failure_notifications="yes")
    assert "failure_emails" in fields("4.4", told)
    assert "failure_emails" not in fields("4.4", PLAIN)
    labels = [row.label for row in GUIDE.step("4.4").visible_rows(told)]
    assert "Failure Notifications via Email (addresses)" in labels
    assert len(GUIDE.step("4.4").visible_rows(PLAIN)) == len(labels) - 1


@pytest.mark.parametrize(
    ("way", "confirm", "rows"),
    [
        ("new", "access_rule_saved", 3),
        ("exists", "rule_exists", 0),
        ("support", "support_confirmed", 0),
    ],
)
def test_web_services_are_admitted_in_one_of_three_ways(way: str, confirm: str, rows: int) -> None:
    given = answers(web_access=way)
    assert confirms("5.1", given) == {confirm}
    assert len(GUIDE.step("5.1").visible_rows(given)) == rows
    assert ("chapter" in shown("5.1", given)) == (way == "exists")
    # The mode is asked on every branch: step 5.2.5 needs it.
    assert "operation_mode" in fields("5.1", given)


def test_an_external_application_is_made_or_found() -> None:
    made, found = answers(external_app_origin="create"), answers(external_app_origin="exists")
    assert "create" in shown("5.2", made)
    assert "open_existing" not in shown("5.2", made)
    assert "open_existing" in shown("5.2", found)
    assert "create" not in shown("5.2", found)
    assert shown("5.2.1", found) - shown("5.2.1", made) == {"integration_user"}


def test_names_of_the_api_user_are_copied_only_where_given() -> None:
    labels = [row.label for row in GUIDE.step("4.3").visible_rows(PLAIN)]
    assert labels == ["Select tenant", "Email", "User Name", "Password"]
    named = GUIDE.step("4.3").visible_rows(answers(api_first_name="Sync", api_last_name="User"))
    assert [row.label for row in named][1:3] == ["First Name", "Last Name"]


def test_the_connectors_save_is_the_only_act_that_cannot_be_repeated() -> None:
    once = [
        (step.id, block.name)
        for step in GUIDE.steps
        for block in step.blocks
        if isinstance(block, Confirm) and block.once
    ]
    assert once == [("6.1", "saved_once")]


def test_the_routers_own_tests_are_recorded_with_their_outcome() -> None:
    told = [
        (step.id, block.name)
        for step in GUIDE.steps
        for block in step.blocks
        if isinstance(block, Confirm) and block.outcome
    ]
    assert told == [("4.5", "router_test"), ("6.1", "router_test")]
