"""What is typed or pasted comes into its stored form, and what was changed about it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from syncwizard.domain.cleaning import clean
from syncwizard.domain.fields import Field, Kind

GUID = "abcdef01-2345-6789-abcd-ef0123456789"


def stored(kind: Kind, raw: str) -> str:
    return clean(Field(id="x", kind=kind), raw).value


def notices(field: Field, raw: str) -> list[str]:
    return [notice.key.removeprefix("rules.") for notice in clean(field, raw).notices]


LINE = Field(id="x")
EXACT = Field(id="x", kind=Kind.EXACT)
SECRET = Field(id="x", secret=True)
ORIGIN = Field(id="x", kind=Kind.ORIGIN)


@pytest.mark.parametrize(
    ("raw", "value", "said"),
    [
        ("ACME", "ACME", []),
        ("ACME\r\n", "ACME", []),  # the line break behind a pasted line
        (" ACME", "ACME", ["blanks_removed"]),
        ("ACME\t", "ACME", ["invisible_removed"]),
        ("\u00a0ACME", "ACME", ["blanks_removed"]),
        ("AC\u00a0ME", "AC ME", ["blanks_made_plain"]),
        ("AC  ME", "AC  ME", []),  # inner blanks count
        ("acMe", "acMe", []),  # and so does the case
        ("\ufeffACME", "ACME", ["invisible_removed"]),  # byte order mark
        ("AC\u200bME", "ACME", ["invisible_removed"]),  # zero width space
        ("AC\u00adME", "ACME", ["invisible_removed"]),  # soft hyphen
        ("\u202aACME\u202c", "ACME", ["invisible_removed"]),  # direction marks
        ("AC\x00ME", "ACME", ["invisible_removed"]),
        (" AC\u200bME\u2003", "ACME", ["invisible_removed", "blanks_removed"]),
        ("AC\nME", "ACME", ["invisible_removed"]),  # a value cut in two
        ("AC\u2028ME", "ACME", ["invisible_removed"]),
    ],
)
def test_where_every_character_counts_nothing_goes_unsaid(
    raw: str, value: str, said: list[str]
) -> None:
    assert clean(EXACT, raw).value == value
    assert notices(EXACT, raw) == said


@pytest.mark.parametrize(
    ("raw", "value", "said"),
    [
        ("a  b\tc", "a  bc", ["invisible_removed"]),
        ("a  b", "a  b", []),  # a secret is never put in shape
        (' "a" ', '"a"', ["blanks_removed"]),
        ("a\u00a0b", "a b", ["blanks_made_plain"]),
        ("{" + GUID.upper() + "}", "{" + GUID.upper() + "}", []),
    ],
)
def test_a_secret_keeps_its_characters(raw: str, value: str, said: list[str]) -> None:
    assert clean(SECRET, raw).value == value
    assert notices(SECRET, raw) == said


@pytest.mark.parametrize(
    ("raw", "value", "said"),
    [
        ("Kim  Berg ", "Kim Berg", []),
        ("Kim\nBerg", "Kim Berg", []),  # words of two lines stay two words
        ("Kim\tBerg", "Kim Berg", []),
        ("Kim\u00a0Berg", "Kim Berg", []),
        ("Kim\u200bBerg", "KimBerg", ["invisible_removed"]),
    ],
)
def test_a_line_of_words(raw: str, value: str, said: list[str]) -> None:
    assert clean(LINE, raw).value == value
    assert notices(LINE, raw) == said


@pytest.mark.parametrize(
    "raw",
    [
        GUID,
        GUID.upper(),
        "{" + GUID + "}",
        "(" + GUID.upper() + ")",
        GUID.replace("-", ""),
        GUID.replace("-", "\u2011"),  # hyphens of a word processor
        f' "{GUID}" ',
        f"\u201e{GUID}\u201c",
        f"{GUID[:9]}\n{GUID[9:]}",
    ],
)
def test_a_guid_in_any_dress(raw: str) -> None:
    assert stored(Kind.GUID, raw) == GUID


@pytest.mark.parametrize("raw", ["acme.com", GUID[:-1], "g" + GUID[1:], "zero"])
def test_what_is_no_guid_stays_as_it_is(raw: str) -> None:
    assert stored(Kind.GUID, raw) == raw


@pytest.mark.parametrize(
    ("raw", "value", "said"),
    [
        ("https://gcprouter.spacewell.com/", "https://gcprouter.spacewell.com/", []),
        ("https://GCPRouter.Spacewell.com", "https://gcprouter.spacewell.com/", []),
        ("HTTPS://r.example", "https://r.example/", []),
        ("https://r.example:443/", "https://r.example/", []),
        ("https://r.example:8443", "https://r.example:8443/", []),
        ("<https://r.example/>", "<https://r.example/>", []),
        ('"https://r.example/"', "https://r.example/", []),
        ("https://r.example/login", "https://r.example/", ["path_removed"]),
        ("https://r.example/?a=1", "https://r.example/", ["path_removed"]),
        ("https://r.example/#top", "https://r.example/", ["path_removed"]),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/", ["host_as_dialled"]),
        ("https://r.example./", "https://r.example/", ["host_as_dialled"]),
        ("https://\u2460\u2461\u2466.0.0.1/", "https://127.0.0.1/", ["host_as_dialled"]),
        # What does not mean one host stays for the rules to refuse.
        ("https://[::1]/", "https://[::1]/", []),
        ("https://r.example:port/", "https://r.example:port/", []),
        ("https://%72.example/", "https://%72.example/", []),
        ("r.example", "r.example", []),
    ],
)
def test_a_servers_address(raw: str, value: str, said: list[str]) -> None:
    assert clean(ORIGIN, raw).value == value
    assert notices(ORIGIN, raw) == said


WITH_PASSWORDS = [
    ("https://kim:pw@r.example/", "https://r.example/"),
    ("https://kim:pw@r.example", "https://r.example/"),
    ("https://pw@r.example/login", "https://r.example/"),
    ("https://kim:@pw@@r.example/", "https://r.example/"),
    ("https://kim@acme.example:pw@r.example/", "https://r.example/"),
    ("https://kim@acme.example:p/pw@r.example/", "https://r.example/"),
    ("https://kim:1/pw@r.example/", "https://r.example/"),
    ("https://kim:p/?#pw@r.example/", "https://r.example/"),
    ("https://kim:p\\pw@r.example/", "https://r.example/"),
    ("https:/kim:pw@r.example/", "https:/r.example/"),
    ("https:\\\\kim:pw@r.example/", "https:\\\\r.example/"),
    ("//kim:pw@r.example/", "//r.example/"),
    ("kim:pw@r.example", "r.example"),
    ("https://kim:pw\uff20r.example/", "https://r.example/"),
    ("https://kim:pw@[::1]/", "https://[::1]/"),
    ("https://kim:pw@r.example:port/", "https://r.example:port/"),
    ('"https://kim:pw@r.example/"', "https://r.example/"),
    ("https://kim:pw@", "https://"),
]


@pytest.mark.parametrize("kind", [Kind.ORIGIN, Kind.URL])
@pytest.mark.parametrize(("raw", "value"), WITH_PASSWORDS)
def test_a_password_in_an_address_is_never_stored(kind: Kind, raw: str, value: str) -> None:
    field = Field(id="x", kind=kind)
    assert "pw" not in stored(kind, raw)
    assert stored(kind, raw).startswith(value.rstrip("/"))
    assert notices(field, raw)[0] == "user_removed"
    assert "pw" not in str([one.params for one in clean(field, raw).notices])


def test_what_stood_before_a_host_cannot_pass_for_it() -> None:
    raw = "https://r.example\\@evil.example/"
    assert clean(ORIGIN, raw).value == "https://evil.example/"
    removed, dialled = clean(ORIGIN, raw).notices
    assert (removed.key, dialled.params) == ("rules.user_removed", {"host": "evil.example"})


def test_an_at_sign_behind_the_host_is_no_user() -> None:
    url = Field(id="x", kind=Kind.URL)
    assert clean(url, "https://r.example/push/@x").value == "https://r.example/push/@x"
    assert notices(url, "https://r.example/push/@x") == []


WITH_SECRETS = [
    ("https://r.example/a?client_secret=pw", "https://r.example/a"),
    ("https://r.example/a#access_token=pw", "https://r.example/a"),
    ("https://r.example/a?x=1#pw?pw", "https://r.example/a"),
    ("https://r.example/a?to=kim@acme.example&pw", "https://r.example/a"),
    ("https://r.example?pw", "https://r.example"),
    ("https://r.example/a\uff1fpw", "https://r.example/a"),
    ("https://r.example:port/a?pw", "https://r.example:port/a"),
    ("https://[::1]/a?pw", "https://[::1]/a"),
    ("r.example/a?pw", "r.example/a"),
    ('"https://r.example/a?pw"', "https://r.example/a"),
]


@pytest.mark.parametrize(("raw", "value"), WITH_SECRETS)
def test_a_secret_behind_an_address_is_never_stored(raw: str, value: str) -> None:
    url = Field(id="x", kind=Kind.URL)
    assert clean(url, raw).value == value
    assert notices(url, raw) == ["query_removed"]
    assert "pw" not in clean(ORIGIN, raw).value
    assert set(notices(ORIGIN, raw)) & {"query_removed", "path_removed"}
    assert "pw" not in str([one.params for one in clean(ORIGIN, raw).notices])


def test_a_host_that_is_dialled_otherwise_is_named() -> None:
    notice = clean(ORIGIN, "https://b\u00fccher.example/").notices[0]
    assert notice.params == {"host": "xn--bcher-kva.example"}


def test_an_address_with_a_path_keeps_it() -> None:
    url = Field(id="x", kind=Kind.URL)
    assert clean(url, "https://R.example/User/OAuth").value == "https://r.example/User/OAuth"
    assert notices(url, "https://R.example/User/OAuth") == []


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("acme.com", "acme.com"),
        ("acme.com, b.de", "acme.com,b.de"),
        ("acme.com;b.de", "acme.com,b.de"),
        ("acme.com b.de", "acme.com,b.de"),
        ("acme.com\r\nb.de\r\n", "acme.com,b.de"),
        ("acme.com\tb.de", "acme.com,b.de"),
        ("acme.com\u00a0b.de", "acme.com,b.de"),
        ("acme.com,,; ,b.de;", "acme.com,b.de"),
        ("@Acme.COM", "acme.com"),
        ("acme.com.", "acme.com"),
        ('"acme.com", "b.de"', "acme.com,b.de"),
        ("acme.com, ACME.com", "acme.com"),
        (" ,; ", ""),
    ],
)
def test_domain_lists_with_all_separators(raw: str, value: str) -> None:
    assert stored(Kind.DOMAINS, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a@x.de;b@x.de", "a@x.de, b@x.de"),
        ("a@x.de b@x.de\nc@x.de", "a@x.de, b@x.de, c@x.de"),
        ("Berg, Kim <kim@x.de>; Ada Lund <ada@x.de>", "kim@x.de, ada@x.de"),
        ("<kim@x.de>", "kim@x.de"),
        ("kim@x.de, nonsense", "kim@x.de, nonsense"),
        ("<no address>", "<no address>"),
        ("a@x.de, a@x.de", "a@x.de"),
    ],
)
def test_lists_of_addresses(raw: str, value: str) -> None:
    assert stored(Kind.EMAILS, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("kim@x.de", "kim@x.de"),
        ("mailto:kim@x.de", "kim@x.de"),
        ('"Kim Berg" <kim@x.de>', "kim@x.de"),
        ("kim@x.de.", "kim@x.de"),
        ("Kim Berg", "Kim Berg"),
    ],
)
def test_one_address(raw: str, value: str) -> None:
    assert stored(Kind.EMAIL, raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("sync.trust", "sync.trust"),
        ("sync.trust; kim", "sync.trust\nkim"),
        ("sync.trust\r\nkim\r\n", "sync.trust\nkim"),
        ("sync.trust\u2029kim", "sync.trust\nkim"),
        ("Kim Berg, kim", "Kim Berg\nkim"),
        ("kim, kim", "kim"),
    ],
)
def test_names_stand_one_a_line(raw: str, value: str) -> None:
    assert stored(Kind.NAMES, raw) == value


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Kind.NUMBER, " 0180 ", "180"),
        (Kind.NUMBER, "0", "0"),
        (Kind.NUMBER, "1.080", "1.080"),
        (Kind.DATE, "2026-11-22", "2026-11-22"),
        (Kind.DATE, "22.11.2026", "2026-11-22"),
        (Kind.DATE, "2.1.2027", "2027-01-02"),
        (Kind.DATE, "20261122", "2026-11-22"),
        (Kind.DATE, "11/22/2026", "11/22/2026"),
        (Kind.DATE, "31.02.2026", "31.02.2026"),
        (Kind.CHOICE, " us ", "us"),
        (Kind.FLAG, "yes", "yes"),
        (Kind.NOTE, " two\r\nlines\t\n", "two\nlines"),
    ],
)
def test_numbers_days_choices_and_notes(kind: Kind, raw: str, value: str) -> None:
    assert stored(kind, raw) == value


KINDS = some.sampled_from(sorted(Kind))
SIGNS = "aA1.,;:/?#\uff20\\@<>{}()\"'` -\t\r\n\u00a0\u200b\u2028\u00fc"
AWKWARD = some.text(alphabet=some.sampled_from(SIGNS))


@given(KINDS, some.booleans(), AWKWARD)
def test_what_is_stored_once_is_stored_for_good(kind: Kind, secret: bool, raw: str) -> None:
    field = Field(id="x", kind=kind, secret=secret)
    once = clean(field, raw).value
    again = clean(field, once)
    assert again.value == once


@given(some.sampled_from([Kind.ORIGIN, Kind.URL]), AWKWARD)
def test_no_address_makes_it_stumble(kind: Kind, raw: str) -> None:
    assert isinstance(stored(kind, f"https://{raw}"), str)
