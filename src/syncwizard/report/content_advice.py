"""What to know once the set-up runs: behaviour, emergency, operations; each with its source.

Nothing here is known from a check: it is what guide and public pages say, or what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.conditions import uses_graph
from syncwizard.domain.text import Text, text
from syncwizard.report.shape_handover import Advice
from syncwizard.report.sources import Sources

_GUIDE = text("handover.basis_guide")
_PUBLIC = text("handover.basis_public")
_MICROSOFT = text("handover.basis_microsoft")
_FOLLOWS = text("handover.basis_follows")


def behaviour(sources: Sources) -> tuple[Advice, ...]:
    """What people who book rooms will notice."""
    return tuple(_behaviour(sources))


def _behaviour(sources: Sources) -> Iterator[Advice]:
    yield _advice("room_centric", _PUBLIC)
    if uses_graph(sources.answers):
        yield _advice("organizer", _MICROSOFT)
    yield _advice("fields", _PUBLIC)
    yield _advice("inactive", _GUIDE)
    if uses_graph(sources.answers):
        yield _advice("subject", _PUBLIC)
        yield _advice("window", _PUBLIC)
        yield _advice("series", _PUBLIC)
    yield _advice("bounds", _GUIDE, n=_number(sources, "max_occurrences"))
    if sources.answers.yes("own_workflow"):
        yield _advice("inbound", _GUIDE)
    if any(not room.enabled for room in sources.project.rooms):
        left = sum(1 for room in sources.project.rooms if not room.enabled)
        yield _advice("not_enabled", _GUIDE, n=left)


def emergency(sources: Sources) -> tuple[Advice, ...]:
    """How to stop the synchronisation; the program has tried none of it."""
    reference = sources.answers["external_app_reference"] or text("handover.no_reference")
    return (
        _advice("stop_all", _FOLLOWS, reference=reference),
        _advice("stop_room", _FOLLOWS),
        _advice("stop_afterwards", _FOLLOWS),
    )


def operations(sources: Sources) -> tuple[Advice, ...]:
    """What somebody has to look at from now on."""
    return tuple(_operations(sources))


def _operations(sources: Sources) -> Iterator[Advice]:
    yield _advice("event_log", _PUBLIC)
    if uses_graph(sources.answers):
        yield _advice("reconciliation", _PUBLIC)
    else:
        yield _advice("no_reconciliation", _PUBLIC)
    yield _notifications(sources)
    yield _advice("expiry", _FOLLOWS)
    user = sources.answers["trust_user"] or text("handover.no_user")
    yield _advice("trust_user", _GUIDE, user=user)
    if uses_graph(sources.answers):
        yield _advice("new_rooms", _GUIDE)
    yield _advice("addresses", _PUBLIC)
    yield _advice("save_once", _GUIDE)


def _notifications(sources: Sources) -> Advice:
    answers = sources.answers
    if answers.yes("failure_notifications") and answers["failure_emails"]:
        return _advice("notified", _GUIDE, addresses=answers["failure_emails"])
    return _advice("not_notified", _GUIDE)


def _number(sources: Sources, field: str) -> int | str:
    value = sources.answers[field]
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else value


def _advice(name: str, basis: Text, **params: str | int | Text) -> Advice:
    return Advice(
        name, Text(f"handover.{name}.title"), Text(f"handover.{name}.says", params), basis
    )
