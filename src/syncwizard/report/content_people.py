"""The chapters on what people said, allowed and did; nothing of it is ever called verified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from syncwizard.domain.acts import ACTS_ON_ROOMS, Act, acts
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.project import Confirmed, Event
from syncwizard.domain.records import SinceSaved
from syncwizard.domain.signing import ROOMS, STEP_OF_ACT
from syncwizard.domain.steps import Confirm
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape import Confirmation, EventLine, Permission
from syncwizard.report.shape_handover import Person, Signature
from syncwizard.report.sources import Sources

# What is allowed -> the fields that hold who allowed it and when.
PERMISSION_FIELDS = {
    "credentials": ("credentials_allowed_by", "credentials_allowed_on"),
    "test_events": ("test_events_allowed_by", "test_events_allowed_on"),
}

# Fields that hold the name of somebody with a part in the set-up.
PEOPLE = ("customer_admin_name", "credentials_allowed_by", "test_events_allowed_by")
SIGNATURES = ("consultant", "reviewer", "customer")
"""Who signs, in this order."""

# What was told of the one *Save* later; events name it by its value.
_SINCE = {
    SinceSaved.AGAIN: text("report.saved_again"),
    SinceSaved.REPAIRED: text("report.product_repaired"),
    SinceSaved.CHANGED: text("report.product_changed"),
}
_TOLD = {one.value: words for one, words in _SINCE.items()}
_NAMES = [name for names in ACTS_ON_ROOMS.values() for name in names]
# How the record names an act on many rooms at once: "mapped (12)".
_MANY_ROOMS = re.compile(rf"({'|'.join(_NAMES)}) \((\d+)\)")
# How it names a change: "consent (2026-11-22T21:10:00Z)".
_CHANGE = re.compile(rf"({'|'.join(ChangeKind)}) \((\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\)")


def confirmations(sources: Sources) -> tuple[Confirmation, ...]:
    """What a person said, in the guide's order, hosts at their step: as many as the window counts.

    What belongs to no step any more comes last.
    """
    said = acts(sources.guide, sources.checks, sources.answers, sources.progress, sources.project)
    places = {step.id: at for at, step in enumerate(sources.guide.steps)}
    last = len(places)
    ordered = sorted(said, key=lambda act: places[act.step.id] if act.step else last)
    return tuple(map(_confirmation, ordered))


def _confirmation(act: Act) -> Confirmation:
    return Confirmation(
        step=act.step.id if act.step else "",
        name=act.name,
        what=act.text,
        mark=Mark(act.standing.value),
        by=act.by,
        at=act.at,
        said=act.outcome,
        note=_note(act.said) if act.said else "",
    )


def _note(said: Confirmed) -> Words:
    return _SINCE.get(said.since, said.note)


def people(sources: Sources) -> tuple[Person, ...]:
    """Who had a part in it, as far as the set-up says; one who has two is named twice."""
    answers = sources.answers
    asked = {field.id for step in sources.steps() for field in step.visible_fields(answers)}
    named = [("consultant", sources.project.consultant)]
    named += [(name, answers[name]) for name in PEOPLE if name in asked]
    said = {each.by for each in confirmations(sources)} - {name for _role, name in named}
    named += [("confirmed", name) for name in sorted(said)]
    return tuple(Person(Text(f"report.person_{role}"), name) for role, name in named if name)


def sign_off(given: Sequence[Signature]) -> tuple[Signature, ...]:
    """The places to sign; one that was signed in the program says so."""
    signed = {one.role: one for one in given}
    return tuple(
        signed.get(role, Signature(role, Text(f"report.sign_{role}"))) for role in SIGNATURES
    )


def permissions(sources: Sources) -> tuple[Permission, ...]:
    """Who allowed the use of the credentials and of test events, and when; where it is asked."""
    asked = {field.id for step in sources.steps() for field in step.visible_fields(sources.answers)}
    return tuple(
        Permission(
            what=Text(f"report.permission_{what}"),
            mark=_permission_mark(sources, by, on),
            by=sources.answers[by],
            on=sources.shown(on),
        )
        for what, (by, on) in PERMISSION_FIELDS.items()
        if by in asked
    )


def _permission_mark(sources: Sources, by: str, on: str) -> Mark:
    """A name without a day, or with a wrong one, is no permission yet."""
    given = all(sources.answers.is_given(name) for name in (by, on))
    wrong = any(sources.progress.field_problem(name) for name in (by, on))
    return Mark.CONFIRMED if given and not wrong else Mark.OPEN


def event_lines(sources: Sources) -> tuple[EventLine, ...]:
    """The record of who did what, oldest first."""
    return tuple(
        EventLine(
            at=event.at,
            by=event.by,
            what=Text(f"report.event_{event.what}"),
            step=event.step or _step_of(sources, event),
            about=_about(sources, event),
        )
        for event in sources.project.events
    )


def _step_of(sources: Sources, event: Event) -> str:
    """Where a secret is asked for, a test is made, a room is worked on; "" for what has no step."""
    if event.what in ("secret_set", "secret_removed"):
        home = sources.guide.home_of(event.about)
        return home.id if home else ""
    if event.what == "checked":
        name = event.about.partition(":")[0]
        found = (one.id for one in sources.steps() if name in one.visible_checks(sources.answers))
        return next(found, ROOMS if ":" in event.about else "")
    many = _MANY_ROOMS.fullmatch(event.about)
    return STEP_OF_ACT.get(many[1], "") if many else ""


def _about(sources: Sources, event: Event) -> Words:
    """What an event is about in words: a field, a check, a confirmation, rooms."""
    if event.what == "exported":
        return ""  # where it was written on this computer is nobody else's business
    if event.what == "signed":
        return Text(f"report.sign_{event.about}")
    if event.what == "reopened":
        return Text(f"signing.why_{event.about}")
    if changed := _CHANGE.fullmatch(event.about):
        what, moment = Text(f"changes.{changed[1]}"), changed[2]
        return text("changes.made_at", change=what, at=datetime.fromisoformat(moment))
    many = _MANY_ROOMS.fullmatch(event.about)
    if many:
        return Text(f"progress.rooms_{many[1]}", {"n": int(many[2])})
    named = next((words for words in _names(sources, event) if words), None)
    return named if named is not None else _TOLD.get(event.about, event.about)


def _names(sources: Sources, event: Event) -> Iterator[Text | None]:
    field = sources.guide.fields.get(event.about)
    yield field.label if field else None
    yield Text(f"changes.{event.about}") if event.about in set(ChangeKind) else None
    name, _, room = event.about.partition(":")
    check = sources.checks.get(name)
    yield _check_words(check.title, sources.room_name(room)) if check else None
    steps = [step for step in sources.guide.steps if step.id == event.step]
    confirms = [
        step.text(block.name)
        for step in steps
        for block in step.blocks
        if isinstance(block, Confirm) and block.name == event.about
    ]
    yield confirms[0] if confirms else None


def _check_words(title: Text, room: str) -> Text:
    return text("report.check_of_room", check=title, room=room) if room else title
