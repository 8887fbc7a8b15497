"""What each role at the customer has to do or has done, from the report's content; in no language.

Pure, as the content is: a value here stands in the report as well, and no secret in either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from syncwizard.domain.answers import Answers
from syncwizard.domain.checks import Owner
from syncwizard.domain.conditions import has_graph_secret, uses_graph
from syncwizard.domain.steps import Part
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape import CheckLine, Content, Setting

ROLES: Final = (Owner.ENTRA_ADMIN, Owner.EXCHANGE_ADMIN, Owner.WM_ADMIN, Owner.NETWORK_TEAM)
MOST_ROOMS: Final = 50  # that a mail names; of more it gives the number
_DONE: Final = frozenset({Mark.VERIFIED, Mark.COMPARED, Mark.CONFIRMED, Mark.COMPLETED})
_MICROSOFT: Final = ("login.microsoftonline.com", "graph.microsoft.com")
# Where nobody handed the secret over, the Router's own test says that it is right.
_ROUTER_TEST: Final = (("4.5", "router_test"),)
_ENTRA: Final = "https://entra.microsoft.com/"
_ROOMS: Final = "5.2.3"  # where each room gets its mailbox as external reference
_EXCHANGE: Final = "https://admin.exchange.microsoft.com/"


@dataclass(frozen=True, slots=True)
class Value:
    """One exact value; `label` is a foreign screen's own (str) or ours (Text)."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do; with what it was done by (`by` is a person, "" for the program) and when."""

    what: Text
    mark: Mark
    values: tuple[Value, ...] = ()
    next: Text | None = None
    about: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def is_done(self) -> bool:
        return self.mark in _DONE


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """One role's duties in the order they are done; `scripts`: the PowerShell pack is for it."""

    role: Owner
    customer: str
    environment: Words
    consultant: str
    duties: tuple[Duty, ...]
    links: tuple[str, ...] = ()
    scripts: bool = False


def role_sheets(content: Content, answers: Answers) -> tuple[RoleSheet, ...]:
    """A sheet for each role that has a part in this set-up. Pure."""
    sources = _Sources(content, answers)
    made = [_sheet(sources, role) for role in ROLES]
    return tuple(sheet for sheet in made if sheet.duties)


@dataclass(frozen=True, slots=True)
class _Sources:
    content: Content
    answers: Answers

    def values(self, *fields: str) -> tuple[Value, ...]:
        """Values by field, as the report shows them; what nobody gave is left out."""
        found: dict[str, Setting] = {}
        for one in self._settings():
            if one.field in fields and _has(one):
                found.setdefault(one.field, one)  # where it is asked for comes before other forms
        return tuple(_value(found[name]) for name in fields if name in found)

    def _settings(self) -> Iterator[Setting]:
        for system in self.content.systems:
            for group in system.groups:
                yield from group.settings

    def standing(self, *checks: str, said: Sequence[tuple[str, str]] = ()) -> Duty:
        """How checks and confirmations stand together, as a duty that is yet to be named."""
        stands = [
            Duty(text("role_sheets.nothing"), one.mark, at=one.ended)
            for one in self.content.checks
            if one.check in checks
        ]
        stands += [
            Duty(text("role_sheets.nothing"), one.mark, by=one.by, at=one.at)
            for one in self.content.confirmations
            if (one.step, one.name) in said
        ]
        undone = [one for one in stands if not one.is_done]
        return (undone or stands or [Duty(text("role_sheets.nothing"), Mark.OPEN)])[0]

    def duty(
        self,
        name: str,
        values: tuple[Value, ...],
        *checks: str,
        said: Sequence[tuple[str, str]] = (),
        **params: str | int,
    ) -> Duty:
        stands = self.standing(*checks, said=said)
        what = Text(f"role_sheets.{name}", params)
        return Duty(what, stands.mark, values, by=stands.by, at=stands.at)


def _sheet(sources: _Sources, role: Owner) -> RoleSheet:
    cover = sources.content.cover
    duties, links = _DUTIES[role](sources), _links(sources, role)
    found = (*duties, *_open(sources.content, role))
    scripts = role in (Owner.ENTRA_ADMIN, Owner.EXCHANGE_ADMIN)
    return RoleSheet(
        role, cover.customer, cover.environment, cover.consultant, found, links, scripts
    )


def _links(sources: _Sources, role: Owner) -> tuple[str, ...]:
    own = {
        Owner.ENTRA_ADMIN: _ENTRA,
        Owner.EXCHANGE_ADMIN: _EXCHANGE,
        Owner.WM_ADMIN: sources.answers["wm_url"],
    }
    return tuple(filter(None, [own.get(role, "")]))


def _open(content: Content, role: Owner) -> Iterator[Duty]:
    """What the tests found that this role can put right."""
    for one in content.open:
        if one.owner_code == role.value:
            yield Duty(one.what, one.mark, next=one.next, about=one.about)


def _entra(sources: _Sources) -> tuple[Duty, ...]:
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


