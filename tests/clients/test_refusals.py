"""What an answer that says no becomes, with the service's own words, ids and waiting time."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from syncwizard.clients import errors
from syncwizard.clients.answer import Answer, Headers
from syncwizard.clients.refusals import http_refusal, retry_after, token_refusal

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def came(status: int, body: object = b"", **headers: str) -> Answer:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, Headers(named), raw, "host.example", 0.1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("1000000000", 86_400.0),
        ("inf", None),
        ("nan", None),
        ("soon", None),
        ("", None),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 13:00:30 +0100", 30.0),
        ("Sun, 22 Nov 2026 12:00:30 -0000", 30.0),
        ("Sun, 22 Nov 2020 12:00:00 GMT", 0.0),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_a_number_a_date_or_nonsense(text: str, seconds: float | None) -> None:
    assert retry_after(came(429, Retry_After=text), NOW) == seconds


def test_no_retry_after() -> None:
    assert retry_after(came(429), NOW) is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.HttpError),
        (401, errors.Unauthorized),
        (403, errors.Forbidden),
        (404, errors.NotFound),
        (409, errors.HttpError),
        (429, errors.Throttled),
        (500, errors.ServiceDown),
        (503, errors.ServiceDown),
    ],
)
def test_the_status_decides_the_kind(status: int, kind: type[errors.HttpError]) -> None:
    error = http_refusal(came(status, Retry_After="3"))
    assert type(error) is kind
    assert error.status == status
    if isinstance(error, errors.Throttled | errors.ServiceDown):
        assert error.retry_after == 3.0


@pytest.mark.parametrize("inner", ["innerError", "innererror"])
def test_graphs_words_and_ids_are_kept(inner: str) -> None:
    body = {
        "error": {
            "code": "ErrorAccessDenied",
            "message": "Access is denied.\r\nCheck credentials.",
            inner: {"request-id": "r-1", "client-request-id": "c-1", "date": "2026-11-22"},
        }
    }
    error = http_refusal(came(403, body))
    assert (error.code, error.message) == (
        "ErrorAccessDenied",
        "Access is denied. Check credentials.",
    )
    assert (error.request_id, error.client_request_id) == ("r-1", "c-1")
    assert error.detail == "HTTP 403 ErrorAccessDenied: Access is denied. Check credentials."


PLACES = '{"code":"invalid_permissions","message":"place.read.all permission is required"}'
NEEDED = "place.read.all permission is required"


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        ({"code": "UnknownError", "message": PLACES}, "invalid_permissions", NEEDED),
        (
            {"code": "UnknownError", "message": "m", "innerError": {"code": "ErrorAccessDenied"}},
            "ErrorAccessDenied",
            "m",
        ),
        ({"code": "UnknownError", "message": "{"}, "UnknownError", "{"),
        ({"code": "UnknownError", "message": "[" * 100_000}, "UnknownError", "[" * 500),
        ({"code": "UnknownError", "innerError": {"date": "x"}}, "UnknownError", ""),
        # What is said plainly is not looked behind.
        ({"code": "ErrorItemNotFound", "message": PLACES}, "ErrorItemNotFound", PLACES),
    ],
)
def test_the_most_specific_words_count(error: dict[str, object], code: str, message: str) -> None:
    refusal = http_refusal(came(403, {"error": error}))
    assert refusal.code == code
    assert refusal.message[:400] == message[:400]


def test_ids_in_headers_count_first() -> None:
    body = {"error": {"code": "x", "innerError": {"request-id": "inner"}}}
    error = http_refusal(came(400, body, Request_Id="outer", Client_Request_Id="c-2"))
    assert (error.request_id, error.client_request_id) == ("outer", "c-2")


def test_a_page_is_no_words() -> None:
    page = b"<html><title>Blocked by WAF</title><script>alert(1)</script>"
    error = http_refusal(came(403, page, Content_Type="text/html"))
    assert (error.code, error.message, error.looks_like_html) == ("", "", True)
    assert error.detail == "HTTP 403 a page: Blocked by WAF"


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ({"error": "invalid_token", "error_description": "gone"}, "invalid_token", "gone"),
        ({"errorMessage": "no such report"}, "", "no such report"),
        ({"code": "E1", "message": "m"}, "E1", "m"),
        ({"error": None}, "", ""),
        (["error"], "", ""),
        ("plain", "", ""),
        ({"error": {"code": 7, "message": ["x"], "innerError": "x"}}, "", ""),
    ],
)
def test_other_services_words(body: object, code: str, message: str) -> None:
    error = http_refusal(came(400, body))
    assert (error.code, error.message) == (code, message)


ENTRA = {
    "error": "invalid_client",
    "error_description": "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: t-1",
    "error_codes": [7000215, "x", True],
    "trace_id": "t-1",
    "correlation_id": "c-1",
}


def test_entras_numbers_and_ids_are_kept() -> None:
    error = token_refusal(came(401, ENTRA))
    assert isinstance(error, errors.TokenRefused)
    assert (error.error, error.codes, error.status) == ("invalid_client", (7000215,), 401)
    assert (error.trace_id, error.correlation_id, error.request_id) == ("t-1", "c-1", "t-1")
    assert error.description.startswith("AADSTS7000215: Invalid client secret provided. Trace")


def test_a_number_that_only_the_sentence_names_counts() -> None:
    words = {name: value for name, value in ENTRA.items() if name != "error_codes"}
    error = token_refusal(came(401, words, Retry_After="3"))
    assert isinstance(error, errors.TokenRefused)
    assert (error.codes, error.retry_after) == ((7000215,), 3.0)


@pytest.mark.parametrize("code", [90002, 900023])
def test_an_unknown_tenant_is_its_own_kind(code: int) -> None:
    error = token_refusal(came(400, {"error": "invalid_request", "error_codes": [code]}))
    assert type(error) is errors.TenantUnknown


def test_an_error_inside_a_200_is_a_refusal() -> None:
    error = token_refusal(came(200, {"error": "unauthorized_client"}))
    assert isinstance(error, errors.TokenRefused)
    assert error.codes == ()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (came(429, {"error": "busy"}, Retry_After="9"), errors.Throttled),
        (came(503, b"<html>"), errors.ServiceDown),
        (came(503, {"error": "temporarily_unavailable"}), errors.ServiceDown),
        (
            came(503, {"error": "temporarily_unavailable", "error_codes": [90033]}),
            errors.TokenRefused,
        ),
        (came(401, b"<html>"), errors.Unauthorized),
        (came(404, {"message": "no such path"}), errors.NotFound),
        (came(200, b"<html>Guest WLAN"), errors.NotJson),
        (came(200, {"hello": 1}), errors.UnexpectedShape),
    ],
)
def test_without_oauths_words_the_rest_decides(
    answer: Answer, kind: type[errors.ClientError]
) -> None:
    assert type(token_refusal(answer)) is kind
