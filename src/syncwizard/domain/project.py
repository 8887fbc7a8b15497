"""One customer's set-up as it is kept on disk (pydantic: imported late); it holds no secret."""

from __future__ import annotations

import secrets
import uuid
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from syncwizard.domain.answers import SecretMark
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.checks import Evidence, Outcome
from syncwizard.domain.meetings import Meeting
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.rooms import Room

SCHEMA_VERSION: Final = 5


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    return value.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]


# The name of a picture's file: made by the program, never by a person or another file.
PictureName = Annotated[str, Field(pattern=r"^[0-9a-f]{24}\.(png|jpg)$")]
MOST_DESCRIBED: Final = 500  # characters of a picture's description


def now() -> datetime:
    """The present moment in UTC, to the second: the form in which times are kept."""
    return datetime.now(UTC).replace(microsecond=0)


def new_revision() -> str:
    """A random name for a secret's present value, never made from the value."""
    return secrets.token_hex(8)


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", validate_assignment=True)


class Copied(_Kept):
    """That a row's value was put on the clipboard, and which value it was (mark, see `Answers`)."""

    mark: str
    at: Moment


class Confirmed(_Kept):
    """What a person said: who, when, the other system's outcome, and the marks of the rows then.

    `note` is in the person's own words; `since` is what was told later of the one *Save*.
    """

    by: str
    at: Moment
    success: bool = True
    note: str = ""
    since: SinceSaved = SinceSaved.NOTHING
    seen: dict[str, str] = Field(default_factory=dict)


class Continued(_Kept):
    """Somebody went on although something was open: who, when, why, and with which result.

    `ended`, `outcome` and `open_codes` are the evidence's: it holds for that result alone.
    """

    by: str
    at: Moment
    reason: str = ""
    ended: Moment | None = None
    outcome: Outcome | None = None
    open_codes: list[str] = Field(default_factory=list)


class Changed(_Kept):
    """That something was changed at Microsoft: who said so, and when it was changed."""

    by: str
    at: Moment


class Picture(_Kept):
    """A picture that proves a confirmation; its file has its key's name in the project's folder.

    `confirm` names the confirmation in its step; `description` is "" where nobody wrote one.
    `width` and `height` are in points.
    """

    step: str
    confirm: str
    by: str
    at: Moment
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    description: str = Field(default="", max_length=MOST_DESCRIBED)


class SignedBy(_Kept):
    """One signature. `at` is when it was given here or, on paper, when it was recorded; `on` is the
    day that stands on the paper; `note` is in the person's own words.
    """

    role: Literal["consultant", "reviewer", "customer"]
    name: str = Field(min_length=1, max_length=200)
    function: str = Field(default="", max_length=200)
    at: Moment
    on: date | None = None
    recorded_by: str = Field(default="", max_length=200)  # on paper: who says so
    note: str = Field(default="", max_length=2000)

    @property
    def is_on_paper(self) -> bool:
        return self.on is not None


class SignOff(_Kept):
    """The report that was signed (the JSON file of that `digest` is kept), and by whom.

    `mark` is that of the set-up as the report shows it (`domain.signing`), "" where not known.
    """

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    made_at: Moment
    mark: str = ""
    signatures: list[SignedBy] = Field(min_length=1)


class Reopened(_Kept):
    """That a signed set-up was opened again: who, when, what for, and the steps that are open.

    `secrets` are the fields of those that changed. `marks` are of the steps that wait to be done,
    each as it was when it was opened (`domain.reopening`).
    """

    by: str
    at: Moment
    why: Literal["rooms", "secret", "other"]
    secrets: list[str] = Field(default_factory=list)
    steps: list[str] = Field(default_factory=list)
    marks: dict[str, str] = Field(default_factory=dict)


class Event(_Kept):
    """One line of the record of who did what."""

    at: Moment
    by: str
    what: Literal[
        "created",
        "confirmed",
        "withdrawn",
        "checked",
        "continued",
        "exported",
        "secret_set",
        "secret_removed",
        "told",
        "host_confirmed",
        "inspector_accepted",
        "authorities_set",
        "undone",
        "change_noted",
        "picture_added",
        "picture_removed",
        "signed",
        "reopened",
        "nothing_to_do",
    ]
    step: str = ""
    about: str = ""


class Project(_Kept):
    """Everything that is kept of one set-up but the secrets themselves."""

    schema_version: Literal[5] = SCHEMA_VERSION
    id: str = Field(default_factory=lambda: uuid.uuid4().hex, pattern=r"^[0-9a-f]{32}$")
    practice: bool = False
    created: Moment = Field(default_factory=now)
    changed: Moment = Field(default_factory=now)
    consultant: str = ""
    values: dict[str, str] = Field(default_factory=dict)
    secrets: dict[str, SecretMark] = Field(default_factory=dict)
    rooms: list[Room] = Field(default_factory=list)
    room_columns: dict[str, str] = Field(default_factory=dict)  # headings that a person chose
    copied: dict[str, dict[str, Copied]] = Field(default_factory=dict)
    confirmed: dict[str, Confirmed] = Field(default_factory=dict)
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    continued: dict[str, Continued] = Field(default_factory=dict)
    changes: dict[ChangeKind, Changed] = Field(default_factory=dict)
    pictures: dict[PictureName, Picture] = Field(default_factory=dict)
    reasons: dict[str, str] = Field(default_factory=dict)  # why a field is not as its default
    confirmed_hosts: list[str] = Field(default_factory=list)  # origins "https://host[:port]/"
    accepted_inspectors: list[str] = Field(default_factory=list)  # issuers, as certificates say
    authorities: str = Field(default="", max_length=1_000_000)  # certificates trusted besides, PEM
    signed_off: list[SignOff] = Field(default_factory=list)  # the present one last
    reopened: Reopened | None = None  # since the last one
    meetings: dict[str, Meeting] = Field(default_factory=dict)  # test meetings that may exist
    organizer: str = ""  # whose mailbox rooms were booked from last
    current_step: str = ""
    events: list[Event] = Field(default_factory=list)

    @property
    def customer(self) -> str:
        return self.values.get("customer_name", "")

    @property
    def environment(self) -> str:
        return self.values.get("environment", "")
