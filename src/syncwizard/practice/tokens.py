"""Access tokens that look like Entra's and are worth nothing; knows neither faults nor HTTP."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

LIFETIME = 3599  # seconds


@dataclass(frozen=True, slots=True)
class Claims:
    """What Graph reads in a token."""

    audience: str
    tenant: str
    roles: frozenset[str]
    expires: int


def make_token(claims: Mapping[str, object]) -> str:
    """A JSON web token with a signature that only `read_token` accepts."""
    header = {"typ": "JWT", "alg": "RS256", "kid": "practice"}
    head = f"{_encode(header)}.{_encode(claims)}"
    return f"{head}.{_sign(head)}"


def read_token(token: str) -> Claims | None:
    """The claims of a token made here, or None."""
    head, _, signature = token.rpartition(".")
    if not head or signature != _sign(head):
        return None
    try:
        raw = head.partition(".")[2]
        read = json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
    except (ValueError, binascii.Error):
        return None
    roles = frozenset(read.get("roles", ()))
    return Claims(str(read["aud"]), str(read["tid"]), roles, int(read["exp"]))


def stamp(moment: datetime) -> int:
    """Seconds since 1970, as tokens count time."""
    return int(moment.timestamp())


def _encode(content: Mapping[str, object]) -> str:
    raw = json.dumps(content, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _sign(head: str) -> str:
    digest = hashlib.sha512(b"practice" + head.encode()).digest()
    return base64.urlsafe_b64encode(digest * 4).rstrip(b"=").decode()
