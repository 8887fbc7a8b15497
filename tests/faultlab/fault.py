"""A fault as data: what is broken, what the program has to say about it, how it is repaired."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tests.faultlab.lab import Lab

Play: TypeAlias = "Callable[[Lab], Coroutine[None, None, None] | None]"


class Stage(StrEnum):
    """Where a test can stop, in the order in which it comes there."""

    ADDRESS = "address"
    HOST = "host"
    DNS = "DNS"
    TCP = "TCP"
    PROXY = "proxy"
    TLS = "TLS"
    GET = "GET"
    TOKEN = "token"
    CALL = "call"
    SCHEMA = "schema"
    SENSE = "sense"


class Limit(StrEnum):
    """Which limit ends a fault that would last for ever; all others are far away then."""

    NONE = "none"
    STAGE = "stage"
    TOTAL = "total"
    VERDICT = "verdict"


@dataclass(frozen=True)
class Fault:
    """`play` breaks a healthy lab; `check` then complains of `code` and of nothing else.

    doing: what the finding's detail says the program was doing. besides: codes that come with it.
    leaves: whether a packet leaves at all; where none does, none may. tells: the code of something
    that went well all the same.
    """

    name: str
    stage: Stage
    code: str
    play: Play
    check: str = "router_reachable"
    doing: str = ""
    limit: Limit = Limit.NONE
    besides: frozenset[str] = frozenset()
    leaves: bool = True
    tells: str = ""


@dataclass(frozen=True)
class Oddity:
    """Something rare that is no fault: `check` passes, without any complaint.

    tells: the code that is said of it, if there is one of its own.
    """

    name: str
    play: Play
    check: str = "router_reachable"
    limit: Limit = Limit.NONE
    tells: str = ""


Faults: TypeAlias = tuple[Fault, ...]
