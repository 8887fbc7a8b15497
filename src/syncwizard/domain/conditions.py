"""What several steps and checks turn on, as questions to the answers; it knows no page."""

from __future__ import annotations

from syncwizard.domain.answers import Answers

GOOGLE = "Google"
EXCHANGE = "Microsoft Exchange"


def uses_google(answers: Answers) -> bool:
    """Whether the customer's calendars are in Google Workspace."""
    return answers.is_("calendar_provider", GOOGLE)


def uses_graph(answers: Answers) -> bool:
    """Whether the customer's calendars are Exchange Online (and not Google)."""
    return not uses_google(answers)


def room_domains(answers: Answers) -> list[str]:
    """The domains that rooms' addresses have to be in; none where nothing can be said of that.

    Google gives a room's calendar an address in a domain of its own.
    """
    domains = answers.domains()
    return [] if not domains or uses_google(answers) else domains


def has_graph_secret(answers: Answers) -> bool:
    """Whether the client secret is handed to us; else the customer enters it in the Router."""
    return uses_graph(answers) and not answers.is_("secret_kept_by", "customer")


def customer_keeps_secret(answers: Answers) -> bool:
    """Whether the customer enters the client secret in the Router itself: we never see it."""
    return uses_graph(answers) and answers.is_("secret_kept_by", "customer")
