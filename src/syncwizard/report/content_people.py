"""The chapters on what people said, allowed and did; nothing of it is ever called verified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from syncwizard.domain.project import Confirmed, Event
from syncwizard.domain.steps import Confirm, Step
from syncwizard.domain.text import Text, text
from syncwizard.report.shape import Confirmation, EventLine, Mark, Permission, Words
from syncwizard.report.sources import Sources

# What is allowed -> the fields that hold who allowed it and when.
PERMISSION_FIELDS = {
    "credentials": ("credentials_allowed_by", "credentials_allowed_on"),
    "test_events": ("test_events_allowed_by", "test_events_allowed_on"),
}

ROOM_ACTS = ("assigned", "reference_set", "mapped")
# How the record names an act on many rooms at once: "mapped (12)".
_MANY_ROOMS = re.compile(rf"({'|'.join(ROOM_ACTS)}) \((\d+)\)")


def confirmations(sources: Sources) -> tuple[Confirmation, ...]:
    """What a person said, in the guide's order, then the hosts; rooms have their own table."""
    of_steps = (
        _confirmation(sources, step, confirm, said)
        for step in sources.steps()
        for confirm in step.visible_confirms(sources.answers)
        if (said := sources.progress.latest(step, confirm))
    )
    return (*of_steps, *_hosts(sources))


def _hosts(sources: Sources) -> Iterator[Confirmation]:
    """The hosts that secrets may be sent to; out of date where none is sent there any more."""
    allowed = set(sources.project.confirmed_hosts)
    in_use = {
        check.secret_host(sources.answers): step.id
        for step in sources.steps()
        for name in step.visible_checks(sources.answers)
        if (check := sources.checks[name]).applies(sources.answers)
    }
    for event in sources.project.events:
        if event.what == "host_confirmed" and event.about in allowed:
            yield Confirmation(
                step=in_use.get(event.about, ""),
                name="host_confirmed",
                what=text("report.host_confirmed", host=event.about),
                mark=Mark.CONFIRMED if event.about in in_use else Mark.OUT_OF_DATE,
                by=event.by,
                at=event.at,
            )


def _confirmation(sources: Sources, step: Step, confirm: Confirm, said: Confirmed) -> Confirmation:
    verdict = f"{confirm.name}_{'success' if said.success else 'failure'}"
    return Confirmation(
        step=step.id,
        name=confirm.name,
        what=step.text(confirm.name),
        mark=_mark(sources, step, confirm, said),
        by=said.by,
        at=said.at,
        said=step.text(verdict) if confirm.outcome else None,
        note=_note(said.note),
    )


def _mark(sources: Sources, step: Step, confirm: Confirm, said: Confirmed) -> Mark:
    if not said.success:
        return Mark.FAILED
    # Whatever was copied since: it may have been said of other values than the present ones.
    return Mark.CONFIRMED if sources.progress.is_confirmed(step, confirm) else Mark.OUT_OF_DATE


def _note(note: str) -> Words:
    return text("report.saved_again") if note == "saved_again" else note


def permissions(sources: Sources) -> tuple[Permission, ...]:
    """Who allowed the use of the credentials and of test events, and when; where it is asked."""
    asked = {field.id for step in sources.steps() for field in step.visible_fields(sources.answers)}
    return tuple(
        Permission(
            what=Text(f"report.permission_{what}"),
            mark=Mark.CONFIRMED if sources.answers.is_given(by) else Mark.OPEN,
            by=sources.answers[by],
            on=sources.shown(on),
        )
        for what, (by, on) in PERMISSION_FIELDS.items()
        if by in asked
    )


def event_lines(sources: Sources) -> tuple[EventLine, ...]:
    """The record of who did what, oldest first."""
    return tuple(
        EventLine(
            at=event.at,
            by=event.by,
            what=Text(f"report.event_{event.what}"),
            step=event.step,
            about=_about(sources, event),
        )
        for event in sources.project.events
    )


def _about(sources: Sources, event: Event) -> Words:
    """What an event is about in words: a field, a check, a confirmation, rooms."""
    if event.what == "exported":
        return ""  # where it was written on this computer is nobody else's business
    many = _MANY_ROOMS.fullmatch(event.about)
    if many:
        return Text(f"report.rooms_{many[1]}", {"n": int(many[2])})
    named = next((words for words in _names(sources, event) if words), None)
    return named if named is not None else _note(event.about)


def _names(sources: Sources, event: Event) -> Iterator[Text | None]:
    field = sources.guide.fields.get(event.about)
    yield field.label if field else None
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
