"""One careful call to Microsoft Graph: ids, four in flight, patience; knows no room."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from typing import Final

import anyio

from syncwizard.clients.addresses import read_address
from syncwizard.clients.answer import Answer
from syncwizard.clients.errors import ForeignLink, HttpError, ServiceDown, Throttled
from syncwizard.clients.refusals import http_refusal
from syncwizard.clients.transport import Transport

IN_FLIGHT: Final = 4
"""Outlook allows four requests at a time for an application and a mailbox."""
_TRIES: Final = 3
_FIRST_PAUSE: Final = 1.0
_WORTH_A_WAIT: Final = (429, 503, 504)


class GraphCall:
    """Sends calls below `root` with `token`.

    patience: seconds for one call in all, waiting for a busy service included.
    """

    def __init__(self, transport: Transport, root: str, token: str, patience: float) -> None:
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
        async with self._slots:
            until = anyio.current_time() + self._patience
            for attempt in itertools.count():
                answer = await self._send_once(method, url, params, json, idempotent, until)
                if answer.status < 400:
                    return answer
                refusal = http_refusal(answer)
                pause = _pause(refusal, attempt) if idempotent else None
                if pause is None or anyio.current_time() + pause >= until:
                    raise refusal
                await anyio.sleep(pause)
        raise AssertionError  # for the type checker: counting never ends

    async def _send_once(
        self,
        method: str,
        url: str,
        params: Mapping[str, str | int] | None,
        json: object,
        idempotent: bool,
        until: float,
    ) -> Answer:
        own_id = str(uuid.uuid4())
        answer = await self._transport.send(
            method,
            url,
            headers={"Authorization": f"Bearer {self._token}", "client-request-id": own_id},
            params=params,
            json=json,
            idempotent=idempotent,
            seconds=max(until - anyio.current_time(), 0.1),
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


def _pause(refusal: HttpError, attempt: int) -> float | None:
    """Seconds to wait before the next try, or None where waiting is no use."""
    if refusal.status not in _WORTH_A_WAIT or attempt == _TRIES - 1:
        return None
    asked = refusal.retry_after if isinstance(refusal, Throttled | ServiceDown) else None
    return _FIRST_PAUSE * 2**attempt if asked is None else asked
