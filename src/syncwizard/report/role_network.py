"""What the network team does or has done: hosts that have to be reached; it knows no other role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from syncwizard.domain.conditions import has_graph_secret, uses_graph
from syncwizard.domain.text import text
from syncwizard.report.marks import Mark, Words
from syncwizard.report.role_duties import NOT_KNOWN, Duty, Sources, Value
from syncwizard.report.shape import CheckLine

_LOGIN: Final = "login.microsoftonline.com"
_GRAPH: Final = "graph.microsoft.com"
# What is found only where the host itself answered.
_ANSWERS: Final[Mapping[str, frozenset[str]]] = {
    "login": frozenset({"TENANT-OK", "DOMAIN-OK", "GRAPH-TOKEN-OK", "GRAPH-TOKEN-WITHOUT-ROLES"}),
    "graph": frozenset(
        {
            "GRAPH-ROOMS-OK",
            "GRAPH-ROOM-LISTS-OK",
            "GRAPH-NO-ROOM-LISTS",
            "GRAPH-NO-ROOM-LISTS-YET",
            "GRAPH-GRANTED-IN-EXCHANGE",
            "ROOMS-READ-OK",
            "ROOM-WRITE-OK",
        }
    ),
    "router": frozenset({"ROUTER-REACHABLE", "API-USER-OK"}),
    "workplace": frozenset({"WM-REACHABLE"}),
}
_ROUTER_TEST: Final = ("6.1", "router_test")


def network_duties(sources: Sources) -> tuple[Duty, ...]:
    """One duty a host, as only a test that reached it proves it; then the Router's own way."""
    hosts = (_reached(sources, name, host) for name, host in _hosts(sources))
    return (*hosts, _whitelist(sources))


def _hosts(sources: Sources) -> Iterator[tuple[str, Words]]:
    """Each host that the program asks, by a name of ours; one that is not given yet says so."""
    answers = sources.answers
    codes = {one.code for check in sources.content.checks for one in check.findings}
    if "TENANT-OTHER-CLOUD" not in codes:
        if uses_graph(answers):
            yield "login", _LOGIN
        if has_graph_secret(answers):
            yield "graph", _GRAPH
    yield "router", urlsplit(answers["router_url"]).netloc or NOT_KNOWN
    yield "workplace", urlsplit(answers["wm_url"]).netloc or NOT_KNOWN


def _reached(sources: Sources, name: str, host: Words) -> Duty:
    key = "role_sheets.of_workplace" if name == "workplace" else "role_sheets.host"
    values = (Value(text("role_sheets.host"), host),)
    if host is NOT_KNOWN:
        values = (Value(text("role_sheets.of_router" if name == "router" else key), host),)
    proof = next((one for one in sources.content.checks if _proves(one, _ANSWERS[name])), None)
    what = text("role_sheets.outgoing")
    if proof is None:
        return Duty(what, Mark.OPEN, values)
    return Duty(what, Mark.VERIFIED, values, at=proof.ended)


def _proves(check: CheckLine, codes: frozenset[str]) -> bool:
    """A result that is out of date may be of another host."""
    return check.mark is not Mark.OUT_OF_DATE and any(one.code in codes for one in check.findings)


def _whitelist(sources: Sources) -> Duty:
    """Nobody looked at the list; that the Router's own test came through is what is known."""
    router = urlsplit(sources.answers["router_url"]).netloc
    values = (Value(text("role_sheets.from_host"), router or NOT_KNOWN),)
    duty = Duty(text("role_sheets.whitelist"), Mark.OPEN, values)
    for one in sources.content.confirmations:
        if (one.step, one.name) == _ROUTER_TEST and one.mark is Mark.CONFIRMED:
            says = text("role_sheets.follows_from_test", by=one.by, at=one.at)
            return Duty(duty.what, Mark.COMPLETED, values, follows=says)
    return duty
