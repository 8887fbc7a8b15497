"""Faults of Entra ID: no tenant, no token, and where it would send the secret."""

from __future__ import annotations

from typing import Final

from syncwizard.practice.app import answer
from syncwizard.practice.faults import Fault as PracticeFault
from syncwizard.practice.talk import Ask
from tests.faultlab.answering import Played, page, plain, said
from tests.faultlab.fault import Fault, Faults, Limit, Play, Stage
from tests.faultlab.lab import ENTRA, Lab
from tests.faultlab.playing import at, hang, practised, saying, typed

_TOKEN: Final = f"{ENTRA}/oauth2/v2.0/token"
_CONFIGURATION: Final = f"{ENTRA}/openid-configuration"


def _fault(name: str, code: str, play: Play, doing: str = "", limit: Limit = Limit.NONE) -> Fault:
    return Fault(name, Stage.TOKEN, code, play, "graph_connection", doing, limit)


def refusal(error: str, number: int | None, status: int) -> Played:
    """Entra's no, as it says it."""
    words = f"AADSTS{number}: " if number else ""
    return said(
        {
            "error": error,
            "error_description": f"{words}Said so. Trace ID: 7a Correlation ID: 8b",
            **({"error_codes": [number]} if number else {}),
            "trace_id": "11111111-2222-4333-8444-555555555555",
            "correlation_id": "66666666-7777-4888-9999-aaaaaaaaaaaa",
        },
        status,
    )


def _no(code: str, error: str, number: int | None, status: int = 400) -> Fault:
    name = f"AADSTS{number}" if number else f"{error}, without a number"
    return _fault(name, code, at(_TOKEN, refusal(error, number, status)), "token")


NUMBERED: Faults = (
    _no("ENTRA-SECRET-WRONG", "invalid_client", 7000215, 401),
    _no("ENTRA-SECRET-EXPIRED", "invalid_client", 7000222, 401),
    _no("ENTRA-APP-NOT-ADDED", "invalid_client", 7000229, 401),
    _no("ENTRA-VALUE-MISSING", "invalid_client", 7000218, 401),
    _no("ENTRA-APP-PUBLIC", "invalid_client", 700025, 401),
    _no("ENTRA-CERTIFICATE", "invalid_client", 700027, 401),
    _no("ENTRA-APP-NOT-FOUND", "unauthorized_client", 700016),
    _no("ENTRA-APP-DISABLED", "unauthorized_client", 7000112),
    _no("ENTRA-APP-DISABLED", "unauthorized_client", 70001),
    _no("ENTRA-TENANT-NOT-FOUND", "invalid_request", 90002),
    _no("ENTRA-TENANT-MALFORMED", "invalid_request", 900023),
    _no("ENTRA-VALUE-MISSING", "invalid_request", 90014),
    _no("ENTRA-VALUE-MISSING", "invalid_request", 900144),
    _no("ENTRA-CONDITIONAL-ACCESS", "invalid_grant", 53003),
    _no("ENTRA-SECURITY-POLICY", "invalid_grant", 530032),
    _no("ENTRA-SECURITY-POLICY", "invalid_grant", 530035),
    _no("ENTRA-USER-FLOW", "invalid_grant", 50034),
    _no("ENTRA-NO-CONSENT", "invalid_grant", 65001),
    _no("ENTRA-GRAPH-NOT-FOUND", "invalid_resource", 500011),
    _no("ENTRA-WRONG-CLOUD", "invalid_request", 900432),
    _no("ENTRA-TENANT-RESTRICTION", "invalid_request", 500021),
    _no("ENTRA-OUR-REQUEST", "invalid_scope", 1002012),
    _no("ENTRA-OUR-REQUEST", "invalid_request", 50196),
    _no("ENTRA-TEMPORARY", "invalid_request", 90033),
    _no("ENTRA-TEMPORARY", "temporarily_unavailable", 90055, 429),
    # Microsoft warns that numbers change: what is not known is still told by OAuth's word.
    _no("ENTRA-CLIENT-REFUSED", "invalid_client", 7999999, 401),
    _no("ENTRA-APP-REFUSED", "unauthorized_client", 7999998),
    _no("ENTRA-SIGN-IN-BLOCKED", "invalid_grant", 7999997),
    _no("ENTRA-OTHER", "something_new", 7999996),
    _no("ENTRA-CLIENT-REFUSED", "invalid_client", None, 401),
)


def _leads(lab: Lab, **changes: str) -> None:
    """The customer's own configuration, with something else in it."""
    import json

    path = f"/{lab.set_up.world.customer.tenant_id}/v2.0/.well-known/openid-configuration"
    healthy = json.loads(answer(lab.set_up.world, Ask("GET", ENTRA, path)).body)
    lab.play(_CONFIGURATION, said({**healthy, **changes}))


