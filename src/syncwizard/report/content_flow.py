"""The picture of how reservations travel, with the names of this set-up; it draws nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from syncwizard.domain.conditions import uses_google
from syncwizard.domain.text import Text, text
from syncwizard.report.content_settings import CALENDAR, ROUTER, WM
from syncwizard.report.marks import Words
from syncwizard.report.shape_handover import Flow, FlowLink, FlowNode
from syncwizard.report.sources import Sources

BOTH_WAYS = "both"
_BOTH_MODE = "Bidirectional"
_CONNECTOR = "AXXERION"  # the connector type that step 6.1 sets


def flow(sources: Sources) -> Flow:
    """Calendar, Router and Workplace Management, and the two connections between them."""
    answers = sources.answers
    mode = answers["sync_mode"]
    # The guide does not say which of the other two modes goes which way.
    goes = BOTH_WAYS if mode == _BOTH_MODE else ""
    over = "Google Calendar API" if uses_google(answers) else "Microsoft Graph v1.0"
    nodes = (_calendar(sources), _router(sources), _workplace(sources))
    return Flow(
        nodes=nodes,
        links=(
            FlowLink(CALENDAR, ROUTER, over, mode, goes),
            FlowLink(ROUTER, WM, _CONNECTOR, mode, goes),
        ),
        told=_told(nodes, over, mode, goes),
    )


def _told(nodes: tuple[FlowNode, ...], over: str, mode: str, goes: str) -> Text:
    calendar, router, workplace = (node.name for node in nodes)
    return text(
        "report.flow_told_both" if goes else "report.flow_told",
        calendar=calendar,
        router=router,
        workplace=workplace,
        over=over,
        connector=_CONNECTOR,
        mode=mode,
    )


def _calendar(sources: Sources) -> FlowNode:
    name = "report.flow_google" if uses_google(sources.answers) else "report.flow_exchange"
    mailboxes = sum(1 for room in sources.project.rooms if room.mailbox)
    facts: list[Words] = [*sources.answers.domains()[:_MOST_DOMAINS]]
    more = len(sources.answers.domains()) - _MOST_DOMAINS
    if more > 0:
        facts.append(text("report.flow_more", n=more))
    return FlowNode(CALENDAR, text(name), (*facts, text("report.flow_mailboxes", n=mailboxes)))


def _router(sources: Sources) -> FlowNode:
    facts = (_host(sources, "router_url"), sources.answers["client_reference"])
    return FlowNode(ROUTER, text("report.system_router"), _given(*facts))


def _workplace(sources: Sources) -> FlowNode:
    facts = _given(_host(sources, "wm_url"), sources.answers["external_app_reference"])
    rooms = text("report.flow_rooms", n=len(sources.project.rooms))
    return FlowNode(WM, text("report.system_wm"), (*facts, rooms))


_MOST_DOMAINS = 3  # more of them do not fit into a picture; the settings have them all


def _host(sources: Sources, field: str) -> str:
    """The host of an address; what is no address is shown as it was entered."""
    address = sources.answers[field]
    try:
        return urlsplit(address).netloc or address
    except ValueError:
        return address


def _given(*facts: str) -> tuple[Words, ...]:
    return tuple(fact for fact in facts if fact)
