"""The words by which a customer's mail names the values of step 3, in every language we speak."""

from __future__ import annotations

from functools import cache

from syncwizard.domain.recognising import NOTHING, Words
from syncwizard.domain.text import Text
from syncwizard.i18n import LANGUAGES, catalogue

NAMED = (
    "tenant_id",
    "client_id",
    "customer_client_secret",
    "secret_expires",
    "email_domains",
    "reservation_horizon_days",
    "room_lists_made_on",
    NOTHING,
)


@cache
def mail_words() -> Words:
    """Field id -> its names; a mail may be in another language than the window."""
    return {name: _names(name) for name in NAMED}


def _names(name: str) -> tuple[str, ...]:
    said = (catalogue(language).say(Text(f"recognised.{name}")) for language in LANGUAGES)
    return tuple(word.strip() for several in said for word in several.split("|"))
