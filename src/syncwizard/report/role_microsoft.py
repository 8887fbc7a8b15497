"""What the Entra and the Exchange administrator do or have done; it knows no other role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from syncwizard.domain.checks import Owner
from syncwizard.domain.conditions import has_graph_secret, uses_graph
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark
from syncwizard.report.role_duties import Duty, Sources, Value
from syncwizard.report.shape import CheckLine, Content

# Where nobody handed the secret over, the Router's own test says that it is right.
_ROUTER_TEST: Final = (("4.5", "router_test"),)


def entra_duties(sources: Sources) -> tuple[Duty, ...]:
    answers = sources.answers
    if not uses_graph(answers):
        return ()
    app, permissions = _signs_in(sources), _permitted(sources)
    return (
        replace(app, what=text("role_sheets.app"), values=sources.values("tenant_id", "client_id")),
        replace(
            permissions,
            what=text("role_sheets.permissions"),
            values=sources.values("expected_permissions"),
        ),
        _secret(sources),
        sources.duty("domains", sources.values("email_domains"), "tenant_domains"),
        *_allowed(sources.content),
    )


def _signs_in(sources: Sources) -> Duty:
    """Whether the application is there: a token proves it, whatever else is still missing."""
    line = _graph_line(sources)
    proof = {"GRAPH-TOKEN-OK", "GRAPH-TOKEN-WITHOUT-ROLES"}
    if line is not None and any(one.code in proof for one in line.findings):
        return Duty(text("role_sheets.nothing"), Mark.VERIFIED, at=line.ended)
    return sources.standing("graph_connection", said=_ROUTER_TEST)


def _permitted(sources: Sources) -> Duty:
    """Whether the permissions do: nothing that a token met is for this administrator to mend."""
    line, app = _graph_line(sources), _signs_in(sources)
    owner = Owner.ENTRA_ADMIN.value
    if line is None or any(one.owner_code == owner for one in line.findings):
        return sources.standing("graph_connection", said=_ROUTER_TEST)
    return app


def _graph_line(sources: Sources) -> CheckLine | None:
    """The test of the connection to Graph, if its result still holds."""
    lines = [one for one in sources.content.checks if one.check == "graph_connection"]
    return next((one for one in lines if one.mark is not Mark.OUT_OF_DATE), None)


def _secret(sources: Sources) -> Duty:
    """That it is there, and until when; whoever needs its value gets it in another way."""
    name = "secret" if has_graph_secret(sources.answers) else "secret_by_customer"
    duty = Duty(Text(f"role_sheets.{name}"), Mark.OPEN)
    lines = [one for one in sources.content.secrets if one.field == "customer_client_secret"]
    for line in lines:
        label = text("fields.secret_expires.label")
        ends = (Value(label, line.expires),) if line.expires else ()
        is_given = line.mark is not Mark.OPEN and line.at is not None
        mark = Mark.COMPLETED if is_given else Mark.OPEN
        duty = replace(duty, mark=mark, values=ends, by=line.by, at=line.at)
    return duty


def _allowed(content: Content) -> Iterator[Duty]:
    for one in content.permissions:
        said = (("allowed_by", one.by), ("allowed_on", one.on))
        values = tuple(Value(Text(f"role_sheets.{key}"), value) for key, value in said if value)
        yield Duty(text("role_sheets.allow", what=one.what), one.mark, values)


def exchange_duties(sources: Sources) -> tuple[Duty, ...]:
    if not uses_graph(sources.answers):
        return ()
    ready = (("3", "exchange_ready"),)
    days = sources.answers["reservation_horizon_days"]
    window = "booking_window_days" if days else "booking_window"
    made_on = sources.values("room_lists_made_on")
    is_seen = "room_mailboxes"
    rooms, lists = sources.rooms(), _lists(sources)
    return (
        sources.duty("mailboxes", rooms, is_seen, said=() if rooms else ready),
        sources.duty("room_lists", (*lists, *made_on), is_seen, said=() if lists else ready),
        sources.duty("auto_accept", (), "room_settings", said=ready),
        sources.duty(window, (), "room_settings", said=ready, days=days or "–"),
        sources.duty("conflicts", (), "room_settings", said=ready),
    )


def _lists(sources: Sources) -> tuple[Value, ...]:
    names = dict.fromkeys(room.room_list for room in sources.content.rooms if room.room_list)
    return tuple(Value(text("role_sheets.room_list"), name) for name in names)
