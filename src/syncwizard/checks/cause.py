"""What an error most likely means and who can do something about it; it knows no single error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from syncwizard.domain.checks import Outcome, Owner


class System(StrEnum):
    """Whom a check was asking when it went wrong."""

    ANY = "any"
    ENTRA = "entra"
    GRAPH = "graph"
    ROUTER = "router"
    WORKPLACE = "workplace"

    @property
    def is_microsoft(self) -> bool:
        return self in {System.ENTRA, System.GRAPH}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, as far as it matters for the cause.

    `room` is the mailbox in question (empty: no single mailbox). `permission` is what the call
    needs, `in_token` whether the token names it. `reaching`: the question was only whether the
    system can be reached, so that a dead line is an answer and not a test that could not be done.
    """

    room: str = ""
    permission: str = ""
    in_token: bool = False
    reaching: bool = False


NOTHING_SPECIAL = Asked()


@dataclass(frozen=True, slots=True)
class Cause:
    """A code with its outcome and owner; the sentences are `findings.<code>`."""

    code: str
    owner: Owner
    outcome: Outcome = Outcome.FAILED

    def at(self, owner: Owner) -> Cause:
        """The same, for somebody else to act upon."""
        return replace(self, owner=owner)


def unclear(code: str, owner: Owner) -> Cause:
    """A cause that keeps the check from telling anything about what it was to prove."""
    return Cause(code, owner, Outcome.COULD_NOT_TELL)
