"""A mail from the customer: what it names is found, what it does not name is never guessed."""

from __future__ import annotations

from itertools import chain

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.recognising import NOTHING, Recognised, recognise
from syncwizard.guide import GUIDE
from syncwizard.guide.customer_mail import mail_to_customer
from syncwizard.guide.mail_words import mail_words
from syncwizard.i18n import Catalogue

TENANT = "6f1b2c3d-0000-4aaa-8bbb-123456789abc"
CLIENT = "0d9e8f7a-1111-4ccc-9ddd-abcdefabcdef"
SECRET_ID = "99999999-2222-4eee-8fff-000000000000"
SECRET = "aB3~made.up_for-this.test-0123456789"
FIELDS = {field.id: field for field in GUIDE.step("3").fields()}


def read(pasted: str) -> Recognised:
    return recognise(pasted, mail_words(), FIELDS, Answers(GUIDE.fields, {}))


def right(pasted: str) -> dict[str, str]:
    return {one.field: one.value for one in read(pasted).found if one.wrong is None}


ENGLISH = f"""Hello Kim,

Directory (tenant) ID: {TENANT}
Application (client) ID: {CLIENT}
Client secret: {SECRET} (expires on 2027-05-31)
E-mail domains: nordlicht.example, nord-licht.example

Kind regards
Robin, +49 40 1234567, www.nordlicht-elsewhere.example
"""
GERMAN = f"""> - Verzeichnis-ID (Mandanten-ID), englisch: Directory (tenant) ID
{TENANT.upper()}
> - Anwendungs-ID (Client-ID), englisch: Application (client) ID
{CLIENT}
> - den Wert eines Clientgeheimnisses (nicht die ID des Geheimnisses)
{SECRET}
gültig bis 31.05.2027
> - die E-Mail-Domäne oder Domänen Ihrer Raumpostfächer
nordlicht.example, nord-licht.example
"""
SENTENCES = (
    f"Our tenant ID is {TENANT} and the client ID is {CLIENT}. The client secret is {SECRET} and "
    "expires 2027-05-31. The mail domains are nordlicht.example and nord-licht.example."
)
TABLE = (
    f"Tenant ID\t{TENANT}\nApp ID\t{CLIENT}\nSecret ID\t{SECRET_ID}\nSecret value\t{SECRET}\n"
    "Expires\t31.05.2027\nDomains\tnordlicht.example; nord-licht.example\n"
)
EVERYTHING = {
    "tenant_id": TENANT,
    "client_id": CLIENT,
    "customer_client_secret": SECRET,
    "secret_expires": "2027-05-31",
    "email_domains": "nordlicht.example,nord-licht.example",
}


@pytest.mark.parametrize("pasted", [ENGLISH, GERMAN, SENTENCES, TABLE])
def test_a_customers_answer_is_read_whole(pasted: str) -> None:
    assert right(pasted) == EVERYTHING


def test_our_own_mail_holds_no_value() -> None:
    answers = Answers(GUIDE.fields, {"customer_name": "Nordlicht"})
    for language in ("en", "de"):
        lines = (Catalogue(language).say(line) for line in mail_to_customer(answers, "Kim Berger"))
        assert read("\n".join(lines)) == Recognised()


def test_what_nothing_names_is_not_guessed() -> None:
    assert read(f"{TENANT}\n{CLIENT}\n{SECRET}\nnordlicht.example\n2027-05-31") == Recognised()


def test_two_different_values_for_one_field_are_for_a_person() -> None:
    told = read(f"Tenant ID: {TENANT}\nClient ID: {CLIENT}\nSorry: tenant ID: {SECRET_ID}")
    assert told.unclear == ("tenant_id",)
    assert [one.field for one in told.found] == ["client_id"]


def test_the_secrets_id_in_place_of_its_value_is_named_and_not_right() -> None:
    [found] = read(f"Client secret: {SECRET_ID}").found
    assert found.field == "customer_client_secret"
    assert found.wrong is not None
    assert found.wrong.key == "rules.secret_is_id"


def test_the_form_of_entra_alone_is_enough() -> None:
    shaped = "abc" + "8Q~" + "x" * 33
    assert right(f"here it is:\n\n{shaped}\n") == {"customer_client_secret": shaped}


def test_a_found_value_is_in_no_traceback() -> None:
    assert SECRET not in repr(read(ENGLISH))


def test_a_long_text_ends_soon_and_is_read_as_far_as_a_mail_goes() -> None:
    assert right("domain " * 100_000 + ENGLISH) == {}
    assert right("a" * 60_000) == {}


def test_every_word_names_a_field_of_the_page() -> None:
    assert set(mail_words()) - {NOTHING} <= set(FIELDS)
    several = list(chain.from_iterable(mail_words().values()))
    assert all(several)