def _signs_in(sources: _Sources) -> Duty:
    """Whether the application is there: a token proves it, whatever else is still missing."""
    line = _graph_line(sources)
    proof = {"GRAPH-TOKEN-OK", "GRAPH-TOKEN-WITHOUT-ROLES"}
    if line is not None and any(one.code in proof for one in line.findings):
        return Duty(text("role_sheets.nothing"), Mark.VERIFIED, at=line.ended)
    return sources.standing("graph_connection", said=_ROUTER_TEST)


def _permitted(sources: _Sources) -> Duty:
    """Whether the permissions do: nothing that a token met is for this administrator to mend."""
    line, app = _graph_line(sources), _signs_in(sources)
    owner = Owner.ENTRA_ADMIN.value
    if line is None or any(one.owner_code == owner for one in line.findings):
        return sources.standing("graph_connection", said=_ROUTER_TEST)
    return app


def _graph_line(sources: _Sources) -> CheckLine | None:
    """The test of the connection to Graph, if its result still holds."""
    lines = [one for one in sources.content.checks if one.check == "graph_connection"]
    return next((one for one in lines if one.mark is not Mark.OUT_OF_DATE), None)


def _secret(sources: _Sources) -> Duty:
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
        values = (Value(text("role_sheets.allowed_by"), one.by),) if one.by else ()
        yield Duty(text("role_sheets.allow", what=one.what), one.mark, values)


def _exchange(sources: _Sources) -> tuple[Duty, ...]:
    if not uses_graph(sources.answers):
        return ()
    ready = (("3", "exchange_ready"),)
    days = sources.answers["reservation_horizon_days"]
    window = "booking_window_days" if days else "booking_window"
    made_on = sources.values("room_lists_made_on")
    is_seen = "room_mailboxes"
    rooms, lists = _rooms(sources), _lists(sources)
    return (
        sources.duty("mailboxes", rooms, is_seen, said=() if rooms else ready),
        sources.duty("room_lists", (*lists, *made_on), is_seen, said=() if lists else ready),
        sources.duty("auto_accept", (), "room_settings", said=ready),
        sources.duty(window, (), "room_settings", said=ready, days=days or "–"),
        sources.duty("conflicts", (), "room_settings", said=ready),
    )


def _rooms(sources: _Sources) -> tuple[Value, ...]:
    rooms = [room for room in sources.content.rooms if room.mailbox]
    if len(rooms) > MOST_ROOMS:
        count = text("role_sheets.many_rooms", n=len(rooms))
        return (Value(text("role_sheets.rooms"), count),)
    return tuple(Value(room.name, room.mailbox) for room in rooms)


def _lists(sources: _Sources) -> tuple[Value, ...]:
    names = dict.fromkeys(room.room_list for room in sources.content.rooms if room.room_list)
    return tuple(Value(text("role_sheets.room_list"), name) for name in names)


def _workplace(sources: _Sources) -> tuple[Duty, ...]:
    """The guide's steps in Workplace Management with what goes into its forms."""
    groups = {
        group.step: group.settings
        for system in sources.content.systems
        for group in system.groups
        if system.id == "wm"
    }
    return tuple(_workplace_duties(sources, groups))


def _workplace_duties(sources: _Sources, groups: dict[str, tuple[Setting, ...]]) -> Iterator[Duty]:
    for part in sources.content.parts:
        if part.part not in (Part.WM.value, Part.WORKFLOW.value):
            continue
        for line in part.steps:
            if line.mark is Mark.DOES_NOT_APPLY:
                continue
            values = tuple(_value(one) for one in groups.get(line.step, ()) if _has(one))
            said = [one for one in sources.content.confirmations if one.step == line.step]
            last = max(said, key=lambda one: one.at, default=None)
            key = "references" if line.step == _ROOMS else "step"
            what = Text(f"role_sheets.{key}", {"step": line.step, "title": line.title})
            yield Duty(
                what,
                line.mark,
                values + (_rooms(sources) if line.step == _ROOMS else ()),
                by=last.by if last else "",
                at=last.at if last else None,
            )


def _network(sources: _Sources) -> tuple[Duty, ...]:
    answers = sources.answers
    codes = {one.code for check in sources.content.checks for one in check.findings}
    microsoft = _MICROSOFT if uses_graph(answers) and "TENANT-OTHER-CLOUD" not in codes else ()
    own = [urlsplit(answers[name]).netloc for name in ("router_url", "wm_url")]
    hosts = tuple(Value(text("role_sheets.host"), one) for one in (*microsoft, *own) if one)
    router = [urlsplit(answers["router_url"]).netloc]
    whitelist = tuple(Value(text("role_sheets.from_host"), one) for one in router if one)
    reached = ("router_reachable", "connector_ready", "tenant_domains")
    return (
        sources.duty("outgoing", hosts, *reached),
        sources.duty("whitelist", whitelist, said=(("6.1", "router_test"),)),
    )


def _has(one: Setting) -> bool:
    return one.value != "" or one.secret is not None


def _value(one: Setting) -> Value:
    """A secret's place says that its value comes in another way."""
    return Value(one.label, text("role_sheets.handed_over") if one.secret else one.value)


_DUTIES = {
    Owner.ENTRA_ADMIN: _entra,
    Owner.EXCHANGE_ADMIN: _exchange,
    Owner.WM_ADMIN: _workplace,
    Owner.NETWORK_TEAM: _network,
}
