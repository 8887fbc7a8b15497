"""The carry table of the guide: a value given once arrives wherever it is needed."""

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Origin
from syncwizard.guide import GUIDE
from tests.guide.declared import answers

# Source field, the step it is carried to, the row that shows it there.
ROWS = [
    ("tenant_id", "4.5", "Azure Account Directory ID"),
    ("client_id", "4.5", "Client ID"),
    ("customer_client_secret", "4.5", "Client Secret"),
    ("email_domains", "4.5", "Email domains (CSV)"),
    ("client_reference", "4.2", "Name"),
    ("client_reference", "4.3", "Select tenant"),
    ("client_reference", "4.4", "Select tenant"),
    ("client_reference", "4.5", "Select tenant"),
    ("client_reference", "6.1", "Select tenant"),
    ("client_reference", "6.2", "Select tenant"),
    ("client_reference", "6.1", "Unique name"),
    ("router_client_id", "5.2.4", "client_id"),
    ("router_client_secret", "5.2.4", "client_secret"),
    ("operation_mode", "5.1", "Operation mode"),
    ("operation_mode", "5.2.5", "Operation mode"),
    ("external_app_reference", "6.1", "App ID"),
    ("trust_user", "6.1", "User or schema name"),
    ("wm_secret_key", "6.1", "Preshared key"),
    ("access_id", "6.1", "Encryption key"),
]
# Source, its value, the field made from it, what that then holds.
DERIVED = [
    ("environment", "production", "operation_mode", "Production"),
    ("environment", "backup", "operation_mode", "Backup"),
    ("environment", "test", "operation_mode", "Test"),
    ("environment", "development", "operation_mode", "Development"),
    ("router_url", "https://r.example/", "token_url", "https://r.example/user/oauth/token"),
    ("router_url", "https://r.example/", "webhook", "https://r.example/push/axxerion"),
    ("client_reference", "ACME", "api_user_name", "ACME_api"),
    ("client_reference", "ACME-Nord", "wm_url", "https://acme-nord.axxerion.com/"),
    ("trust_user", "sync.trust", "system_users", "sync.trust"),
]


@pytest.mark.parametrize(("source", "step", "label"), ROWS)
def test_a_row_shows_the_value_of_its_source(source: str, step: str, label: str) -> None:
    row = next(row for row in GUIDE.step(step).rows() if row.label == label)
    assert row.field == source


@pytest.mark.parametrize(("source", "value", "target", "held"), DERIVED)
def test_a_field_follows_its_source(source: str, value: str, target: str, held: str) -> None:
    answer = answers(**{source: value}).answer(target)
    assert (answer.value, answer.origin, answer.source) == (held, Origin.CARRIED, source)


@pytest.mark.parametrize(("source", "value", "target", "held"), DERIVED)
def test_what_is_typed_over_it_wins_and_says_so(
    source: str, value: str, target: str, held: str
) -> None:
    answer = answers(**{source: value, target: "mine"}).answer(target)
    assert (answer.value, answer.origin) == ("mine", Origin.TYPED_OVER)


@pytest.mark.parametrize("target", ["api_user_name", "wm_url", "system_users"])
def test_nothing_is_made_from_nothing(target: str) -> None:
    assert answers().answer(target).origin is Origin.NOWHERE


def test_a_reference_that_is_no_host_name_makes_no_address() -> None:
    assert answers(client_reference="ACME GmbH & Co")["wm_url"] == ""


def test_the_connectors_address_is_the_one_made_from_the_reference() -> None:
    row = next(row for row in GUIDE.step("6.1").rows() if row.label == "URL")
    assert row.field == "wm_url"
    assert GUIDE.fields["wm_url"].carried_from == "client_reference"


@pytest.mark.parametrize(
    ("check", "reads"),
    [
        # The web-service path holds the client reference.
        ("web_services", {"client_reference", "wm_url"}),
        # Every External reference must be in one of the domains; the trust user among the users.
        ("rooms_consistent", {"email_domains", "trust_user", "system_users"}),
        ("api_user", {"router_url", "router_client_id", "router_client_secret"}),
        ("connector_ready", {"operation_mode", "environment", "trust_user", "system_users"}),
    ],
)
def test_a_check_reads_what_is_carried_to_it(check: str, reads: set[str]) -> None:
    assert reads <= {*CHECKS[check].needs, *CHECKS[check].uses}


def test_nothing_is_out_of_date_goes_out_of_date_with_all_that_can_be() -> None:
    all_fits = CHECKS["rooms_consistent"]
    stands_on = {*all_fits.needs, *all_fits.uses}
    copied = {row.field for step in GUIDE.steps for row in step.rows() if row.field}
    tested = {name for check in CHECKS.values() for name in (*check.needs, *check.uses)}
    assert copied | tested == stands_on


def test_the_rooms_of_5_2_3_are_the_rooms_of_6_2() -> None:
    assert CHECKS["rooms_consistent"].rooms
    assert CHECKS["room_mailboxes"].rooms
