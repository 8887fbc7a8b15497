"""The values of one set-up and where each comes from; it knows no file and no screen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from syncwizard.domain.fields import Field
from syncwizard.domain.rooms import Room, Said


class Origin(StrEnum):
    """Where a value comes from."""

    NOWHERE = "nowhere"
    TYPED = "typed"
    DEFAULT = "default"
    CARRIED = "carried"
    SUGGESTED = "suggested"
    TYPED_OVER = "typed_over"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with its origin; `source` is the field it was carried from."""

    value: str
    origin: Origin
    source: str = ""

    def __repr__(self) -> str:
        # The value may be a secret: it never stands in a log or a traceback.
        return f"Answer(origin={self.origin.value})"


@dataclass(frozen=True, slots=True)
class SecretMark:
    """That a secret was given: a random revision that is renewed whenever the value changes."""

    revision: str
    generated: bool = False


class Answers:
    """A read-only view of all answers; suggestions and carried values are derived, never stored.

    Without `secrets` nobody has looked into the keyring: a given secret then counts as kept there.
    """

    def __init__(
        self,
        fields: Mapping[str, Field],
        typed: Mapping[str, str],
        *,
        secrets: Mapping[str, str] | None = None,
        marks: Mapping[str, SecretMark] | None = None,
        rooms: Sequence[Room] = (),
        has_keyring: bool = True,
    ) -> None:
        self._fields = fields
        self.has_keyring = has_keyring  # whether one works here that outlives the program
        self._typed = typed
        self.has_looked_for_secrets = secrets is not None
        self._secrets = secrets or {}
        self._marks = marks or {}
        self.rooms = rooms
        # A page asks for the same few values and marks thousands of times.
        self._known: dict[str, Answer] = {}
        self._known_marks: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Answers({len(self._typed)} typed, {len(self._marks)} secrets)"

    def __getitem__(self, name: str) -> str:
        """The value, or "" where there is none yet."""
        return self.answer(name).value

    def answer(self, name: str) -> Answer:
        """The value of field `name` with its origin."""
        if name not in self._known:
            field = self._fields[name]
            self._known[name] = self._secret(field) if field.secret else self._plain(field)
        return self._known[name]

    def _plain(self, field: Field) -> Answer:
        typed = self._typed.get(field.id, "")
        derived = self._derived(field)
        if typed and typed != derived.value:
            over = derived.value != "" and bool(field.suggest)
            return Answer(typed, Origin.TYPED_OVER if over else Origin.TYPED)
        return derived if derived.value else Answer("", Origin.NOWHERE)

    def typed(self, name: str) -> str:
        """What was typed into a field that is no secret, right or wrong."""
        return self._typed.get(name, "")

    def is_given(self, name: str) -> bool:
        """Whether there is a value, also for a secret that only the keyring holds."""
        return name in self._marks if self._fields[name].secret else self[name] != ""

    def is_at_hand(self, name: str) -> bool:
        """Whether the value itself can be used now (a secret may be missing from this keyring)."""
        return self[name] != ""

    def mark(self, name: str) -> str:
        """What tells whether an answer changed: a digest, or a secret's random revision."""
        if name not in self._known_marks:
            self._known_marks[name] = self._mark(name)
        return self._known_marks[name]

    def _mark(self, name: str) -> str:
        if self._fields[name].secret:
            given = self._marks.get(name)
            return given.revision if given else ""
        return mark_of(self[name])

    def rooms_mark(self) -> str:
        """What tells whether a room, its mailbox or its room list changed."""
        return _digest(f"{room.id}\t{room.mailbox}\t{room.room_list}" for room in self.rooms)

    def room_mark(self, room_id: str) -> str:
        """What tells whether one room's mailbox changed; "" where there is no such room."""
        return next((_digest([room.mailbox]) for room in self.rooms if room.id == room_id), "")

    def mappings_mark(self) -> str:
        """What tells whether what was said of a room (assigned, reference, mapping) changed.

        Saying the same again changes nothing.
        """
        return _digest(
            "\t".join(
                (
                    f"{room.id}\t{room.enabled}\t{_seen(room.assigned)}",
                    f"{_seen(room.reference_set)}\t{_seen(room.mapped)}",
                )
            )
            for room in self.rooms
        )

    def is_(self, name: str, value: str) -> bool:
        """Whether field `name` has exactly this value (for conditions)."""
        return self[name] == value

    def yes(self, name: str) -> bool:
        """Whether a flag is set."""
        return self[name] == "yes"

    def domains(self) -> list[str]:
        """The customer's e-mail domains."""
        if "email_domains" not in self._fields:
            return []
        return [part for part in self["email_domains"].split(",") if part]

    def _secret(self, field: Field) -> Answer:
        mark = self._marks.get(field.id)
        if mark is None:
            return Answer("", Origin.NOWHERE)
        origin = Origin.GENERATED if mark.generated else Origin.TYPED
        return Answer(self._secrets.get(field.id, ""), origin)

    def _derived(self, field: Field) -> Answer:
        if field.suggest is not None:
            value = field.suggest(self)
            if value:
                origin = Origin.CARRIED if field.carried_from else Origin.SUGGESTED
                return Answer(value, origin, field.carried_from)
        return Answer(field.default, Origin.DEFAULT)


def mark_of(value: str) -> str:
    """What tells one value that is no secret from another; "" where there is none."""
    return _digest([value]) if value else ""


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _seen(said: Said | None) -> str:
    return "never" if said is None else f"of {said.seen} in {said.where}"
