"""One line in the log for each request: where to, what came, how long; never a value of anybody's.

Only Microsoft's own hosts are named: any other one is a customer's, of whom no trace is to stay.
A query stays out as a whole, and of a path only the words that stand in our own calls stay: all
else in it was typed by somebody, and may be a secret in the wrong field.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

import anyio

from syncwizard.clients.answer import Answer
from syncwizard.clients.clouds import CLOUDS, LOGIN_HOSTS
from syncwizard.clients.errors import ClientError
from syncwizard.clients.request import Request

_log = logging.getLogger(__name__)

_WORDS: Final = frozenset(
    """
    .well-known oauth2 openid-configuration token v2.0
    v1.0 $batch users calendar calendarView cancel events mailboxSettings places rooms
    microsoft.graph.room microsoft.graph.roomlist
    login user oauth
    webservices rest functions completereportresult
    """.split()
)
_IN_PLACE: Final = "{}"
_PUBLIC: Final = LOGIN_HOSTS | {cloud.graph_host for cloud in CLOUDS}
_ID: Final = re.compile(r"[0-9a-fA-F-]{8,64}")


@contextmanager
def watched(request: Request) -> Iterator[Callable[[Answer], None]]:
    """Writes how the request within ends: hand over its answer, or let its error pass through."""
    started = time.monotonic()
    asked = f"{request.method} {named(request.address.host)}{path_shape(request.url)}"

    def told(answer: Answer) -> None:
        found = _known_id(answer.request_id or request.headers.get("client-request-id"))
        _log.info(
            "%s: %d in %d ms, request %s", asked, answer.status, _since(started), found or "-"
        )

    try:
        yield told
    except ClientError as error:
        kind, waited = type(error).__name__, _since(started)
        _log.info("%s: %s at %s after %d ms", asked, kind, error.doing, waited)
        raise
    except anyio.get_cancelled_exc_class():
        _log.info("%s: cancelled after %d ms", asked, _since(started))
        raise


def named(host: str) -> str:
    """A host as the log may have it."""
    return host if host in _PUBLIC else _IN_PLACE


def path_shape(url: str) -> str:
    """The path of an address with `{}` for everything that is not a word of our own calls."""
    parts = urlsplit(url).path.split("/")
    return "/".join(part if part in _WORDS or not part else _IN_PLACE for part in parts)


def _known_id(said: str | None) -> str:
    """An id as services make them; anything else that came in its place is left out."""
    return said if said and _ID.fullmatch(said) else ""


def _since(started: float) -> int:
    return round(1000 * (time.monotonic() - started))
