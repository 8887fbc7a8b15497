"""The mail in which a customer gives what was asked for; it knows no window."""

from __future__ import annotations

from collections.abc import Mapping

from syncwizard.guide.mail_words import mail_words


def customers_answer(values: Mapping[str, str]) -> str:
    """Values by field id, each behind the first of the words that name it."""
    words = mail_words()
    lines = [f"{words[name][0]}: {value}" for name, value in values.items()]
    return "\n".join(["Hello,", "", *lines, "", "Kind regards"])
