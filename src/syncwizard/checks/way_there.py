"""The way to a system, stage by stage, before a test sends anything; it sends no request itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from syncwizard.checks.cause import Asked, System
from syncwizard.checks.context import Context, Stopped
from syncwizard.checks.explain import explain
from syncwizard.clients.addresses import join_path, read_address
from syncwizard.clients.clouds import GLOBAL
from syncwizard.clients.errors import ClientError
from syncwizard.domain.checks import Check, Finding, Outcome, Owner
from syncwizard.domain.stages import Stage, StageName

if TYPE_CHECKING:
    from syncwizard.clients.probe import Look
    from syncwizard.clients.probe import Stage as Probed

_MICROSOFT: Final = (System.ENTRA, System.GRAPH)


async def look_first(check: Check, context: Context, system: System) -> None:
    """Goes the way that the check's first call will go; ends the check where it is not open.

    Checks that ask whether a system answers look for themselves (`reach`).
    """
    if check.sends_to:
        await go_there(context, context.answers[check.sends_to], system, with_secret=True)
    elif system in _MICROSOFT:
        sends = "customer_client_secret" in check.needs
        await go_there(context, GLOBAL.authority, system, with_secret=sends)


async def go_there(
    context: Context,
    url: str,
    system: System,
    *,
    with_secret: bool = False,
    asked: Asked | None = None,
) -> Look:
    """Tells the stages as they pass; raises Stopped where one does not, or a person is asked first.

    with_secret: a secret is to follow, so whoever looks into the connection has to be accepted.
    """
    passed: list[Stage] = []

    def note(stage: Stage) -> None:
        passed.append(stage)
        context.staged(stage)

    try:
        # As a base for paths: with a query or fragment no packet leaves either.
        note(Stage(StageName.ADDRESS, read_address(join_path(url, "/")).netloc))
        seen = await context.clients.probe.look(url, lambda one: note(_shown(one)))
    except ClientError as error:
        finding = explain(error, system, asked or Asked())
        raise Stopped(_with_stages(finding, passed)) from None
    if with_secret and seen.inspector:
        _ask_about(seen, context)
    return seen


def _shown(stage: Probed) -> Stage:
    name = StageName(stage.name)
    return Stage(name, stage.host, stage.address, stage.seconds, stage.note)


def _with_stages(finding: Finding, passed: list[Stage]) -> Finding:
    """The finding with what went well before, for whoever reads the technical detail."""
    names = ", ".join(f"{one.name.value} {one.address}".strip() for one in passed)
    return replace(finding, detail="; ".join(filter(None, (finding.detail, f"passed: {names}"))))


def _ask_about(seen: Look, context: Context) -> None:
    if seen.inspector in context.recorded.accepted_inspectors:
        return
    params: dict[str, str | int] = {"host": seen.host, "issuer": seen.inspector}
    raise Stopped(
        Finding("INSPECTION-NOT-ACCEPTED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, params)
    )
