"""What the systems look for, byte by byte: nothing here may ever be translated or tidied."""

import re
from pathlib import Path

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.rules import problem
from syncwizard.domain.steps import Row, Step
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, Catalogue
from tests.guide.declared import answers


def rows(step_id: str) -> list[tuple[str, str, str]]:
    return [(row.label, row.field, row.fixed) for row in GUIDE.step(step_id).rows()]


def test_the_five_mappings() -> None:
    assert rows("5.2.4") == [
        ("client_id", "router_client_id", ""),
        ("client_secret", "router_client_secret", ""),
        ("grant_type", "", "client_credentials"),
        ("token_url", "token_url", ""),
        ("webhook", "webhook", ""),
    ]
    assert all(row.copies_label for row in GUIDE.step("5.2.4").rows())


def test_the_connectors_form() -> None:
    tenant, *form = rows("6.1")
    assert tenant == ("Select tenant", "client_reference", "")
    assert form == [
        ("URL", "wm_url", ""),
        ("Connector type", "", "AXXERION"),
        ("Tenant ID", "", ""),
        ("Unique name", "client_reference", ""),
        ("User or schema name", "trust_user", ""),
        ("Password", "connector_password", ""),
        ("App ID", "external_app_reference", ""),
        ("Preshared key", "wm_secret_key", ""),
        ("Salt", "", "adfadf$kalf!@#+8"),
        ("Encryption key", "access_id", ""),
        ("Recursion limit", "", "0"),
        ("Time out", "", "0"),
        ("Wait period", "", "0"),
    ]


def test_the_tenant_id_of_the_connector_is_left_alone() -> None:
    words = [row.words for row in GUIDE.step("6.1").rows() if row.label == "Tenant ID"]
    assert words == ["leave_as_is"]


# A form's row whose value is asked for under another name: it is the customer's, not the form's.
# The addresses have no label there: only the tick that they belong to has one.
_NAMED_OTHERWISE = {("4.2", "Name"), ("4.4", "Failure Notifications via Email (addresses)")}
# What else stands on a foreign screen under this very name.
_ON_A_SCREEN = {
    "tenant_id": "Directory (tenant) ID",
    "client_id": "Application (client) ID",
    "router_client_id": "Client ID",
    "router_client_secret": "Client Secret",
    "trust_user": "Authorized system user",
    "wm_secret_key": "Secret key",
    "access_id": "Access ID",
    "system_users": "System users",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screens_field_has_the_screens_own_label_in_every_language(language: str) -> None:
    labels = {
        row.field: row.label
        for step in GUIDE.steps
        for row in step.rows()
        if row.field in {field.id for field in step.fields()}
        and (step.id, row.label) not in _NAMED_OTHERWISE
    }
    labels |= _ON_A_SCREEN
    words = Catalogue(language)
    assert len(labels) > 20
    assert {name: words.say(GUIDE.fields[name].label) for name in labels} == labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_no_screen_names_does_not_pose_as_a_screens_label(language: str) -> None:
    words = Catalogue(language)
    named = words.say(GUIDE.fields["failure_emails"].label)
    assert named not in {row.label for row in GUIDE.step("4.4").rows()}


def test_in_german_the_trust_relationships_user_has_the_screens_name_only() -> None:
    translated = re.compile(
        r"autorisierte\w* Systembenutzer|Benutzer der Vertrauensbeziehung", re.IGNORECASE
    )
    folder = Path(__file__).parents[2] / "resources" / "i18n" / "de"
    named = [
        path.name for path in folder.glob("*.toml") if translated.search(path.read_text("utf-8"))
    ]
    assert named == []


def test_the_forms_of_the_router() -> None:
    assert [label for label, _field, _fixed in rows("4.3")] == [
        "Select tenant",
        "First Name",
        "Last Name",
        "Email",
        "User Name",
        "Password",
    ]
    assert [label for label, _field, _fixed in rows("4.4")] == [
        "Select tenant",
        "Sync Mode",
        "Sync Scope",
        "Calendar Provider",
        "IWMS Provider",
        "Failure Notifications via Email",
        "Failure Notifications via Email (addresses)",
        "Max Occurrences",
        "Max Updates",
    ]
    assert rows("4.5")[1:] == [
        ("Graph API version", "", "v1.0"),
        ("Azure Account Directory ID", "tenant_id", ""),
        ("Client ID", "client_id", ""),
        ("Client Secret", "customer_client_secret", ""),
        ("Email domains (CSV)", "email_domains", ""),
    ]


def test_the_forms_of_workplace_management() -> None:
    assert rows("5.1") == [
        ("Operation mode", "operation_mode", ""),
        ("Access scope", "", "Web services"),
        ("Rule type", "", "Grant access"),
    ]
    assert rows("5.2.5") == [("Commission", "", "Active"), ("Operation mode", "operation_mode", "")]


def test_each_system_user_is_copied_by_itself() -> None:
    """The screen takes one at a time: each is searched for and selected."""
    step = GUIDE.step("5.2.2")
    given = answers(trust_user="sync", system_users="sync\nfm.desk\nfm.lead")
    copied = [(row.label, row.value(given)) for row in step.visible_rows(given)]
    assert copied == [
        ("System users", "sync"),
        ("System users (2)", "fm.desk"),
        ("System users (3)", "fm.lead"),
    ]
    assert [row.value(answers()) for row in step.visible_rows(answers())] == [""]
    alone = answers(trust_user="sync")
    assert [row.value(alone) for row in step.visible_rows(alone)] == ["sync"]


def test_every_system_user_that_is_allowed_has_a_row() -> None:
    names = "\n".join(f"user{number}" for number in range(20))
    given = answers(trust_user="user0", system_users=names)
    assert [row.value(given) for row in GUIDE.step("5.2.2").visible_rows(given)] == names.split()
    more = answers(trust_user="user0", system_users=f"{names}\none.more")
    field = GUIDE.fields["system_users"]
    assert problem(field, more["system_users"], more) is not None


def test_the_setters_of_section_7() -> None:
    assert [row.fixed for row in GUIDE.step("7").rows()] == [
        "syncActionCode = Cancel",
        "Cancel via Exchange",
        "Integration external owner",
        "No",
        "No",
        "Cancelgroup",
        "Cancelled",
        "cancel",
        "reservationStatusCode = Cancelled",
        "cancelTime",
        "Change via Exchange",
        "Integration external owner",
        "No",
        "No",
        "Cancelgroup",
        "Change",
        "change",
        "reservationStatusCode = Change",
        "syncActionCode = Synchronize",
        "reservationStatusCode = Confirmed",
        "syncDirectionCode = Incoming",
        "Schedule.scheduleGenerationStatusCode",
        "Ready",
        "syncActionCode = Sync",
        "Reservation.approveDate",
        "Reservation.closeTime",
        "Reservation.cancelTime",
        "ReservationSchedule",
    ]


def test_what_recurring_reservations_need_is_copied_only_where_the_customer_has_such() -> None:
    step = GUIDE.step("7")
    own = {row.label for row in step.visible_rows(answers(own_schedule="yes"))}
    standard = {row.label for row in step.visible_rows(answers(own_schedule="no"))}
    assert {label for label in own - standard if label.startswith("7 ")} == own - standard
    assert len(own - standard) == 7


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("router_url", "https://gcprouter.spacewell.com/"),
        ("api_user_email", "noreply@spacewell.com"),
        ("sync_mode", "Bidirectional"),
        ("calendar_provider", "Microsoft Exchange"),
        ("failure_notifications", "no"),
        ("max_occurrences", "180"),
        ("max_updates", "50"),
        ("default_category", "FMB-RESC-19030001"),
        ("token_url", "https://gcprouter.spacewell.com/user/oauth/token"),
        ("webhook", "https://gcprouter.spacewell.com/push/axxerion"),
    ],
)
def test_what_the_guide_gives_as_default(field: str, value: str) -> None:
    assert answers()[field] == value


