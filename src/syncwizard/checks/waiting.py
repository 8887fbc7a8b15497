"""Known waiting times: what is not there yet, and when to look again; it asks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from syncwizard.checks.context import Context
from syncwizard.domain.changes import ChangeKind, under_way
from syncwizard.domain.checks import Finding, Outcome, Owner
from syncwizard.domain.rules import problem
from syncwizard.domain.waits import made_on, there_by

_SECRET: Final = "customer_client_secret"  # noqa: S105  (a field's name)
_YET: Final[Mapping[ChangeKind, str]] = {
    ChangeKind.CLIENT_SECRET: "ENTRA-SECRET-YET",
    ChangeKind.CONSENT: "GRAPH-CONSENT-YET",
    ChangeKind.EXCHANGE_ROLE: "GRAPH-ROLE-YET",
    ChangeKind.ACCESS_POLICY: "GRAPH-POLICY-YET",
}
_SIGN_IN_YET: Final = "ENTRA-CONSENT-YET"
# The seconds for which a service asked to be left alone.
_ASKED: Final = "retry_after"
_OPEN: Final = frozenset({Outcome.FAILED, Outcome.COULD_NOT_TELL})


def not_there(
    context: Context,
    code: str,
    later: Outcome = Outcome.FAILED,
    *,
    about: str = "",
    **params: str | int,
) -> Finding:
    """That something cannot be seen: not yet (`<code>-YET`) inside the known time, then `later`.

    Without a day nobody knows whether the time is over: `<code>-UNDATED`, it could not tell.
    """
    made = made_on(context.answers, context.now())
    if made is None:
        unknown, noted_by = Outcome.COULD_NOT_TELL, Owner.CONSULTANT
        return Finding(f"{code}-UNDATED", unknown, noted_by, params, about=about)
    now, owner = context.now(), Owner.EXCHANGE_ADMIN
    over = there_by(made, now.tzinfo)
    if now >= over:
        return Finding(code, later, owner, params, about=about)
    return Finding(f"{code}-YET", Outcome.NOT_YET, owner, params, about=about, look_again=over)


def in_time(finding: Finding, context: Context) -> Finding:
    """The finding with when to look again, as far as that is known.

    It is *not yet* where a change that was noted may still end it.
    """
    if finding.outcome not in _OPEN:
        return finding
    asked = finding.params.get(_ASKED)
    if isinstance(asked, int):
        return replace(finding, look_again=context.now() + timedelta(seconds=asked))
    found = under_way(finding.code, context.recorded.changes, context.now())
    if found is None:
        return finding
    kind, again = found
    if kind is ChangeKind.CLIENT_SECRET and _is_no_secret(context):
        return finding
    return replace(
        finding,
        code=_code_yet(kind, finding),
        outcome=Outcome.NOT_YET,
        owner=Owner.CONSULTANT,
        detail=f"{finding.code}; {finding.detail}" if finding.detail else finding.code,
        look_again=again,
    )


def _code_yet(kind: ChangeKind, finding: Finding) -> str:
    if kind is ChangeKind.CONSENT and finding.code.startswith("ENTRA-"):
        return _SIGN_IN_YET
    return _YET[kind]


def _is_no_secret(context: Context) -> bool:
    """Whether what was given cannot be the secret (its ID, say): no waiting makes it right."""
    field = context.guide.fields[_SECRET]
    return problem(field, context.answers[_SECRET], context.answers) is not None
