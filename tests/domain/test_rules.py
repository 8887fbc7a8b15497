"""What is wrong with a value is said at its field, with a key that has words in both languages."""

from datetime import datetime, timedelta

import pytest

from syncwizard.domain.answers import Answers
from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind
from syncwizard.domain.rules import (
    at_most,
    contains,
    differs_from,
    is_header_safe,
    is_not_future,
    is_not_past,
    is_secret_value,
    is_strong_password,
    problem,
)
from syncwizard.i18n import Catalogue

NOTHING = Answers({}, {})
GUID = "abcdef01-2345-6789-abcd-ef0123456789"


def said(field: Field, raw: str, answers: Answers = NOTHING) -> str:
    """The key of what is wrong with an input, as the page would show it; "" where nothing is."""
    found = problem(field, clean(field, raw).value, answers)
    if found is None:
        return ""
    for language in ("en", "de"):
        words = Catalogue(language).say(found)
        assert "{" not in words, found.key
        assert words != found.key
    return found.key.removeprefix("rules.")


@pytest.mark.parametrize(
    ("kind", "raw", "wrong"),
    [
        (Kind.GUID, GUID, ""),
        (Kind.GUID, "{" + GUID.upper() + "}", ""),
        (Kind.GUID, "acme.onmicrosoft.com", "guid_is_domain"),
        (Kind.GUID, "admin@acme.com", "guid_is_email"),
        (Kind.GUID, GUID[:-1], "guid"),
        (Kind.GUID, "Abc8Q~secret", "guid"),
        (Kind.ORIGIN, "https://gcprouter.spacewell.com/login", ""),
        (Kind.ORIGIN, "gcprouter.spacewell.com", "https_missing"),
        (Kind.ORIGIN, "http://gcprouter.spacewell.com", "https_only"),
        (Kind.ORIGIN, "ftp://gcprouter.spacewell.com", "https_only"),
        (Kind.ORIGIN, "https://kim:pw@r.example/", ""),
        (Kind.ORIGIN, "https://", "address"),
        (Kind.ORIGIN, "https:///x", "address"),
        (Kind.ORIGIN, "https://localhost/", "address"),
        (Kind.ORIGIN, "https://r example/", "address"),
        (Kind.ORIGIN, "https://r.example:99999/", "address"),
        (Kind.ORIGIN, "https://%72.example/", "address"),
        (Kind.ORIGIN, "https://-r.example/", "address"),
        (Kind.ORIGIN, "https://a..example/", "address"),
        (Kind.ORIGIN, "https://\u2603-\u200b.\u2603", "address"),
        (Kind.ORIGIN, "https://cafe/", "address"),
        (Kind.ORIGIN, "https://127.0.0.1/", "address_is_number"),
        (Kind.ORIGIN, "https://127.1/", "address_is_number"),
        (Kind.ORIGIN, "https://2130706433/", "address_is_number"),
        (Kind.ORIGIN, "https://0x7f000001/", "address_is_number"),
        (Kind.ORIGIN, "https://0x7f.0.0.0x1/", "address_is_number"),
        (Kind.ORIGIN, "https://0177.0.0.1/", "address_is_number"),
        (Kind.ORIGIN, "https://\u2460\u2461\u2466.0.0.1/", "address_is_number"),
        (Kind.ORIGIN, "https://[::1]/", "address_is_number"),
        (Kind.ORIGIN, "https://[::ffff:127.0.0.1]/", "address_is_number"),
        (Kind.ORIGIN, "https://b\u00fccher.example/", ""),
        (Kind.URL, "https://r.example/user/oauth/token", ""),
        (Kind.URL, "https://r.example/token?x=1", ""),
        (Kind.URL, "https://r.example/token#x", ""),
        (Kind.EMAIL, "noreply@spacewell.com", ""),
        (Kind.EMAIL, "k\u00f6ln@b\u00fccher.example", ""),
        (Kind.EMAIL, "noreply", "email"),
        (Kind.EMAIL, "noreply@spacewell", "email"),
        (Kind.EMAIL, "a@b@c.de", "email"),
        (Kind.EMAIL, "a b@c.de", "email"),
        (Kind.EMAILS, "a@x.de; Kim <b@x.de>", ""),
        (Kind.EMAILS, "a@x.de; nobody", "one_email"),
        (Kind.DOMAINS, "acme.com; b.de\nc.co.uk", ""),
        (Kind.DOMAINS, "b\u00fccher.example", ""),
        (Kind.DOMAINS, "acme", "domain"),
        (Kind.DOMAINS, "acme.com,*.acme.com", "domain"),
        (Kind.DOMAINS, "https://acme.com", "domain"),
        (Kind.DOMAINS, "kim@acme.com", "domain_is_email"),
        (Kind.NUMBER, "50", ""),
        (Kind.NUMBER, "-1", "out_of_bounds"),
        (Kind.NUMBER, "\u22121", "out_of_bounds"),
        (Kind.NUMBER, "1.5", "number"),
        (Kind.NUMBER, "--1", "number"),
        (Kind.NUMBER, "-", "number"),
        (Kind.NUMBER, "50 days", "number"),
        (Kind.NUMBER, "1.080", "number"),
        (Kind.NUMBER, "\u0665\u0660", "number"),
        (Kind.NUMBER, "1" * 10, "out_of_bounds"),
        (Kind.NUMBER, "9" * 5000, "out_of_bounds"),
        (Kind.DATE, "22.11.2026", ""),
        (Kind.DATE, "11/22/2026", "date"),
        (Kind.DATE, "2026-02-30", "date"),
        (Kind.FLAG, "yes", ""),
        (Kind.FLAG, "ja", "choice"),
        (Kind.LINE, "x" * 4000, ""),
        (Kind.LINE, "x" * 4001, "too_long"),
        (Kind.EXACT, "NORDLICHT", ""),
        (Kind.GUID, "", ""),
    ],
)
def test_the_shape_of_a_value(kind: Kind, raw: str, wrong: str) -> None:
    assert said(Field(id="x", kind=kind), raw) == wrong