def test_defaults_that_are_no_fact_say_so() -> None:
    assumed = {field.id for field in GUIDE.fields.values() if field.basis.value == "assumed"}
    assert assumed == {"expected_permissions"}
    ours = {field.id for field in GUIDE.fields.values() if field.basis.value == "ours"}
    assert ours == {
        "environment",
        "secret_kept_by",
        "own_workflow",
        "web_access",
        "external_app_origin",
    }
    # What is left is a value of a foreign screen that the guide gives (guide.md).
    of_guide = {
        field.id
        for field in GUIDE.fields.values()
        if field.default and field.basis.value == "guide"
    }
    assert of_guide == {
        "router_url",
        "api_user_email",
        "calendar_provider",
        "sync_mode",
        "failure_notifications",
        "max_occurrences",
        "max_updates",
        "default_category",
    }


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("max_occurrences", "9999", "10000"),
        ("max_updates", "9999", "10000"),
        ("reservation_horizon_days", "3650", "10000"),
    ],
)
def test_numbers_have_an_end_beyond_what_the_systems_may_hold(
    field: str, right: str, wrong: str
) -> None:
    assert problem(GUIDE.fields[field], right, answers()) is None
    assert problem(GUIDE.fields[field], wrong, answers()) is not None
    assert answers()["expected_permissions"] == "Calendars.ReadWrite, Place.Read.All"


def test_the_defaults_are_what_their_own_rules_accept() -> None:
    from syncwizard.domain.cleaning import clean

    given: Answers = answers(client_reference="ACME", trust_user="sync")
    for field in GUIDE.fields.values():
        value = given[field.id]
        assert clean(field, value).value == value, field.id
        assert problem(field, value, given) is None, field.id


def first_rows() -> list[tuple[Step, Row]]:
    return [(step, next(step.rows())) for step in GUIDE.steps if any(True for _ in step.rows())]


def test_where_the_router_asks_for_the_tenant_it_comes_first() -> None:
    asking = {step.id for step, row in first_rows() if row.label == "Select tenant"}
    assert asking == {"4.3", "4.4", "4.5", "6.1", "6.2"}
