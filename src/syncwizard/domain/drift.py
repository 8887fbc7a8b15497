"""What is no longer as it was signed, by name; it knows no file, no clock and no system."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.drift_words import said_of
from syncwizard.domain.expiry import STAGES, Expiry
from syncwizard.domain.text import Text, text

Named = tuple[str, str]
"""A finding's code and what it is about: the same finding in two runs."""


class Kind(StrEnum):
    """Where something drifted."""

    SYSTEM = "system"  # a check finds what it did not find when the report was signed
    EXPIRY = "expiry"  # a secret's end is nearer than it was
    ENTERED = "entered"  # the set-up itself was changed since


@dataclass(frozen=True, slots=True)
class SignedRoom:
    """A room as a report shows it; `mapped`: whether its mapping was confirmed; `synced`: whether
    its first reservation was.
    """

    name: str
    mailbox: str
    room_list: str
    enabled: bool
    mapped: bool
    synced: bool = False


@dataclass(frozen=True, slots=True)
class SignedSecret:
    """When a secret was entered, and its end, as a report shows them ("" where it does not)."""

    entered: str
    expires: str


@dataclass(frozen=True, slots=True)
class State:
    """What a report says that can be compared: the signed one, or one of the present.

    `troubles` are the findings that had not passed, with their titles, by check; a check that was
    not run is not among them. `settings` are values as shown, by field; `rooms` by reference.
    """

    project_id: str
    customer: str
    made_at: datetime
    program: str
    language: str
    troubles: Mapping[str, Mapping[Named, str]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, SignedSecret] = field(default_factory=dict)
    rooms: Mapping[str, SignedRoom] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that drifted: `says` names it; `finding` is what a check found, if one did."""

    kind: Kind
    about: str
    says: Text
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing. `unclear`: what could not be told this time, or not yet.

    `unasked` are checks that could not ask, each with the finding that says why (a secret that is
    not on this computer, say); `new` are troubles of checks that the signed report has no result
    of; `repaired` are titles of what was open when it was signed and is no longer.
    """

    signed_at: datetime
    drifted: tuple[Drift, ...]
    unclear: tuple[tuple[str, Finding], ...] = ()
    unasked: tuple[tuple[str, Finding], ...] = ()
    new: tuple[tuple[str, Finding], ...] = ()
    repaired: tuple[str, ...] = ()

    @property
    def nothing(self) -> Text:
        """That nothing drifted, as far as that was seen."""
        left_out = self.unasked or self.unclear
        return text("drift.nothing_checked" if left_out else "drift.nothing")


# Findings that say only that nothing could be asked.
UNASKED: Final = frozenset(
    {
        "CHECK-DOES-NOT-APPLY",
        "CLOUD-NOT-CONFIRMED",
        "HOST-NOT-CONFIRMED",
        "INPUT-MISSING",
        "INSPECTION-NOT-ACCEPTED",
        "SECRET-GONE-IN-PRACTICE",
        "SECRET-NOT-HERE",
        "SECRET-WITHOUT-KEYRING",
        "UNFORESEEN",
        "WM-NOT-ASKED-AGAIN",
    }
)
# What these cannot tell by themselves, the comparison can: the token named it when it was signed.
_TELLING: Final = frozenset(
    {"GRAPH-CALENDAR-UNPROVEN", "GRAPH-ROLES-NOT-NAMED", "GRAPH-WRITE-UNPROVEN", "GRAPH-NO-ROOMS"}
)
_EXPIRED: Final = "ENTRA-SECRET-EXPIRED"


def compare(
    signed: State, present: State, evidence: Iterable[Evidence], ends: Sequence[Expiry], today: date
) -> Comparison:
    """What drifted since `signed`: in the systems, by `evidence` of a new run; towards the `ends`
    of secrets; and in the set-up, as `present` shows it. Pure.
    """
    found = _Found(signed)
    for one in evidence:
        found.take(one)
    drifted = (
        *found.drifts.values(),
        *_nearer(signed, ends, today, is_expired=found.has(_EXPIRED)),
        *_entered(signed, present),
    )
    return Comparison(
        signed.made_at,
        drifted,
        found.unclear(),
        tuple(found.unasked),
        tuple(found.new),
        tuple(found.repaired),
    )