@pytest.mark.parametrize(
    "stored",
    ["https://kim@r.example/", "https://kim:pw@r.example/", "https://r.example\\@evil.example/"],
)
def test_an_address_with_a_user_is_refused_however_it_came_there(stored: str) -> None:
    for kind in (Kind.ORIGIN, Kind.URL):
        found = problem(Field(id="x", kind=kind), stored, Answers({}, {}))
        assert found is not None
        assert found.key == "rules.address_with_user"


@pytest.mark.parametrize("stored", ["https://r.example/a?x=1", "https://r.example/a#x"])
def test_an_address_with_a_query_is_refused_however_it_came_there(stored: str) -> None:
    for kind in (Kind.ORIGIN, Kind.URL):
        found = problem(Field(id="x", kind=kind), stored, Answers({}, {}))
        assert found is not None
        assert found.key == "rules.address_of_a_page"


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ("0", "out_of_bounds"),
        ("1", ""),
        ("1080", ""),
        ("1081", "out_of_bounds"),
        ("-5", "out_of_bounds"),
        ("99999999999999999999", "out_of_bounds"),
        ("5 days", "number"),
    ],
)
def test_numbers_keep_their_bounds(raw: str, wrong: str) -> None:
    field = Field(id="x", kind=Kind.NUMBER, minimum=1, maximum=1080)
    assert said(field, raw) == wrong


def test_a_number_out_of_bounds_is_told_both() -> None:
    bounded = Field(id="x", kind=Kind.NUMBER, minimum=1, maximum=1080)
    half = Field(id="x", kind=Kind.NUMBER, minimum=1)
    for field, highest in ((bounded, 1080), (half, 999_999_999)):
        wrong = problem(field, "-1", NOTHING)
        assert wrong is not None
        assert wrong.params == {"minimum": 1, "maximum": highest}


def test_a_choice_is_one_of_those_offered() -> None:
    field = Field(id="x", kind=Kind.CHOICE, choices=("us", "customer"))
    assert said(field, "us") == ""
    assert said(field, "Us") == "choice"


def test_a_wrong_part_of_a_list_is_named() -> None:
    found = problem(Field(id="x", kind=Kind.DOMAINS), "acme.com,kim@b.de", NOTHING)
    assert found is not None
    assert found.params == {"value": "kim@b.de", "domain": "b.de"}


