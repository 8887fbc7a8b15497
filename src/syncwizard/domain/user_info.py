"""Takes what may be secret out of an address, whatever it looks like; it judges no address."""

from __future__ import annotations

import re

_BEGIN = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]+|[/\\]{2}", re.IGNORECASE)
_AT = re.compile("[\uff20\ufe6b]")  # signs that a resolver would take for "@"
# "?" and "#", and the signs that a resolver would take for them.
_QUERY = re.compile("[?#\uff1f\ufe56\uff03\ufe5f]")
# A host with a dot in it: in front of a later "@" anything else is part of a password.
_HOST = re.compile(r"[^\s:@/?#\\]+\.[^\s:@/?#\\]+(:[0-9]*)?")


def without_user(address: str) -> str:
    """The address without what stands before its host's "@"; a password may hold any sign.

    It is for values on their way to a file: rather too much goes than a password stays.
    """
    begin = _BEGIN.match(address)
    start = begin.group() if begin else ""
    rest = _AT.sub("@", address[len(start) :])
    while (cut := _end_of_user(rest)) > 0:
        rest = rest[cut:]
    return start + rest if "@" in address or _AT.search(address) else address


def without_query(address: str) -> str:
    """The address without its query and fragment, where pasted ones carry tokens and secrets.

    Take the user out first (`without_user`): a password may hold any sign.
    """
    return _QUERY.split(address, maxsplit=1)[0]


def _end_of_user(rest: str) -> int:
    """How much of the address is user name and password; 0 where there is none."""
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "@" in authority:
        return authority.rindex("@") + 1
    return 0 if _HOST.fullmatch(authority) else rest.rfind("@") + 1