class _Found:
    """Sorts what a new run found; one cause that several checks met is told once."""

    def __init__(self, signed: State) -> None:
        self._signed = signed
        self.drifts: dict[tuple[str, ...], Drift] = {}
        self._names = {room.mailbox.casefold(): room.name for room in signed.rooms.values()}
        self._unclear: list[tuple[str, Finding]] = []
        self.unasked: list[tuple[str, Finding]] = []
        self.new: list[tuple[str, Finding]] = []
        self.repaired: list[str] = []

    def unclear(self) -> tuple[tuple[str, Finding], ...]:
        """Without what is a cause that another check is sure of."""
        return tuple(
            (check, one) for check, one in self._unclear if said_of(one, "")[0] not in self.drifts
        )

    def has(self, code: str) -> bool:
        return any(one.finding and one.finding.code == code for one in self.drifts.values())

    def take(self, evidence: Evidence) -> None:
        troubles = [one for one in evidence.findings if one.outcome is not Outcome.PASSED]
        known = self._signed.troubles.get(evidence.check)
        unasked = [one for one in troubles if one.code in UNASKED]
        self.unasked += [(evidence.check, one) for one in unasked]
        for one in troubles:
            if one not in unasked and (known is None or _named(one) not in known):
                self._sort(evidence.check, one, is_new=known is None)
        if known and not unasked and not self._is_unclear(evidence.check):
            still = {_named(one) for one in troubles}
            self.repaired += [title for name, title in known.items() if name not in still]

    def _is_unclear(self, check: str) -> bool:
        return any(name == check for name, _finding in self._unclear)

    def _sort(self, check: str, finding: Finding, *, is_new: bool) -> None:
        if is_new:
            self.new.append((check, finding))
        elif finding.outcome is Outcome.FAILED or finding.code in _TELLING:
            name = self._names.get(finding.about.casefold(), "") if finding.about else ""
            cause, says = said_of(finding, name)
            self.drifts.setdefault(cause, Drift(Kind.SYSTEM, finding.about, says, finding))
        else:
            self._unclear.append((check, finding))


def _named(finding: Finding) -> Named:
    return finding.code, finding.about


def _nearer(
    signed: State, ends: Sequence[Expiry], today: date, *, is_expired: bool
) -> Iterator[Drift]:
    """Secrets whose end is due now, and was not, or less so, when the report was signed."""
    passed = (today - signed.made_at.date()).days
    for end in ends:
        before = Expiry(end.secret, end.on, end.days + passed)
        is_told = is_expired and end.is_over
        if end.stage is not None and _stage(end) < _stage(before) and not is_told:
            yield Drift(Kind.EXPIRY, end.secret, end.said())


def _stage(end: Expiry) -> int:
    if end.is_over:
        return -1
    return max(STAGES) + 1 if end.stage is None else end.stage


def _entered(signed: State, present: State) -> Iterator[Drift]:
    for name, was in signed.settings.items():
        now = present.settings.get(name)
        if now is not None and now != was:
            shown = {"was": was or "–", "now": now or "–"}
            says = text("drift.setting", label=Text(f"fields.{name}.label"), **shown)
            yield Drift(Kind.ENTERED, name, says)
    for name, secret in signed.secrets.items():
        there = present.secrets.get(name)
        if secret.entered and there and there.entered and there.entered != secret.entered:
            says = text("drift.secret_anew", label=Text(f"fields.{name}.label"))
            yield Drift(Kind.ENTERED, name, says)
    for key in dict.fromkeys((*signed.rooms, *present.rooms)):
        yield from _entered_of_room(signed.rooms.get(key), present.rooms.get(key))


def _entered_of_room(was: SignedRoom | None, now: SignedRoom | None) -> Iterator[Drift]:
    one = now or was
    if one is None or was == now:
        return
    if was is None or now is None:
        says = text("drift.room_new" if was is None else "drift.room_gone", room=one.name)
        yield Drift(Kind.ENTERED, one.name, says)
        return
    for says in _said_of_room(was, now):
        yield Drift(Kind.ENTERED, one.name, says)


def _said_of_room(was: SignedRoom, now: SignedRoom) -> Iterator[Text]:
    room = now.name
    if was.mailbox != now.mailbox:
        shown = {"was": was.mailbox or "–", "now": now.mailbox or "–"}
        yield text("drift.room_mailbox", room=room, **shown)
    if was.room_list != now.room_list:
        shown = {"was": was.room_list or "–", "now": now.room_list or "–"}
        yield text("drift.room_list", room=room, **shown)
    if was.enabled != now.enabled:
        yield text("drift.room_enabled" if now.enabled else "drift.room_disabled", room=room)
    if was.mapped and not now.mapped:
        yield text("drift.mapping_gone", room=room)
    if was.synced and not now.synced:
        yield text("drift.synced_gone", room=room)