SECRET = Field(id="x", secret=True, rules=(is_secret_value, is_header_safe))


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        ("Abc8Q~0123456789.abcdefghijklmnopqrstuvw", ""),
        (GUID, "secret_is_id"),
        ("{" + GUID.upper() + "}", "secret_is_id"),
        ("Abc******************", "secret_is_masked"),
        ("\u2022" * 12, "secret_is_masked"),
        ("Abc8Q*~0123", ""),  # one star may be part of it
        ("Abc8Q 0123", "secret_characters"),
        ("Abc8Q\u20130123", "secret_characters"),
        ("Abc8Q\u00fc0123", "secret_characters"),
        (" Abc8Q~0123\r\n", ""),
        ("", ""),
    ],
)
def test_the_value_of_a_secret_is_told_from_its_id(raw: str, wrong: str) -> None:
    assert said(SECRET, raw) == wrong


@pytest.mark.parametrize(
    ("password", "wrong"),
    [("aA1!", ""), ("AA1!", "x"), ("aa1!", "x"), ("aAa!", "x"), ("aA11", "x"), ("aA1 ", "x")],
)
def test_a_password_has_all_four_classes(password: str, wrong: str) -> None:
    assert bool(is_strong_password(password, NOTHING)) == bool(wrong)


def pair(**typed: str) -> Answers:
    fields = {name: Field(id=name) for name in ("tenant_id", "trust_user")}
    return Answers(fields, typed)


def test_two_fields_with_one_value_are_a_paste_into_the_wrong_one() -> None:
    field = Field(id="client_id", rules=(differs_from("tenant_id"),))
    assert said(field, "same", pair(tenant_id="same")) == "same_as"
    assert said(field, "other", pair(tenant_id="same")) == ""
    assert said(field, "", pair()) == ""


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        ("sync.trust", ""),
        ("kim; sync.trust", ""),
        ("kim", "name_missing"),
        ("Sync.Trust", "name_missing"),
        ("sync.trust2", "name_missing"),
        ("", ""),
    ],
)
def test_a_list_of_users_holds_the_trust_user(names: str, wrong: str) -> None:
    field = Field(id="system_users", kind=Kind.NAMES, rules=(contains("trust_user"),))
    assert said(field, names, pair(trust_user="sync.trust")) == wrong
    assert said(field, names, pair()) == ""


def day(offset: int) -> str:
    return (datetime.now().astimezone() + timedelta(days=offset)).date().isoformat()


@pytest.mark.parametrize(
    ("offset", "past", "future"), [(-2, "date_past", ""), (2, "", "date_future")]
)
def test_days_that_cannot_be(offset: int, past: str, future: str) -> None:
    expiry = Field(id="x", kind=Kind.DATE, rules=(is_not_past,))
    happened = Field(id="x", kind=Kind.DATE, rules=(is_not_future,))
    assert said(expiry, day(offset)) == past
    assert said(happened, day(offset)) == future


@pytest.mark.parametrize("rule", [is_not_past, is_not_future])
def test_a_rule_for_days_leaves_what_is_no_day_to_the_shape(rule: object) -> None:
    field = Field(id="x", kind=Kind.DATE, rules=(rule,))  # type: ignore[arg-type]
    assert said(field, "soon") == "date"


def test_notices_have_words_in_both_languages() -> None:
    cleaned = [
        clean(Field(id="x", kind=Kind.EXACT), " A\u200bC\u00a0ME"),
        clean(Field(id="x", kind=Kind.ORIGIN), "https://b\u00fccher.example/login"),
    ]
    notices = [notice for one in cleaned for notice in one.notices]
    assert len(notices) == 5
    for language in ("en", "de"):
        for words in Catalogue(language).say_all(notices):
            assert "{" not in words
            assert not words.startswith("rules.")


def test_a_list_has_an_end() -> None:
    field = Field(id="x", kind=Kind.NAMES, rules=(at_most(2),))
    assert said(field, "a\nb", pair()) == ""
    assert said(field, "a\nb\nc", pair()) == "too_many"
