"""Whether two hosts belong to one owner, by the part of their names that is registered."""

from __future__ import annotations

import re
from typing import Final

# Below these everybody can have a name: there each host is an owner of its own. The public list of
# such names is long; what is missing here makes one question less.
_SHARED: Final = tuple(
    f".{name}"
    for name in """
    amazonaws.com appspot.com azure.com azure-api.net azureedge.net azurefd.net azurewebsites.net
    cloudapp.net cloudfront.net github.io gitlab.io herokuapp.com netlify.app ngrok.io ngrok.app
    ngrok-free.app onmicrosoft.com pages.dev run.app trafficmanager.net vercel.app web.app
    windows.net workers.dev
    """.split()
)
_SECOND_LEVELS: Final = frozenset(
    "ac asn co com edu go gob gouv gov gv id ltd me mil ne net nom or org plc sch".split()
)


def registrable(host: str) -> str:
    """The part of a host's name (ASCII) that somebody registered; an address is its own owner."""
    name = host.lower().rstrip(".")
    labels = name.split(".")
    if ":" in name or re.fullmatch(r"[\d.]+", name) or name.endswith(_SHARED):
        return name
    has_second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVELS
    return ".".join(labels[-3 if has_second else -2 :])


def is_one_owner(host: str, other: str) -> bool:
    """Whether both names were registered as one."""
    return registrable(host) == registrable(other)
