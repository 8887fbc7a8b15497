"""Lets MSAL, which is synchronous, use our transport from its worker thread; knows no token.

`anyio.from_thread` carries each call back to the event loop that the transport lives on.
"""

from __future__ import annotations

from collections.abc import Mapping

import anyio
import anyio.from_thread

from syncwizard.clients.addresses import read_address
from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import ForeignLink
from syncwizard.clients.refusals import http_refusal, token_refusal
from syncwizard.clients.transport import Transport

_OPENID = "/.well-known/openid-configuration"


class Abandoned(Exception):
    """Nobody waits for this any more; it never leaves the worker thread."""


class MsalAnswer:
    """An Answer in the shape that MSAL reads."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.text = answer.text()
        self.headers = dict(answer.headers)

    def raise_for_status(self) -> None:
        """Never raises: refusals were raised before."""


class MsalHttp:
    """The `http_client` for one MSAL application; its `answer` is the last one to a POST."""

    def __init__(self, transport: Transport, authority: str, configuration: Answer) -> None:
        self.answer: Answer | None = None
        self._transport = transport
        self._host = read_address(authority).host
        self._configuration = configuration
        self._calls: set[anyio.CancelScope] = set()
        self._abandoned = False

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> MsalAnswer:
        """MSAL reads the tenant's configuration, which we have read already."""
        if url.partition("?")[0].endswith(_OPENID):
            return MsalAnswer(self._configuration)
        return MsalAnswer(anyio.from_thread.run(self._send, "GET", url, params, headers, None))

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> MsalAnswer:
        """Raises what MSAL would lose (a busy service's words), log (a page) or stumble over."""
        answer = anyio.from_thread.run(self._send, "POST", url, params, headers, data)
        self.answer = answer
        if answer.status == 429 or answer.status >= 500:
            raise token_refusal(answer)
        if answer.status >= 400 and answer.looks_like_html:
            raise http_refusal(answer, "token")
        if not isinstance(answer.json(), dict):
            raise token_refusal(answer)
        return MsalAnswer(answer)

    def close(self) -> None:
        """Nothing to do: the transport outlives MSAL."""

    def abandon(self) -> None:
        """Ends what is under way and forbids more; called on the event loop."""
        self._abandoned = True
        for scope in self._calls:
            scope.cancel()

    async def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        form: Mapping[str, str] | None,
    ) -> Answer:
        # An abandoned thread cannot be stopped, and must not send a secret later.
        with anyio.CancelScope() as scope:
            if self._abandoned:
                raise Abandoned
            self._calls.add(scope)
            try:
                self._refuse_foreign(url)
                return await self._transport.send(
                    method, url, params=params, headers=headers, form=form, idempotent=True
                )
            finally:
                self._calls.discard(scope)
        raise Abandoned

    def _refuse_foreign(self, url: str) -> None:
        host = read_address(url).host
        if host != self._host:
            detail = f"the tenant's configuration leads elsewhere than to {self._host}"
            raise ForeignLink(host=host, doing="token", detail=detail, to_host=host)
