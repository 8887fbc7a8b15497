"""Asks at the terminal for secrets that are not on this computer; it keeps none of them."""

from __future__ import annotations

import sys
from getpass import getpass

from syncwizard.again import secrets_to_ask
from syncwizard.cli.opening import say
from syncwizard.cli.told import plain
from syncwizard.domain.cleaning import clean
from syncwizard.domain.signing import secret_of
from syncwizard.domain.text import text
from syncwizard.i18n import Catalogue
from syncwizard.session import Session


def ask_for_secrets(session: Session, words: Catalogue) -> None:
    """For this run alone. What nobody gives is skipped, and said; without a terminal, all of it."""
    asked = secrets_to_ask(session)
    if not asked or not _is_terminal():
        return
    say(words, text("cli.secret_ask_lead", n=len(asked)))
    given = {}
    for field in asked:
        named = secret_of(session.guide, field)
        prompt = plain(words.say(text("cli.secret_ask", field=named)))
        try:
            # Not in another thread: that one would wait on after Ctrl+C, with the echo off.
            typed = getpass(f"{prompt} ", sys.stderr)
        except (EOFError, OSError):
            break
        value = clean(field, typed).value
        if value:
            given[field.id] = value
        else:
            say(words, text("cli.secret_skipped", field=named))
    session.take_secrets(given)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()
