"""The mail to the customer's administrator asks for exactly what step 3 still needs."""

import pytest

from syncwizard.domain.text import Text
from syncwizard.guide.customer_mail import mail_to_customer
from syncwizard.i18n import Catalogue
from tests.guide.declared import LANGUAGES, answers, texts


def lines(**typed: str) -> list[Text]:
    return list(mail_to_customer(answers(customer_name="Nordlicht", **typed), "Kim Berg"))


def keys(**typed: str) -> set[str]:
    return {line.key.removeprefix("customer_mail.") for line in lines(**typed)}


ALWAYS = {
    "tenant_id",
    "client_id",
    "permissions",
    "domains",
    "mailboxes",
    "room_lists",
    "auto_accept",
    "conflicts",
    "subjects",
}


def test_it_asks_for_every_value_list_and_setting() -> None:
    assert keys() >= ALWAYS
    assert {"secret_for_us", "send_safely", "allow_credentials", "allow_tests"} <= keys()


def test_a_secret_that_stays_with_the_customer_is_not_asked_for() -> None:
    asked = keys(secret_kept_by="customer")
    assert asked >= ALWAYS | {"secret_by_customer"}
    assert not asked & {"secret_for_us", "send_safely", "allow_credentials", "allow_tests"}


def test_it_names_the_permissions_that_are_expected() -> None:
    said = next(line for line in lines() if line.key == "customer_mail.permissions")
    assert said.params == {"permissions": "Calendars.ReadWrite, Place.Read.All"}


def test_it_names_how_far_ahead_people_reserve_once_that_is_known() -> None:
    assert "booking_window" in keys()
    asked = keys(reservation_horizon_days="400")
    assert "booking_window_days" in asked
    assert "booking_window" not in asked


def test_it_begins_with_the_name_if_there_is_one() -> None:
    assert "dear" in keys()
    assert "dear_name" in keys(customer_admin_name="Ada Lund")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_in_both_languages(language: str) -> None:
    words = Catalogue(language)
    written = "\n".join(
        words.say_all(
            line for line in lines(customer_admin_name="Ada Lund") if "common" not in line.key
        )
    )
    assert "Nordlicht" in written
    assert "Ada Lund" in written
    assert "BookingWindowInDays" in written
    assert "{" not in written
    assert "`" not in written
    assert "customer_mail." not in written


def test_it_never_says_a_secret() -> None:
    secret = "Abc8Q~canary"
    said = [str(dict(line.params)) for line in lines(customer_client_secret=secret)]
    assert not any(secret in words for words in said)


def test_every_line_of_the_file_is_used_on_some_branch() -> None:
    used = keys() | keys(secret_kept_by="customer", reservation_horizon_days="9")
    used |= keys(customer_admin_name="Ada Lund")
    known = {key for key in texts("en") if key.startswith("customer_mail.")}
    assert {f"customer_mail.{name}" for name in used} >= known