def _foreign_token_address(lab: Lab) -> None:
    _leads(lab, token_endpoint="https://evil.example/oauth2/v2.0/token")


def _unknown_cloud(lab: Lab) -> None:
    _leads(lab, cloud_instance_name="microsoftonline.xx", msgraph_host="graph.microsoft.xx")


def _moved(status: int, to: str) -> Play:
    return at(_TOKEN, plain(status, {"location": to, "content-length": "0"}))


PLAYED: Faults = (
    _fault(
        "the secret's id instead of the secret",
        "ENTRA-SECRET-WRONG",
        practised(PracticeFault.SECRET_ID_PASTED),
        "token",
    ),
    _fault(
        "an application of another directory",
        "ENTRA-APP-NOT-FOUND",
        typed(client_id="00000000-1111-4222-8333-444444444444"),
        "token",
    ),
    _fault(
        "no such directory",
        "ENTRA-TENANT-NOT-FOUND",
        typed(tenant_id="00000000-1111-4222-8333-444444444444"),
        "discover",
    ),
    _fault(
        "something else than a directory",
        "ENTRA-TENANT-MALFORMED",
        typed(tenant_id="practice"),
        "discover",
    ),
    _fault(
        "a passing problem of Entra ID",
        "ENTRA-TEMPORARY",
        practised(PracticeFault.ENTRA_BUSY),
        "token",
    ),
    _fault(
        "the secret would go to a foreign host",
        "ANSWER-FOREIGN-LINK",
        _foreign_token_address,
        "token",
    ),
    _fault(
        "a national cloud that nobody confirmed",
        "CLOUD-NOT-CONFIRMED",
        practised(PracticeFault.OTHER_CLOUD),
    ),
    _fault("a cloud that nobody knows", "TENANT-CLOUD-UNKNOWN", _unknown_cloud),
    _fault("a page instead of a token", "ANSWER-IS-PAGE", at(_TOKEN, page(200))),
    _fault(
        "a page that refuses the token",
        "HTTP-FORBIDDEN",
        at(_TOKEN, page(403, "Access denied")),
        "token",
    ),
    _fault(
        "an answer without a token",
        "ANSWER-UNEXPECTED",
        at(_TOKEN, said({"token_type": "Bearer"})),
        "token",
    ),
    _fault("a token that never comes", "ANSWER-TOO-SLOW", at(_TOKEN, hang), "send", Limit.TOTAL),
    _fault("a verdict takes too long", "ANSWER-TOO-SLOW", at(_TOKEN, hang), "read", Limit.VERDICT),
    Fault(
        "a verdict takes too long",
        Stage.GET,
        "ANSWER-TOO-SLOW",
        at(_CONFIGURATION, hang),
        "tenant_domains",
        "read",
        Limit.VERDICT,
    ),
    _fault("hung up instead of a token", "NET-RESET", at(_TOKEN, saying(b"")), "send"),
    _fault(
        "too many tokens",
        "HTTP-THROTTLED",
        at(_TOKEN, plain(429, {"retry-after": "900", "content-length": "0"})),
        "token",
    ),
    _fault("Entra ID is down", "HTTP-SERVICE-DOWN", at(_TOKEN, page(503)), "token"),
    *(
        _fault(f"{status} to {words}", code, _moved(status, to), "read")
        for status in (301, 302, 307, 308)
        for words, to, code in (
            ("another host", "https://evil.example/token", "ANSWER-REDIRECT"),
            ("http", f"http://{ENTRA}/token", "ANSWER-REDIRECT-UNSAFE"),
        )
    ),
)


def _domains(name: str, code: str, play: Play, *besides: str) -> Fault:
    return Fault(name, Stage.SENSE, code, play, "tenant_domains", besides=frozenset(besides))


TENANTS: Faults = (
    _domains(
        "a domain of another directory",
        "DOMAIN-ELSEWHERE",
        practised(PracticeFault.DOMAIN_ELSEWHERE),
    ),
    _domains("a domain of no directory", "DOMAIN-UNKNOWN", practised(PracticeFault.DOMAIN_UNKNOWN)),
    _domains("another cloud", "TENANT-OTHER-CLOUD", practised(PracticeFault.OTHER_CLOUD)),
    _domains(
        "no directory of that id", "ENTRA-TENANT-NOT-FOUND", practised(PracticeFault.WRONG_TENANT)
    ),
    _domains(
        "a directory behind a redirect",
        "ANSWER-REDIRECT",
        at(
            _CONFIGURATION,
            plain(302, {"location": "https://sso.contoso.example/", "content-length": "0"}),
        ),
    ),
)

FAULTS: Faults = (*NUMBERED, *PLAYED, *TENANTS)
