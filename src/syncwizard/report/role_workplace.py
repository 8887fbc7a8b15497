"""What the Workplace Management administrator and the network team do or have done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from syncwizard.domain.conditions import uses_graph
from syncwizard.domain.steps import Part
from syncwizard.domain.text import Text, text
from syncwizard.report.marks import Mark
from syncwizard.report.role_duties import Duty, Sources, Value, is_given, shown
from syncwizard.report.shape import Setting

_MICROSOFT: Final = ("login.microsoftonline.com", "graph.microsoft.com")
_ROOMS: Final = "5.2.3"  # where each room gets its mailbox as external reference


def workplace_duties(sources: Sources) -> tuple[Duty, ...]:
    """The guide's steps in Workplace Management with what goes into its forms."""
    groups = {
        group.step: group.settings
        for system in sources.content.systems
        for group in system.groups
        if system.id == "wm"
    }
    return tuple(_steps(sources, groups))


def _steps(sources: Sources, groups: dict[str, tuple[Setting, ...]]) -> Iterator[Duty]:
    for part in sources.content.parts:
        if part.part not in (Part.WM.value, Part.WORKFLOW.value):
            continue
        for line in part.steps:
            if line.mark is Mark.DOES_NOT_APPLY:
                continue
            values = tuple(shown(one) for one in groups.get(line.step, ()) if is_given(one))
            said = [one for one in sources.content.confirmations if one.step == line.step]
            last = max(said, key=lambda one: one.at, default=None)
            key = "references" if line.step == _ROOMS else "step"
            what = Text(f"role_sheets.{key}", {"step": line.step, "title": line.title})
            yield Duty(
                what,
                line.mark,
                values + (sources.rooms() if line.step == _ROOMS else ()),
                by=last.by if last else "",
                at=last.at if last else None,
            )


def network_duties(sources: Sources) -> tuple[Duty, ...]:
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
