"""The number that vouches for a report: SHA-256 of its canonical JSON; it reads and writes no file.

Canonical is: all that the JSON report holds but `digest` and `sign_off`, keys in the order of their
code points, no white space outside strings, nothing escaped that JSON does not ask for, in UTF-8.
The reports hold no fractions, so that this is the form of RFC 8785.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

DIGEST: Final = "digest"
SIGN_OFF: Final = "sign_off"
_GROUP: Final = 8  # characters that are read as one


class NoReport(ValueError):
    """The file is no JSON report: not JSON, not an object, or a name stands in it twice."""


def digest_of(content: Mapping[str, Any]) -> str:
    """64 hexadecimal characters for a whole JSON report, as it is read from its file.

    The sign-off block is left out: signing a report does not change what was signed.
    """
    told = {key: value for key, value in content.items() if key not in {DIGEST, SIGN_OFF}}
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a surrogate pair can stand in a foreign file; it must not stop the comparison.
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def grouped(digest: str) -> str:
    """The same in groups of eight characters, for people who compare."""
    return " ".join(digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))


def is_same(one: str, other: str) -> bool:
    """Whether two digests are the same, however they are grouped and in whatever case."""
    ours, theirs = ("".join(each.split()).lower().encode() for each in (one, other))
    return hmac.compare_digest(ours, theirs)


def read_report(data: bytes) -> dict[str, Any]:
    """A JSON report from its file's bytes. Raises `NoReport`.

    A name that stands twice in one object is refused: programs differ in which of the two they
    take, so that one digest could vouch for two readings.
    """
    try:
        read = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NoReport(str(error)) from None
    if not isinstance(read, dict):
        raise NoReport("no object")
    return read


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return made
