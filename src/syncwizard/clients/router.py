"""The Router: its login page and its token address; never its push address, which makes data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from urllib.parse import quote_plus

from syncwizard.clients.addresses import join_path
from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import ClientError, TokenRefused
from syncwizard.clients.pages import Page, open_page
from syncwizard.clients.refusals import token_refusal
from syncwizard.clients.transport import Transport
from syncwizard.logs import hide

Style: TypeAlias = Literal["basic", "body"]

_STYLES: Final[tuple[Style, ...]] = ("basic", "body")


@dataclass(frozen=True, slots=True)
class RouterToken:
    """The proof that the credentials work; the token itself is not kept.

    expires_in: seconds, or None where the Router does not say. style: how the Router took the
    credentials, in the HTTP Basic header or in the body. stamp: status and the Router's own time.
    request_id: where the Router names its requests.
    """

    expires_in: int | None
    style: Style
    stamp: str = ""
    request_id: str | None = None


class Router:
    """The Router at `base_url`."""

    def __init__(self, transport: Transport, base_url: str) -> None:
        self._transport = transport
        self._base_url = base_url

    async def login_page(self) -> Page:
        """GET /login; raises HttpError, Redirected, and what a transport raises."""
        return await open_page(self._transport, join_path(self._base_url, "/login"))

    async def token(
        self, client_id: str, client_secret: str, style: Style | None = None
    ) -> RouterToken:
        """POST /user/oauth/token by client credentials (RFC 6749, 4.4).

        style: the only form to try; without it first HTTP Basic and, if that is refused with 400
        or 401, the body. Raises TokenRefused, HttpError, NotJson, and what a transport raises.
        """
        hide(client_secret)
        refusals: list[ClientError] = []
        for each in (style,) if style else _STYLES:
            answer = await self._ask(client_id, client_secret, each)
            if _has_token(answer):
                return RouterToken(_lifetime(answer), each, answer.stamp, answer.request_id)
            refusals.append(token_refusal(answer))
            if answer.status not in (400, 401):
                break
        raise _most_telling(refusals)

    async def _ask(self, client_id: str, client_secret: str, style: Style) -> Answer:
        url = join_path(self._base_url, "/user/oauth/token")
        form = {"grant_type": "client_credentials"}
        if style == "body":
            form |= {"client_id": client_id, "client_secret": client_secret}
            return await self._transport.send("POST", url, form=form, idempotent=True)
        # RFC 6749, 2.3.1: both are form-encoded before they go into the header.
        auth = (quote_plus(client_id), quote_plus(client_secret))
        return await self._transport.send("POST", url, form=form, auth=auth, idempotent=True)


def _has_token(answer: Answer) -> bool:
    if answer.status >= 400:
        return False
    said = answer.json()
    token = said.get("access_token") if isinstance(said, dict) else None
    return isinstance(token, str) and bool(token)


def _lifetime(answer: Answer) -> int | None:
    said = answer.json()
    seconds = said.get("expires_in") if isinstance(said, dict) else None
    return int(seconds) if isinstance(seconds, int | float) else None


def _most_telling(refusals: list[ClientError]) -> ClientError:
    # A server that takes one form only may say something unspecific about the other.
    for refusal in refusals:
        if isinstance(refusal, TokenRefused) and refusal.error == "invalid_client":
            return refusal
    oauth = [refusal for refusal in refusals if isinstance(refusal, TokenRefused)]
    return (oauth or refusals)[-1]
