"""What a check is and what it leaves behind; it knows no system that is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from syncwizard.domain.addresses import origin_of
from syncwizard.domain.text import Text

if TYPE_CHECKING:
    from syncwizard.domain.answers import Answers


class Outcome(StrEnum):
    """How a check can end; nothing else is possible."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_YET = "not_yet"
    COULD_NOT_TELL = "could_not_tell"


WORST_FIRST = (Outcome.FAILED, Outcome.COULD_NOT_TELL, Outcome.NOT_YET, Outcome.PASSED)


class Owner(StrEnum):
    """Who fixes what (guide.md)."""

    CONSULTANT = "consultant"
    ENTRA_ADMIN = "entra_admin"
    EXCHANGE_ADMIN = "exchange_admin"
    WM_ADMIN = "wm_admin"
    INTEGRATION_TEAM = "integration_team"
    PRODUCT_TEAM = "product_team"
    NETWORK_TEAM = "network_team"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, under a stable code.

    The sentences are texts derived from the code: `findings.<code>.title`, `.happened`, `.cause`
    and `.next`; `params` go into all of them (no moments: a kept one would come back as a string,
    so `look_again` has a place of its own). A passed finding needs only title and happened.
    `about` names the room or domain that it is about; `detail` is technical, free of secrets, for
    copying; `request_id` is what the asked service calls the request. `rooms` are the ids of the
    rooms that it was proved for, where one finding speaks for many.
    """

    code: str
    outcome: Outcome
    owner: Owner | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)
    about: str = ""
    detail: str = ""
    request_id: str = ""
    look_again: datetime | None = None
    rooms: tuple[str, ...] = ()

    def text(self, part: str) -> Text:
        """One of the finding's sentences: `title`, `happened`, `cause` or `next`."""
        return Text(f"findings.{self.code}.{part}", self.params)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one run of a check left: outcome, findings, times (UTC), and what it was based on.

    `inputs` maps each needed field to the fingerprint its answer had (`Answers.mark`): change one
    and the evidence is out of date. `room` is the id of the room, for a check of one room.
    """

    check: str
    outcome: Outcome
    started: datetime
    ended: datetime
    findings: tuple[Finding, ...]
    inputs: Mapping[str, str] = field(default_factory=dict)
    room: str = ""

    def open_codes(self) -> list[str]:
        """The codes of all that is not passed, sorted, each once."""
        return sorted({one.code for one in self.findings if one.outcome is not Outcome.PASSED})


@dataclass(frozen=True, slots=True)
class Check:
    """A test that the program can do by itself, as data.

    `needs` are the fields it reads; without all required ones it does not run. `rooms` says
    whether the rooms are read too, `mappings` whether what was said of them is; `one_room` is a
    check of a single room that somebody chose. `required` decides whether its step waits for it.
    `sends_to` is the field with the address that a secret goes to, "" where it is none that is
    entered; `origins` are those that one goes to whatever is entered. `signs_in` are the fields of
    a sign-in whose account may lock: refused once, the same is not sent again by itself. `asks`:
    whether it asks a system at all; what was only compared with what was entered is never called
    verified.
    """

    id: str
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()
    rooms: bool = False
    mappings: bool = False
    one_room: bool = False
    required: bool = True
    sends_to: str = ""
    origins: tuple[str, ...] = ()
    signs_in: tuple[str, ...] = ()
    asks: bool = True
    applies: Callable[[Answers], bool] = lambda _answers: True

    @property
    def title(self) -> Text:
        """What the check proves, as a short heading."""
        return Text(f"checks.{self.id}.title")

    @property
    def button(self) -> Text:
        """The label of its button."""
        return Text(f"checks.{self.id}.button")

    def secret_hosts(self, answers: Answers) -> tuple[str, ...]:
        """The origins "https://host[:port]/" that a secret would go to now, as they are dialled.

        None where no secret is sent, or no address is given yet.
        """
        address = answers[self.sends_to] if self.sends_to else ""
        return (origin_of(address),) if address else self.origins


NOT_ASKED_AGAIN = "WM-NOT-ASKED-AGAIN"
# A sign-in was refused, or not tried again because of that.
_REFUSED = frozenset({"WM-UNAUTHORIZED", NOT_ASKED_AGAIN})


def repeats_refusal(evidence: Evidence | None, check: Check, answers: Answers) -> bool:
    """Whether running the check again would send a sign-in that was refused, just as it was."""
    if evidence is None or not any(one.code in _REFUSED for one in evidence.findings):
        return False
    return all(evidence.inputs.get(name) == answers.mark(name) for name in check.signs_in)


HALTED: Final = "ROOMS-STOPPED"


def is_halted(findings: Iterable[Finding]) -> bool:
    """Whether a check was stopped by a person, so that the next run takes up where it was."""
    return any(one.code == HALTED for one in findings)


def asked_nothing(evidence: Evidence) -> bool:
    """Whether it says only that a refused sign-in was not sent again: it proves nothing new."""
    return {one.code for one in evidence.findings} == {NOT_ASKED_AGAIN}


# What comes of comparing what was entered: passed, it proves nothing of any system.
COMPARED_CODES: Final = frozenset(
    {
        "BOOKING-WINDOW-CONFIRMED",
        "BOOKING-WINDOW-READ",
        "CONNECTOR-VALUES-OK",
        "MAX-OCCURRENCES-OK",
        "NOTHING-OUT-OF-DATE",
        "OPERATION-MODE-OK",
        "ROOM-EXTERNAL-OUT",
        "ROOM-SETTINGS-READ",
        "ROOMS-CONSISTENT",
        "ROOMS-CONSISTENT-GOOGLE",
        "TRUST-USER-OK",
    }
)


def is_compared(code: str) -> bool:
    """Whether a finding that passed was only compared, and no system was asked about it."""
    return code in COMPARED_CODES


def worst(findings: tuple[Finding, ...] | list[Finding]) -> Outcome:
    """The outcome that decides; a check that found nothing could not tell."""
    outcomes = {finding.outcome for finding in findings}
    return next((known for known in WORST_FIRST if known in outcomes), Outcome.COULD_NOT_TELL)


def is_stale(evidence: Evidence, check: Check, answers: Answers) -> bool:
    """Whether an answer that the evidence stands on has changed since."""
    return dict(evidence.inputs) != inputs_of(check, answers, evidence.room)


def inputs_of(check: Check, answers: Answers, room_id: str = "") -> dict[str, str]:
    """The marks of all that the check (of that room) reads, to be kept with its evidence."""
    marks = {name: answers.mark(name) for name in (*check.needs, *check.uses)}
    if check.rooms:
        marks["rooms"] = answers.rooms_mark()
    if check.mappings:
        marks["mappings"] = answers.mappings_mark()
    if check.one_room:
        marks["room"] = answers.room_mark(room_id)
    return marks
