"""Looks for secrets in every form in which they travel; shares nothing with what hides them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from urllib.parse import quote, quote_plus


def forms(secret: str) -> Iterator[bytes]:
    """The secret as it may stand in a text or on a line."""
    for text in {
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
        repr(secret)[1:-1],
    }:
        yield text.encode()
    for raw in {secret.encode(), quote_plus(secret).encode(), secret.encode("utf-16-le")}:
        yield raw.hex().encode()
        for shift in range(3):
            packed = base64.b64encode(b"\0" * shift + raw)
            yield packed[(0, 2, 3)[shift] : len(packed) - 4]


def found_in(everything: bytes, secrets: Iterator[str] | list[str]) -> list[str]:
    """Which of the secrets are in it, in whatever form."""
    return [one for one in secrets if any(form in everything for form in forms(one))]
