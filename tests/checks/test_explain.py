"""Every client error has a code, an owner and four sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.explain import explain
from syncwizard.checks.explain_entra import entra_cause
from syncwizard.clients import errors
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.text import Text
from syncwizard.i18n import LANGUAGES
from tests.checks.errors_of_all_kinds import all_kinds, make
from tests.checks.reading import CATALOGUES, SENTENCES, assert_reads_well, say

ROOM = Asked(room="alster@customer.example", permission="Calendars.ReadWrite")
ASKED = (Asked(permission="Place.Read.All"), ROOM, Asked(reaching=True))
CLASS_NAMES = {kind.__name__ for kind in all_kinds()}
# Words that belong into the technical detail only.
RAW = re.compile(r"Traceback|CERTIFICATE_VERIFY|SSL:|Errno|errno|Exception|httpx|OpenSSL|None\b")


def findings() -> Iterator[tuple[str, Finding]]:
    for kind in all_kinds():
        for system in System:
            for asked in ASKED:
                name = f"{kind.__name__}-{system}-{'room' if asked.room else asked.reaching}"
                yield name, explain(make(kind), system, asked)


@pytest.mark.parametrize(
    "finding", [pytest.param(finding, id=name) for name, finding in findings()]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_happens_there_are_four_whole_sentences(finding: Finding, language: str) -> None:
    assert finding.outcome is not Outcome.PASSED
    assert_reads_well(finding, language)
    for part in SENTENCES:
        said = say(finding, part, language)
        assert not RAW.search(said), said
        assert not CLASS_NAMES & set(re.findall(r"\w+", said)), said
    assert finding.owner is not None
    assert CATALOGUES[language].has(f"owners.{finding.owner}")


@pytest.mark.parametrize("kind", all_kinds())
def test_what_is_technical_stays_in_the_detail(kind: type[errors.ClientError]) -> None:
    finding = explain(make(kind))
    assert "technical words" in finding.detail
    assert "service.example" in finding.detail
    for language in LANGUAGES:
        for part in SENTENCES:
            assert "technical words" not in say(finding, part, language)


def test_a_new_kind_of_error_is_explained_by_its_family() -> None:
    class StrangeLine(errors.NetworkError):
        """Nobody has heard of it."""

    assert explain(make(StrangeLine)).code == "NET-OTHER"


@pytest.mark.parametrize("owner", Owner)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_owner_has_a_name(owner: Owner, language: str) -> None:
    assert CATALOGUES[language].say(Text(f"owners.{owner}")) != f"owners.{owner}"


# Reaching is an answer of its own


def test_a_dead_line_is_an_answer_only_where_the_line_was_the_question() -> None:
    error = make(errors.ConnectTimedOut)
    assert explain(error, System.ROUTER).outcome is Outcome.COULD_NOT_TELL
    assert explain(error, System.ROUTER, Asked(reaching=True)).outcome is Outcome.FAILED


def test_seconds_are_rounded_up_to_whole_ones() -> None:
    assert explain(make(errors.ConnectTimedOut)).params["seconds"] == 5


# The network


@pytest.mark.parametrize(
    ("kind", "told", "code"),
    [
        (errors.UnknownIssuer, {"issuer": ""}, "TLS-NOT-TRUSTED"),
        (errors.NotJson, {"looks_like_html": True}, "ANSWER-IS-PAGE"),
        (errors.ProxyAuthenticationRequired, {"schemes": ()}, "PROXY-AUTH"),
        (errors.ProxyAuthenticationRequired, {"schemes": ("NTLM", "Basic")}, "PROXY-AUTH"),
        (errors.ProxyAuthenticationRequired, {"schemes": ("Negotiate",)}, "PROXY-AUTH-WINDOWS"),
    ],
)
def test_what_else_is_known_refines_the_cause(
    kind: type[errors.ClientError], told: dict[str, Any], code: str
) -> None:
    finding = explain(make(kind, **told))
    assert finding.code == code
    assert not re.search(r"[{}]", say(finding, "happened", "en"))


def test_nobody_mistypes_microsofts_addresses() -> None:
    error = make(errors.NameNotFound)
    assert explain(error, System.WORKPLACE).owner is Owner.CONSULTANT
    assert explain(error, System.GRAPH).owner is Owner.NETWORK_TEAM


@pytest.mark.parametrize(
    ("kind", "told", "code"),
    [
        (errors.IntermediateMissing, {}, "TLS-INTERMEDIATE-MISSING"),
        (errors.CertificateRevoked, {}, "TLS-REVOKED"),
        (errors.CertificateWeak, {}, "TLS-WEAK"),
        (errors.TooOldTls, {}, "TLS-NOTHING-IN-COMMON"),
        (errors.Forbidden, {"page": errors.PageKind.FIREWALL}, "PAGE-FIREWALL"),
        (errors.CertificateExpired, {"is_clock_right": True}, "TLS-EXPIRED-THERE"),
    ],
)
def test_what_only_the_operator_can_mend_is_the_operators(
    kind: type[errors.ClientError], told: dict[str, Any], code: str
) -> None:
    found = {system: explain(make(kind, **told), system) for system in System}
    assert {finding.code for finding in found.values()} == {code}
    assert {system: finding.owner for system, finding in found.items()} == {
        System.ANY: Owner.CONSULTANT,
        System.ENTRA: Owner.CONSULTANT,
        System.GRAPH: Owner.CONSULTANT,
        System.ROUTER: Owner.INTEGRATION_TEAM,
        System.WORKPLACE: Owner.WM_ADMIN,
    }


def test_what_the_consultant_looks_at_first_stays_with_the_consultant() -> None:
    expired = explain(make(errors.CertificateExpired), System.ROUTER)
    assert (expired.code, expired.owner) == ("TLS-EXPIRED", Owner.CONSULTANT)


def test_a_redirect_to_nowhere_still_reads_well() -> None:
    finding = explain(make(errors.Redirected, to_host=""))
    assert "points to ?" in say(finding, "happened", "en")


# Entra ID: graph.md, part 3

ENTRA_TABLE = [
    ("invalid_client", 7000215, "ENTRA-SECRET-WRONG"),
    ("invalid_client", 7000222, "ENTRA-SECRET-EXPIRED"),
    ("unauthorized_client", 700016, "ENTRA-APP-NOT-FOUND"),
    ("invalid_client", 7000229, "ENTRA-APP-NOT-ADDED"),
    ("unauthorized_client", 7000112, "ENTRA-APP-DISABLED"),
    ("unauthorized_client", 70001, "ENTRA-APP-DISABLED"),
    ("invalid_request", 90002, "ENTRA-TENANT-NOT-FOUND"),
    ("invalid_request", 900023, "ENTRA-TENANT-MALFORMED"),
    ("invalid_request", 90013, "ENTRA-VALUE-MISSING"),
    ("invalid_request", 90014, "ENTRA-VALUE-MISSING"),
    ("invalid_request", 900144, "ENTRA-VALUE-MISSING"),
    ("invalid_client", 7000218, "ENTRA-VALUE-MISSING"),
    ("invalid_client", 700025, "ENTRA-APP-PUBLIC"),
    ("invalid_client", 700027, "ENTRA-CERTIFICATE"),
    ("invalid_grant", 53003, "ENTRA-CONDITIONAL-ACCESS"),
    ("invalid_grant", 530032, "ENTRA-SECURITY-POLICY"),
    ("access_denied", 530035, "ENTRA-SECURITY-POLICY"),
    ("invalid_grant", 50034, "ENTRA-USER-FLOW"),
    ("invalid_grant", 65001, "ENTRA-NO-CONSENT"),
    ("invalid_scope", 1002012, "ENTRA-OUR-REQUEST"),
    ("invalid_scope", 70011, "ENTRA-OUR-REQUEST"),
    ("invalid_resource", 500011, "ENTRA-GRAPH-NOT-FOUND"),
    ("invalid_request", 90038, "ENTRA-WRONG-CLOUD"),
    ("invalid_request", 900382, "ENTRA-WRONG-CLOUD"),
    ("invalid_request", 900432, "ENTRA-WRONG-CLOUD"),
    ("invalid_request", 50049, "ENTRA-OUR-REQUEST"),
    ("invalid_request", 90051, "ENTRA-OUR-REQUEST"),
    ("access_denied", 500021, "ENTRA-TENANT-RESTRICTION"),
    ("access_denied", 500022, "ENTRA-TENANT-RESTRICTION"),
    ("access_denied", 5000211, "ENTRA-TENANT-RESTRICTION"),
    ("invalid_client", 650052, "ENTRA-GRAPH-NOT-FOUND"),
    ("invalid_request", 50194, "ENTRA-OUR-REQUEST"),
    ("invalid_request", 50196, "ENTRA-OUR-REQUEST"),
    *(
        ("temporarily_unavailable", code, "ENTRA-TEMPORARY")
        for code in (90033, 90006, 90024, 90090, 50033, 90055)
    ),
]


@pytest.mark.parametrize(("error", "number", "code"), ENTRA_TABLE)
def test_every_number_of_the_table_has_its_cause(error: str, number: int, code: str) -> None:
    finding = explain(refused(error, number), System.ENTRA)
    assert finding.code == code
    assert f"https://login.microsoftonline.com/error?code={number}" in finding.detail
    assert f"AADSTS{number}" in say(finding, "happened", "de")
    assert "correlation-1" in finding.detail


def test_what_microsofts_own_words_name_is_not_said_twice() -> None:
    error = refused("invalid_client", 7000215)
    error.detail = f"AADSTS7000215: no. Correlation ID: {error.correlation_id}"
    assert explain(error, System.ENTRA).detail.count("correlation-1") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("invalid_client", "ENTRA-CLIENT-REFUSED"),
        ("unauthorized_client", "ENTRA-APP-REFUSED"),
        ("invalid_grant", "ENTRA-SIGN-IN-BLOCKED"),
        ("access_denied", "ENTRA-SIGN-IN-BLOCKED"),
        ("interaction_required", "ENTRA-SIGN-IN-BLOCKED"),
        ("invalid_scope", "ENTRA-OUR-REQUEST"),
        ("invalid_resource", "ENTRA-OUR-REQUEST"),
        ("unsupported_grant_type", "ENTRA-OUR-REQUEST"),
        ("server_error", "ENTRA-TEMPORARY"),
        ("invalid_request", "ENTRA-OTHER"),
        ("something_new", "ENTRA-OTHER"),
    ],
)
def test_an_unknown_number_is_judged_by_its_family(error: str, code: str) -> None:
    assert entra_cause(refused(error, 424242)).code == code


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_unknown_number_of_a_busy_service_is_temporary(status: int) -> None:
    error = make(errors.TokenRefused, error="something_new", codes=(424242,), status=status)
    finding = explain(error, System.ENTRA)
    assert (finding.code, finding.params["code"]) == ("ENTRA-TEMPORARY", "AADSTS424242")


@pytest.mark.parametrize("error", ["invalid_client", "unauthorized_client", "something_new"])
def test_an_unknown_number_is_shown_with_microsofts_page(error: str) -> None:
    finding = explain(refused(error, 424242), System.ENTRA)
    shown = " ".join(say(finding, part, "en") for part in SENTENCES)
    assert "AADSTS424242" in shown
    assert "https://login.microsoftonline.com/error?code=424242" in shown


def test_a_number_under_another_error_is_not_believed() -> None:
    assert entra_cause(refused("unauthorized_client", 7000215)).code == "ENTRA-APP-REFUSED"


def test_without_a_number_the_error_itself_is_shown() -> None:
    error = make(errors.TokenRefused, error="something_new", codes=())
    finding = explain(error, System.ENTRA)
    assert "something_new" in say(finding, "happened", "en")
    assert "code=" not in say(finding, "cause", "en")


def test_an_unknown_directory_needs_no_number() -> None:
    error = make(errors.TenantUnknown, error="invalid_tenant", codes=())
    assert explain(error, System.ENTRA).code == "ENTRA-TENANT-NOT-FOUND"


def test_the_request_is_named_as_the_service_names_it() -> None:
    assert explain(refused("invalid_client", 1), System.ENTRA).request_id == "trace-1"
    assert explain(make(errors.NotFound, request_id="r-7"), System.GRAPH).request_id == "r-7"


def refused(error: str, number: int) -> errors.TokenRefused:
    made = make(errors.TokenRefused, error=error, codes=(number,))
    assert isinstance(made, errors.TokenRefused)
    return made


# The Router


@pytest.mark.parametrize(
    ("kind", "told", "code"),
    [
        (errors.TokenRefused, {"error": "invalid_client"}, "ROUTER-CREDENTIALS-WRONG"),
        (errors.TokenRefused, {"error": "other", "status": 401}, "ROUTER-CREDENTIALS-WRONG"),
        (errors.TokenRefused, {"error": "invalid_scope"}, "ROUTER-TOKEN-REFUSED"),
        (errors.Unauthorized, {}, "ROUTER-CREDENTIALS-WRONG"),
        (errors.NotFound, {}, "HTTP-NOT-FOUND"),
    ],
)
def test_the_router_says_no(
    kind: type[errors.ClientError], told: dict[str, Any], code: str
) -> None:
    assert explain(make(kind, **told), System.ROUTER).code == code


# Graph: graph.md, part 4.1

GRAPH_TABLE: list[tuple[type[errors.HttpError], dict[str, Any], Asked, str]] = [
    (errors.Unauthorized, {"code": "InvalidAuthenticationToken"}, ROOM, "GRAPH-TOKEN-REJECTED"),
    (
        errors.Forbidden,
        {"code": "Authorization_RequestDenied"},
        ROOM,
        "GRAPH-PERMISSION-MISSING",
    ),
    (errors.Forbidden, {"code": "ErrorAccessDenied"}, ROOM, "GRAPH-CALENDAR-DENIED"),
    (
        errors.Forbidden,
        {"code": "ErrorAccessDenied", "message": "Access to OData is disabled."},
        ROOM,
        "GRAPH-ACCESS-POLICY",
    ),
    (
        errors.Forbidden,
        {"code": "ErrorAccessDenied", "message": "… [RAOP] : Blocked …"},
        ROOM,
        "GRAPH-ACCESS-POLICY",
    ),
    (
        errors.Forbidden,
        {"code": "ErrorAccessDenied"},
        Asked(room="a@b.example", permission="Calendars.ReadWrite", in_token=True),
        "GRAPH-ACCESS-POLICY",
    ),
    (
        errors.Forbidden,
        {"code": "UnknownError"},
        Asked(permission="Place.Read.All"),
        "GRAPH-PERMISSION-MISSING",
    ),
    (
        errors.Forbidden,
        {"code": "UnknownError"},
        Asked(permission="Place.Read.All", in_token=True),
        "GRAPH-DENIED-ALL-THE-SAME",
    ),
    (errors.Forbidden, {"code": "UnknownError"}, Asked(), "HTTP-FORBIDDEN"),
    (errors.Forbidden, {"looks_like_html": True}, ROOM, "HTTP-FORBIDDEN"),
    (
        errors.NotFound,
        {"code": "MailboxNotEnabledForRESTAPI"},
        ROOM,
        "GRAPH-MAILBOX-NOT-ONLINE",
    ),
    (errors.NotFound, {"code": "ResourceNotFound"}, ROOM, "GRAPH-MAILBOX-NOT-ONLINE"),
    (errors.NotFound, {"code": "ErrorInvalidUser"}, ROOM, "GRAPH-MAILBOX-UNKNOWN"),
    (errors.NotFound, {"code": "Request_ResourceNotFound"}, ROOM, "GRAPH-MAILBOX-UNKNOWN"),
    (errors.NotFound, {"code": "ErrorItemNotFound"}, ROOM, "GRAPH-EVENT-GONE"),
    (errors.NotFound, {"code": "SomethingNew"}, ROOM, "GRAPH-NOT-FOUND"),
    (errors.NotFound, {"looks_like_html": True}, ROOM, "HTTP-NOT-FOUND"),
    (
        errors.HttpError,
        {"status": 400, "code": "ErrorInvalidRequest"},
        ROOM,
        "GRAPH-REQUEST-REFUSED",
    ),
    (errors.Throttled, {"code": "ApplicationThrottled"}, ROOM, "GRAPH-THROTTLED"),
    (errors.ServiceDown, {"status": 503}, ROOM, "HTTP-SERVICE-DOWN"),
    (errors.ServiceDown, {"status": 504}, ROOM, "HTTP-SERVICE-DOWN"),
    (errors.HttpError, {"status": 409}, ROOM, "HTTP-OTHER"),
]


@pytest.mark.parametrize(("kind", "told", "asked", "code"), GRAPH_TABLE)
def test_graph_says_no(
    kind: type[errors.HttpError], told: dict[str, Any], asked: Asked, code: str
) -> None:
    finding = explain(make(kind, **told), System.GRAPH, asked)
    assert finding.code == code
    assert finding.about == asked.room


def test_who_keeps_a_room_closed() -> None:
    denied = make(errors.Forbidden, code="ErrorAccessDenied")
    assert explain(denied, System.GRAPH, ROOM).owner is Owner.ENTRA_ADMIN
    named = Asked(room="a@b.example", permission="Calendars.ReadWrite", in_token=True)
    assert explain(denied, System.GRAPH, named).owner is Owner.EXCHANGE_ADMIN


# Workplace Management


def test_a_missing_web_service_is_not_a_missing_page() -> None:
    error = make(errors.NotFound)
    assert explain(error, System.WORKPLACE).code == "WM-SERVICE-NOT-FOUND"
    assert explain(error, System.WORKPLACE, Asked(reaching=True)).code == "HTTP-NOT-FOUND"


def test_the_reports_own_words_are_shown() -> None:
    finding = explain(make(errors.ReportRefused), System.WORKPLACE)
    assert "no such report" in say(finding, "happened", "de")
