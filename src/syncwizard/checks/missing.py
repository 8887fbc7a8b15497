"""What to say when a check lacks a value or a person's word; it knows no check."""

from __future__ import annotations

from syncwizard.checks.context import Context
from syncwizard.domain.checks import Check, Finding, Outcome, Owner


def find_obstacle(check: Check, context: Context) -> Finding | None:
    """Why the check must not start, if it must not."""
    if not check.applies(context.answers):
        # Secrets that were given before another answer was chosen are not used any more.
        return Finding("CHECK-DOES-NOT-APPLY", Outcome.COULD_NOT_TELL, Owner.CONSULTANT)
    return find_missing(check, context) or find_unconfirmed_host(check, context)


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
    host = check.secret_host(context.answers)
    if not host or host in context.recorded.confirmed_hosts:
        return None
    return Finding("HOST-NOT-CONFIRMED", Outcome.COULD_NOT_TELL, Owner.CONSULTANT, {"host": host})


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
