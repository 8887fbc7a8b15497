"""Faults of the Router's token address: what it says to the API user's credentials."""

from __future__ import annotations

from syncwizard.practice.faults import Fault as PracticeFault
from tests.faultlab.answering import Played, page, plain, said
from tests.faultlab.fault import Fault, Faults, Limit, Stage
from tests.faultlab.lab import Lab
from tests.faultlab.playing import hang, practised, saying, says

_TOKEN = "/user/oauth/token"


def _token(
    name: str,
    code: str,
    what: Played,
    doing: str = "",
    limit: Limit = Limit.NONE,
) -> Fault:
    return Fault(name, Stage.TOKEN, code, says(what, _TOKEN), "api_user", doing, limit)


def _refused(name: str, code: str, status: int, error: str) -> Fault:
    return _token(name, code, said({"error": error, "error_description": "No."}, status), "token")


def _moved(status: int, to: str) -> Played:
    return plain(status, {"location": to, "content-length": "0"})


def _wrong_secret(lab: Lab) -> None:
    lab.put(router_client_secret="practice-of-somebody-else")


REFUSALS: Faults = (
    Fault(
        "a secret of somebody else",
        Stage.TOKEN,
        "ROUTER-CREDENTIALS-WRONG",
        _wrong_secret,
        "api_user",
        "token",
    ),
    Fault(
        "a secret that was changed",
        Stage.TOKEN,
        "ROUTER-CREDENTIALS-WRONG",
        practised(PracticeFault.WRONG_ROUTER_SECRET),
        "api_user",
        "token",
    ),
    _refused("the client is unknown, with 400", "ROUTER-CREDENTIALS-WRONG", 400, "invalid_client"),
    _refused("401 with another word", "ROUTER-CREDENTIALS-WRONG", 401, "unauthorized"),
    _token("401 as a page", "ROUTER-CREDENTIALS-WRONG", page(401)),
    _refused(
        "the client may not ask for tokens", "ROUTER-TOKEN-REFUSED", 400, "unauthorized_client"
    ),
    _refused("another scope is wanted", "ROUTER-TOKEN-REFUSED", 400, "invalid_scope"),
    _refused("another grant is wanted", "ROUTER-TOKEN-REFUSED", 400, "unsupported_grant_type"),
    _refused("an error inside a 200", "ROUTER-TOKEN-REFUSED", 200, "invalid_request"),
    _token("no such token address", "HTTP-NOT-FOUND", page(404)),
    _token("the token address takes no POST", "HTTP-OTHER", said({}, 405)),
    _token("not from this network", "HTTP-FORBIDDEN", page(403)),
    _token("too many tokens", "HTTP-THROTTLED", said({}, 429, retry_after="7")),
    _token("the token service is down", "HTTP-SERVICE-DOWN", page(503)),
    _token("the token service fails", "HTTP-SERVICE-DOWN", said({"error": "server_error"}, 500)),
)

REDIRECTS: Faults = tuple(
    _token(f"{status} to {words}", code, _moved(status, to), "read")
    for status in (301, 302, 303, 307, 308)
    for words, to, code in (
        ("another host", "https://evil.example/user/oauth/token", "ANSWER-REDIRECT"),
        ("http", "http://gcprouter.spacewell.com/user/oauth/token", "ANSWER-REDIRECT-UNSAFE"),
        ("the login page", "/login", "ANSWER-REDIRECT"),
    )
)

ANSWERS: Faults = (
    _token("the token never comes", "ANSWER-TOO-SLOW", hang, "send", Limit.TOTAL),
    _token("a verdict takes too long", "ANSWER-TOO-SLOW", hang, "read", Limit.VERDICT),
    _token("hung up instead of a token", "NET-RESET", saying(b""), "send"),
    _token("a page instead of a token", "ANSWER-IS-PAGE", page(200)),
    _token(
        "an empty answer instead of a token", "ANSWER-NOT-JSON", plain(200, {"content-length": "0"})
    ),
    _token("no content instead of a token", "ANSWER-NOT-JSON", plain(204, {})),
    _token(
        "an answer without a token", "ANSWER-UNEXPECTED", said({"token_type": "bearer"}), "token"
    ),
    _token("a token that is a number", "ANSWER-UNEXPECTED", said({"access_token": 7}), "token"),
    _token("an empty token", "ANSWER-UNEXPECTED", said({"access_token": ""}), "token"),
    _token("a list instead of a token", "ANSWER-UNEXPECTED", said([]), "token"),
)

FAULTS: Faults = (*REFUSALS, *REDIRECTS, *ANSWERS)
