"""The guide's shape: its steps in order, and nothing in it that leads nowhere."""

from collections import Counter

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain import steps
from syncwizard.domain.fields import Kind
from syncwizard.domain.steps import Confirm, Copy, Part, Special, Step
from syncwizard.guide import GUIDE

ORDER = (
    ("3", Part.BEFORE),
    ("4.1", Part.ROUTER_1),
    ("4.2", Part.ROUTER_1),
    ("4.3", Part.ROUTER_1),
    ("4.4", Part.ROUTER_1),
    ("4.5", Part.ROUTER_1),
    ("5.1", Part.WM),
    ("5.2", Part.WM),
    ("5.2.1", Part.WM),
    ("5.2.2", Part.WM),
    ("5.2.3", Part.WM),
    ("5.2.4", Part.WM),
    ("5.2.5", Part.WM),
    ("5.2.6", Part.WM),
    ("6.1", Part.ROUTER_2),
    ("6.2", Part.ROUTER_2),
    ("7", Part.WORKFLOW),
)
# design.md, rule 5; the proxy's password belongs to no customer.
SECRETS = {
    "customer_client_secret",
    "api_user_password",
    "router_client_secret",
    "wm_secret_key",
    "access_id",
    "connector_password",
    "wm_service_password",
}

every_step = pytest.mark.parametrize("step", GUIDE.steps, ids=lambda step: step.id)


def test_seventeen_steps_stand_in_the_guides_order() -> None:
    assert tuple((step.id, step.part) for step in GUIDE.steps) == ORDER


def test_every_field_is_asked_once() -> None:
    asked = [field.id for field in GUIDE.facts]
    asked += [field.id for step in GUIDE.steps for field in step.fields()]
    assert [name for name, count in Counter(asked).items() if count > 1] == []


def test_the_secrets_are_exactly_the_known_ones() -> None:
    assert {field.id for field in GUIDE.fields.values() if field.secret} == SECRETS


def test_only_secrets_are_generated_or_machine_made_and_never_have_a_default() -> None:
    for field in GUIDE.fields.values():
        if field.generated or field.machine_made:
            assert field.secret, field.id
        if field.secret:
            assert not field.default, field.id
            assert field.suggest is None, field.id


def test_passwords_that_people_choose_get_no_fingerprint() -> None:
    made = {field.id for field in GUIDE.fields.values() if field.machine_made}
    assert made == {
        "customer_client_secret",
        "router_client_secret",
        "wm_secret_key",
        "access_id",
    }


def test_choices_have_a_default_among_them_or_none() -> None:
    for field in GUIDE.fields.values():
        assert bool(field.choices) == (field.kind is Kind.CHOICE), field.id
        if field.choices and field.default:
            assert field.default in field.choices, field.id


def test_every_carried_field_names_a_field_as_its_source() -> None:
    for field in GUIDE.fields.values():
        if field.carried_from:
            assert field.carried_from in GUIDE.fields, field.id
            assert field.suggest is not None, field.id


@every_step
def test_every_row_shows_exactly_one_thing_that_exists(step: Step) -> None:
    for row in step.rows():
        assert [bool(row.field), bool(row.fixed), bool(row.words)].count(True) == 1, row.label
        assert not row.field or row.field in GUIDE.fields, row.label


@every_step
def test_row_labels_are_unique_in_a_step(step: Step) -> None:
    labels = [row.label for row in step.rows()]
    assert len(labels) == len(set(labels))


@every_step
def test_names_of_confirmations_and_lists_are_unique_in_a_step(step: Step) -> None:
    for kind in (Confirm, Copy):
        names = [block.name for block in step.blocks if isinstance(block, kind)]
        assert len(names) == len(set(names))


@every_step
def test_every_check_is_in_the_catalogue(step: Step) -> None:
    for block in step.blocks:
        if isinstance(block, steps.Test):
            assert set(block.checks) <= CHECKS.keys()


@every_step
def test_a_step_has_at_most_two_branches(step: Step) -> None:
    assert sum(field.branch for field in step.fields()) <= 2


def test_every_branch_field_decides_something() -> None:
    # Whoever reads a field to decide what is there has to be marked as a branch.
    assert {field.id for field in GUIDE.fields.values() if field.branch} == {
        "secret_kept_by",
        "own_workflow",
        "calendar_provider",
        "failure_notifications",
        "web_access",
        "external_app_origin",
        "own_schedule",
    }


def test_places_for_widgets_are_where_they_belong() -> None:
    places = {
        block.name: step.id
        for step in GUIDE.steps
        for block in step.blocks
        if isinstance(block, Special)
    }
    assert places == {
        "customer_mail": "3",
        "clock": "3",
        "renewed_secret": "4.5",
        "rooms": "5.2.3",
        "mappings": "6.2",
        "saved_once": "6.1",
        "scripts": "4.4",
        "room_settings": "5.2.3",
    }


def test_checks_stand_at_their_steps() -> None:
    tested = {
        check: step.id
        for step in GUIDE.steps
        for block in step.blocks
        if isinstance(block, steps.Test)
        for check in block.checks
    }
    # What is proved in a room's calendar is offered for chosen rooms, in the rooms' table.
    # An export is judged where it is read in, by a place of its own.
    of_rooms = {check.id for check in CHECKS.values() if check.one_room}
    assert tested.keys() == CHECKS.keys() - of_rooms - {"room_settings"}
    assert tested == {
        "tenant_domains": "3",
        "router_reachable": "4.1",
        "api_user": "4.3",
        "graph_connection": "4.5",
        "web_services": "5.1",
        "room_mailboxes": "5.2.3",
        "connector_ready": "6.1",
        "rooms_consistent": "6.2",
    }


def test_every_field_a_check_reads_is_asked_somewhere() -> None:
    for check in CHECKS.values():
        assert {*check.needs, *check.uses} <= GUIDE.fields.keys(), check.id
