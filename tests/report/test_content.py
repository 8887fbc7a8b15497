"""The report's content: what it says of steps, settings and secrets."""

from __future__ import annotations

from datetime import date

import pytest

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.project import Copied
from syncwizard.domain.text import Text
from syncwizard.guide import GUIDE
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content, Setting
from tests.report.sample import (
    MADE_AT,
    SECRETS,
    answers_of,
    content_of,
    empty,
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
    assert content.tally.steps == 16


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
    assert len(content.open) == content.tally.open > 20
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
    assert wm["3", "own_workflow"].origin.key == "report.origin_default_ours"
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
