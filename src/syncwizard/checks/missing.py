"""What to say when a check lacks a value or a person's word; it knows no check."""

from __future__ import annotations

from typing import Final

from syncwizard.checks.context import Context
from syncwizard.domain.checks import Check, Finding, Outcome, Owner
from syncwizard.domain.rules import problem

_WRITE_PERMISSION: Final = ("test_events_allowed_by", "test_events_allowed_on")


def find_obstacle(check: Check, context: Context) -> Finding | None:
    """Why the check must not start, if it must not."""
    if not check.applies(context.answers):
        # Secrets that were given before another answer was chosen are not used any more.
        return Finding("CHECK-DOES-NOT-APPLY", Outcome.COULD_NOT_TELL, Owner.CONSULTANT)
    return (
        find_missing(check, context)
        or find_unconfirmed_host(check, context)
        or find_absent_room(check, context)
    )


def find_missing(check: Check, context: Context) -> Finding | None:
    """The finding for needed values that are not there, or whose secrets this keyring lacks."""
    answers = context.answers
    absent = [name for name in check.needs if not answers.is_at_hand(name)]
    if not absent:
        return None
    never_given = [name for name in absent if not answers.is_given(name)]
    if never_given:
        return missing_values(context, "INPUT-MISSING", never_given)
    if context.recorded.practice:
        return missing_values(context, "SECRET-GONE-IN-PRACTICE", absent)
    gone = "SECRET-NOT-HERE" if answers.has_keyring else "SECRET-WITHOUT-KEYRING"
    return missing_values(context, gone, absent)


def find_unconfirmed_host(check: Check, context: Context) -> Finding | None:
    """The finding for a secret that would go to a host that nobody has confirmed."""
    hosts = check.secret_hosts(context.answers)
    missing = [one for one in hosts if one not in context.recorded.confirmed_hosts]
    if not missing:
        return None
    params: dict[str, str | int] = {"host": ", ".join(missing)}
    return Finding("HOST-NOT-CONFIRMED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params)


def find_absent_room(check: Check, context: Context) -> Finding | None:
    """The finding for rooms that are not there to ask for, or a room that must not be written."""
    if check.one_room:
        code = _why_not_written(context)
    else:
        code = "ROOMS-NONE" if check.asks and check.rooms and not context.answers.rooms else ""
    return Finding(code, Outcome.COULD_NOT_TELL, Owner.CONSULTANT) if code else None


def _why_not_written(context: Context) -> str:
    if not _is_writing_allowed(context):
        return "ROOM-WRITE-NOT-ALLOWED"
    rooms = context.answers.rooms
    has_room = any(room.id == context.room_id and room.mailbox for room in rooms)
    return "" if has_room else "ROOM-WRITE-NO-ROOM"


def _is_writing_allowed(context: Context) -> bool:
    """Whether a permission is on record, with name and day; only one that is still asked for."""
    answers = context.answers
    home = context.guide.home_of(_WRITE_PERMISSION[0])
    if home is None or not home.applies(answers):
        return False
    asked = {field.id: field for field in home.visible_fields(answers)}
    return all(
        name in asked and answers[name] and not problem(asked[name], answers[name], answers)
        for name in _WRITE_PERMISSION
    )


def missing_values(context: Context, code: str, names: list[str]) -> Finding:
    """That the values of these fields are not there; says which steps ask for them."""
    homes = [home.id for name in names if (home := context.guide.home_of(name))]
    return Finding(
        code,
        Outcome.COULD_NOT_TELL,
        Owner.CONSULTANT,
        {"n": len(names), "steps": ", ".join(dict.fromkeys(homes))},
        detail=", ".join(names),
    )
