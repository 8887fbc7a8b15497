"""What the report says beyond settings and evidence; it knows no language and no format.

As in `report.shape` a `Text` is our own words and a `str` a value as it was entered; no secret has
a place here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from syncwizard.domain.text import Text
from syncwizard.report.marks import Mark, Words


@dataclass(frozen=True, slots=True)
class Letter:
    """The consultant's own words: who sends the report, and what stands first and last in it."""

    sender: str = ""
    introduction: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in this set-up, and which."""

    role: Text
    name: str


@dataclass(frozen=True, slots=True)
class Light:
    """One line of the summary: an area, how it stands, and the numbers behind that.

    `mark` is in order, attention, action or does not apply.
    """

    area: str
    name: Text
    mark: Mark
    says: Text


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One system of the picture with the names under which it is known here."""

    id: str
    name: Text
    facts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class FlowLink:
    """A connection between two neighbours; `goes` is both ways, or "" where it is not known."""

    start: str
    end: str
    over: str
    mode: str
    goes: str


@dataclass(frozen=True, slots=True)
class Flow:
    """How reservations travel: three systems, two connections, and the same in a sentence."""

    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    told: Text


@dataclass(frozen=True, slots=True)
class RoomKind:
    """One kind of exception, and how many rooms it concerns."""

    code: str
    what: Text
    rooms: int


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """All rooms in a few numbers; `complete` are those without an exception."""

    rooms: int
    complete: int
    enabled: int
    kinds: tuple[RoomKind, ...]


@dataclass(frozen=True, slots=True)
class Deviation:
    """A setting that is not as its default; `reason` is ours where nobody gave one."""

    step: str
    field: str
    label: Text
    value: Words
    default: Words
    basis: Text
    reason: Words


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A picture that somebody added to a confirmation: its file in the set-up's `pictures` folder,
    its digest (SHA-256), its size in points, and what it shows. `mark` is the confirmation's own.
    """

    file: str
    sha256: str
    width: int
    height: int
    step: str
    confirm: str
    what: Text
    mark: Mark
    by: str
    at: datetime
    description: Words


@dataclass(frozen=True, slots=True)
class SecretLine:
    """One secret in the register, without its value: `by` gave it, `at` that moment.

    `mark` is how near its end is, open where it is not given yet, None where no end is known.
    `days` are those from the report to its end (negative: since), None where no end is known.
    """

    field: str
    step: str
    label: Text
    mark: Mark | None
    where: Words
    by: str
    at: datetime | None
    expires: Words
    days: int | None
    expiry: Text
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to know after the set-up; `basis` is where it is known from."""

    id: str
    title: Text
    says: Text
    basis: Text


@dataclass(frozen=True, slots=True)
class Signature:
    """One place to sign; `name` and `at` are empty where nobody has signed yet. `at` is the moment
    of a signature in the program, the day of one on paper; `how` says which. `note` is in the
    signer's own words.
    """

    role: str
    title: Text
    name: str = ""
    function: str = ""
    at: datetime | date | None = None
    how: Text | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was signed; `kind` is one of `domain.drift.Kind`."""

    kind: str
    says: Text


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since an earlier report was signed: which one, by whom, and each by name.

    `why` says what the set-up was opened again for, None where it was not.
    """

    made_at: datetime
    digest: str
    by: tuple[str, ...]
    why: Text | None
    changes: tuple[Change, ...]
