"""In what two states of one set-up differ, and taking some of it over; it knows no file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from syncwizard.domain.text import Text, text

if TYPE_CHECKING:
    from syncwizard.domain.checks import Evidence
    from syncwizard.domain.project import Confirmed, Continued, Copied, Picture, Project, SignOff
    from syncwizard.domain.rooms import Room
    from syncwizard.domain.steps import Guide

Shown = Text | str | None


class Kind(StrEnum):
    """What of a set-up differs; the names of `Project`'s own containers."""

    VALUE = "values"
    SECRET = "secrets"  # noqa: S105  (the name of a kind)
    ROOM = "rooms"
    COPIED = "copied"
    CONFIRMED = "confirmed"
    EVIDENCE = "evidence"
    CONTINUED = "continued"
    PICTURE = "pictures"
    REASON = "reasons"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is, and how it stands here and there (None: not there).

    A secret's value is neither known nor shown: only that it was given, and is another one.
    """

    kind: Kind
    key: str
    what: Text
    mine: Shown
    theirs: Shown


def differences(mine: Project, theirs: Project, guide: Guide) -> tuple[Difference, ...]:
    """Everything that differs, values first, each under its key; the records' lines are not told:
    those of both are kept.
    """
    found = []
    for kind in Kind:
        here, there = _entries(mine, kind), _entries(theirs, kind)
        for key in _keys(here, there):
            if here.get(key) != there.get(key):
                what = _name(kind, key, here.get(key) or there.get(key), guide)
                shown = (_show(kind, one.get(key)) for one in (here, there))
                found.append(Difference(kind, key, what, *shown))
    return tuple(found)


def take_over(mine: Project, theirs: Project, chosen: Collection[Difference]) -> Project:
    """`mine` with the chosen differences as they stand in `theirs`, and the records of both."""
    entries = {kind: dict(_entries(mine, kind)) for kind in Kind}
    for one in chosen:
        there = _entries(theirs, one.kind)
        if one.key in there:
            entries[one.kind][one.key] = there[one.key]
        else:
            entries[one.kind].pop(one.key, None)
    changes: dict[str, Any] = {
        kind.value: entries[kind] for kind in Kind if kind not in (Kind.ROOM, Kind.COPIED)
    }
    changes["rooms"] = list(entries[Kind.ROOM].values())
    changes["copied"] = _nested(entries[Kind.COPIED])
    changes["events"] = _both(mine, theirs)
    # Whichever program made one: what may stand in a calendar has to be cleaned up.
    changes["meetings"] = {**theirs.meetings, **mine.meetings}
    changes["signed_off"] = _signed(mine, theirs)
    # A host that nobody confirmed here is asked about again: that is the safe side.
    return mine.model_copy(update=changes)


def _entries(project: Project, kind: Kind) -> Mapping[str, Any]:
    if kind is Kind.ROOM:
        return {room.id: room for room in project.rooms}
    if kind is Kind.COPIED:
        steps = project.copied.items()
        return {f"{step}\t{row}": one for step, rows in steps for row, one in rows.items()}
    found: Mapping[str, Any] = getattr(project, kind.value)
    return found


def _keys(here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    yield from here
    yield from (key for key in there if key not in here)


def _nested(flat: Mapping[str, Copied]) -> dict[str, dict[str, Copied]]:
    nested: dict[str, dict[str, Copied]] = {}
    for key, one in flat.items():
        step, _, row = key.partition("\t")
        nested.setdefault(step, {})[row] = one
    return nested


def _signed(mine: Project, theirs: Project) -> list[SignOff]:
    """Every report that was signed here or there, with all who signed it; the last one last."""
    found = {one.digest: one for one in theirs.signed_off}
    for one in mine.signed_off:
        there = found.get(one.digest)
        if there is None or len(there.signatures) <= len(one.signatures):
            found[one.digest] = one
    return sorted(found.values(), key=lambda one: one.made_at)


def _both(mine: Project, theirs: Project) -> list[Any]:
    """The lines of both records in the order of their times, none doubled."""
    extra = [event for event in theirs.events if event not in mine.events]
    return sorted([*mine.events, *extra], key=lambda event: event.at)


# In words


def _name(kind: Kind, key: str, entry: Any, guide: Guide) -> Text:
    if kind in (Kind.VALUE, Kind.SECRET):
        field = guide.fields.get(key)
        return field.label if field else text("conflict.other", name=key)
    if kind is Kind.REASON:
        field = guide.fields.get(key)
        return text("conflict.reason", field=field.label if field else key)
    if kind is Kind.ROOM:
        return text("conflict.room", name=entry.name)
    if kind is Kind.EVIDENCE:
        return text("conflict.test", check=_check(key))
    if kind is Kind.PICTURE:
        return text("conflict.picture", step=entry.step)
    step, _, rest = key.rpartition(".") if kind is not Kind.COPIED else key.partition("\t")
    known = {one.id: one for one in guide.steps}
    where = known[step].title if step in known else text("conflict.other", name=step)
    if kind is Kind.COPIED:
        return text("conflict.copied", row=rest, step=where)
    if kind is Kind.CONTINUED:
        return text("conflict.continued", check=_check(rest), step=where)
    return text("conflict.confirmed", step=where)


def _check(key: str) -> Text:
    return Text(f"checks.{key.partition(':')[0]}.title")


def _show(kind: Kind, entry: Any) -> Shown:
    if entry is None or kind in (Kind.VALUE, Kind.REASON):
        return entry or None
    shown: Shown = _SHOW[kind](entry)
    return shown


def _show_room(room: Room) -> Text:
    """The mailbox, and how much was said to be done."""
    acts = (room.assigned, room.reference_set, room.mapped, room.synced)
    said = sum(one is not None for one in acts)
    on = "enabled" if room.enabled else "disabled"
    mailbox = room.mailbox or "–"
    return text(f"conflict.room_{on}", mailbox=mailbox, list=room.room_list or "–", said=said)


def _show_confirmed(said: Confirmed | Continued) -> Text:
    return text("conflict.said", who=said.by, when=said.at)


def _show_picture(picture: Picture) -> Text | str:
    said = text("conflict.said", who=picture.by, when=picture.at)
    return picture.description or said


def _show_evidence(evidence: Evidence) -> Text:
    outcome = text(f"window.outcome_{evidence.outcome.value}")
    return text("conflict.ended", outcome=outcome, when=evidence.ended)


def _show_copied(copied: Copied) -> Text:
    return text("conflict.copied_at", when=copied.at)


def _show_secret(_mark: object) -> Text:
    return text("conflict.secret")


_SHOW: Mapping[Kind, Any] = {
    Kind.SECRET: _show_secret,
    Kind.ROOM: _show_room,
    Kind.COPIED: _show_copied,
    Kind.CONFIRMED: _show_confirmed,
    Kind.EVIDENCE: _show_evidence,
    Kind.CONTINUED: _show_confirmed,
    Kind.PICTURE: _show_picture,
}
