"""What the report says, as plain data in the order it is said; it knows no language and no format.

A `Text` is our own words, a `str` is a value exactly as it was entered, never words of ours. No
secret has a place in any of these classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from syncwizard.domain.text import Text
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape_handover import (
    Advice,
    Deviation,
    Flow,
    Letter,
    Light,
    Person,
    PictureLine,
    RoomSummary,
    SecretLine,
    Signature,
    Since,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose set-up this is, who made it, and when (UTC)."""

    customer: str
    environment: Words
    consultant: str
    project_id: str
    practice: bool
    program: str
    created: datetime
    changed: datetime
    made_at: datetime
    people: tuple[Person, ...]
    letter: Letter


@dataclass(frozen=True, slots=True)
class Tally:
    """The whole at a glance; `steps` are those that apply."""

    steps: int
    steps_done: int
    verified: int
    compared: int
    confirmed: int
    open: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class KeptSecret:
    """Everything the report may know of a secret: where it is, until when, and how to recognise it.

    `fingerprint` is eight characters for machine-made secrets, else "".
    """

    where: Text
    expires: Words = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of one system. `label` is a foreign screen's own (str) or ours (Text).

    `value` is "" where nothing was given (then `mark` says open) or where it is a secret.
    `is_exact` says that every character counts (identifiers, addresses, keys).
    """

    label: Words
    value: Words
    origin: Text
    field: str = ""
    secret: KeptSecret | None = None
    mark: Mark | None = None
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The settings of one step, in the order of that step's form; `mark` is how the step stands."""

    step: str
    title: Text
    mark: Mark
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class System:
    """One of the three systems with its settings: `calendar`, `router` or `wm`."""

    id: str
    name: Text
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the guide and how it stands."""

    step: str
    title: Text
    mark: Mark


@dataclass(frozen=True, slots=True)
class PartLines:
    """One part of the procedure with its steps."""

    part: str
    title: Text
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing a check found, with its stable code."""

    code: str
    mark: Mark
    title: Text
    happened: Text
    cause: Text | None = None
    next: Text | None = None
    owner: Text | None = None
    owner_code: str = ""
    about: str = ""
    detail: str = ""
    request_id: str = ""
    look_again: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check and its last evidence; without evidence its mark is `not_run`."""

    check: str
    title: Text
    step: str
    mark: Mark
    required: bool
    about: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    was_continued: bool = False
    findings: tuple[FindingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person said. `mark` is confirmed, failed (the other system said no) or out of date."""

    step: str
    name: str
    what: Text
    mark: Mark
    by: str
    at: datetime
    said: Text | None = None
    note: Words = ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What is left to do, and who does it; `owner_code` is one of `domain.checks.Owner`."""

    step: str
    mark: Mark
    what: Text
    owner_code: str
    owner: Text
    next: Text | None = None
    code: str = ""
    about: str = ""
    look_again: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Whether a person said that something was done to a room: confirmed, open or out of date."""

    mark: Mark
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One room. `codes` are the present findings about its mailbox; `exceptions` is what is not
    as it should be, by the codes of `RoomSummary`.
    """

    name: str
    reference: str
    mailbox: str
    room_list: str
    enabled: bool
    assigned: Saying
    reference_set: Saying
    mapped: Saying
    synced: Saying  # its first reservation was seen
    codes: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Permission:
    """What somebody at the customer allowed, who and when."""

    what: Text
    mark: Mark
    by: str = ""
    on: Words = ""


@dataclass(frozen=True, slots=True)
class Continuation:
    """Somebody went on although a check had not passed. `in_force`: with the present result."""

    step: str
    check: str
    title: Text
    by: str
    at: datetime
    reason: str
    codes: tuple[str, ...]
    in_force: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where the guide is unclear, with our reading."""

    step: str
    title: Text
    reading: Text


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of the record of who did what."""

    at: datetime
    by: str
    what: Text
    step: str = ""
    about: Words = ""


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report."""

    cover: Cover
    tally: Tally
    lights: tuple[Light, ...]
    flow: Flow
    parts: tuple[PartLines, ...]
    open: tuple[OpenPoint, ...]
    systems: tuple[System, ...]
    deviations: tuple[Deviation, ...]
    room_summary: RoomSummary
    rooms: tuple[RoomLine, ...]
    secrets: tuple[SecretLine, ...]
    behaviour: tuple[Advice, ...]
    emergency: tuple[Advice, ...]
    operations: tuple[Advice, ...]
    checks: tuple[CheckLine, ...]
    confirmations: tuple[Confirmation, ...]
    pictures: tuple[PictureLine, ...]
    permissions: tuple[Permission, ...]
    continuations: tuple[Continuation, ...]
    doubts: tuple[Doubt, ...]
    events: tuple[EventLine, ...]
    since: Since | None
    sign_off: tuple[Signature, ...]
