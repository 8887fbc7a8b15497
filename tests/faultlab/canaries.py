"""Looks for secrets in every form in which they travel; shares nothing with what hides them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote_plus

from tests.fakes.detector import SPELLINGS, spelled


def found_in(everything: bytes, secrets: Iterable[str]) -> list[str]:
    """Which of the secrets are in it, in whatever form."""
    whole = everything.replace(b"\r", b"").replace(b"\n", b"")
    return [
        one
        for one in secrets
        if one.encode() in whole or any(form in everything for form in forms(one))
    ]


@lru_cache
def forms(secret: str) -> frozenset[bytes]:
    """The secret as it may stand in a text or on a line."""
    return frozenset(form for name in SPELLINGS for form in spelled(secret, name)).union(
        _on_a_line(secret)
    )


def _on_a_line(secret: str) -> Iterator[bytes]:
    """As forms and NTLM write it, packed for a line: Basic packs it behind a name of any length."""
    for raw in (secret.encode(), quote_plus(secret).encode(), secret.encode("utf-16-le")):
        yield raw.hex().encode()
        for shift in range(3):
            packed = base64.b64encode(b"\0" * shift + raw)
            yield packed[(0, 2, 3)[shift] : len(packed) - 4]
