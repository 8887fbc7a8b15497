"""A text that is not yet in a language: a key and what goes into it; it knows no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """What to say, as a key of `resources/i18n/<language>/<file>.toml` and its parameters.

    `key` is `<file>.<path.to.entry>`. A parameter may be a `Text` itself; a `date`, or a `datetime`
    with a zone, is written in the reader's own way at the last moment. The parameter `n` chooses
    between the forms `one` and `other` of an entry.
    """

    key: str
    params: Mapping[str, str | int | date | Text] = field(default_factory=dict)


def text(key: str, **params: str | int | date | Text) -> Text:
    """A `Text` written the short way: `text("rules.too_long", maximum=4000)`."""
    return Text(key, params)
