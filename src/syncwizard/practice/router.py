"""The stand-in for the Router: login page and token address; knows no push address."""

from __future__ import annotations

from secrets import compare_digest
from urllib.parse import unquote_plus

from syncwizard.practice.faults import Fault
from syncwizard.practice.talk import Ask, Reply, Route, find_reply, reply_json, reply_page
from syncwizard.practice.world import World

_LIFETIME = 43199  # seconds
_NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}


def answer_router(world: World, ask: Ask) -> Reply:
    """What the Router replies to `ask`."""
    if Fault.ROUTER_DOWN in world.faults:
        return reply_page("503 Service Temporarily Unavailable", "practice", 503)
    return find_reply(_ROUTES, world, ask) or reply_page("404 Not Found", "practice", 404)


def _show_login(_world: World, _ask: Ask) -> Reply:
    return reply_page("Reservation Sync interface (practice)", "Sign in")


def _issue(world: World, ask: Ask) -> Reply:
    form = ask.form()
    if form.get("grant_type") != "client_credentials":
        return _refuse(400, "unsupported_grant_type", "Unsupported grant type")
    wants_body = Fault.ROUTER_WANTS_BODY in world.faults
    basic = None if wants_body else ask.basic()
    # Some clients encode both for the header (RFC 6749, 2.3.1), some do not.
    user, secret = (unquote_plus(part) for part in basic or _in_form(form))
    if Fault.WRONG_ROUTER_SECRET in world.faults or not _is_api_user(world, user, secret):
        return _refuse(401, "invalid_client", "Bad client credentials")
    content = {
        "access_token": world.next_id(),
        "token_type": "bearer",
        "expires_in": _LIFETIME,
        "scope": "read write",
    }
    return reply_json(content, headers=_NO_STORE)


def _in_form(form: dict[str, str]) -> tuple[str, str]:
    return form.get("client_id", ""), form.get("client_secret", "")


def _is_api_user(world: World, user: str, secret: str) -> bool:
    known = world.customer
    right = compare_digest(secret.encode(), known.router_client_secret.encode())
    return user == known.router_client_id and right


def _refuse(status: int, error: str, description: str) -> Reply:
    content = {"error": error, "error_description": description}
    challenge = {"www-authenticate": 'Basic realm="oauth2/client"'} if status == 401 else {}
    return reply_json(content, status, headers={**_NO_STORE, **challenge})


_ROUTES = (
    Route("GET", "/login", _show_login),
    Route("POST", "/user/oauth/token", _issue),
)
