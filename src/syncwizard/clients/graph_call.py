"""One careful call to Microsoft Graph: ids, four in flight, patience; knows no room."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

import anyio

from syncwizard.clients.addresses import read_address
from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import ForeignLink
from syncwizard.clients.patience import Patience
from syncwizard.clients.refusals import http_refusal
from syncwizard.clients.transport import Transport

IN_FLIGHT: Final = 4
"""Outlook allows four requests at a time for an application and a mailbox."""


class GraphCall:
    """Sends calls below `root` with `token`; `patience` is for a busy service."""

    def __init__(self, transport: Transport, root: str, token: str, patience: Patience) -> None:
        self.request_ids: list[str] = []
        self._transport = transport
        self._root = root.rstrip("/")
        self._token = token
        self._patience = patience
        self._slots = anyio.Semaphore(IN_FLIGHT)

    async def send(
        self,
        method: str,
        target: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        idempotent: bool = True,
    ) -> Answer:
        """The answer below 400 to a path ("/users/…") or to the address of a next page.

        Raises ForeignLink (before anything is sent), HttpError, and what a transport raises.
        """
        url = self._url(target)

        async def once(seconds: float) -> Answer:
            answer = await self._send_once(method, url, params, json, idempotent, seconds)
            if answer.status >= 400:
                raise http_refusal(answer)
            return answer

        async with self._slots:
            return await self._patience.ask(once, may_repeat=idempotent)

    def hold(self, seconds: float) -> bool:
        """Sends nothing for so long, as the service asked; False where that is too long to wait."""
        return self._patience.hold(seconds)

    async def _send_once(
        self,
        method: str,
        url: str,
        params: Mapping[str, str | int] | None,
        json: object,
        idempotent: bool,
        seconds: float,
    ) -> Answer:
        own_id = str(uuid.uuid4())
        answer = await self._transport.send(
            method,
            url,
            headers={"Authorization": f"Bearer {self._token}", "client-request-id": own_id},
            params=params,
            json=json,
            idempotent=idempotent,
            seconds=seconds,
        )
        self.request_ids.append(answer.request_id or own_id)
        return answer

    def _url(self, target: str) -> str:
        if target.startswith("/"):
            return f"{self._root}/v1.0{target}"
        root, other = read_address(self._root), read_address(target)
        if other != root:
            detail = "the next page lies on another host"
            raise ForeignLink(host=root.host, doing="read", detail=detail, to_host=other.host)
        return target
