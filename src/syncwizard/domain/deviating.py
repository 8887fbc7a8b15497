"""Whether somebody chose another value than a field's default; it judges none of them."""

from __future__ import annotations

from syncwizard.domain.answers import Answers, Origin
from syncwizard.domain.fields import Basis, Field

_CHOSEN = {Origin.TYPED, Origin.TYPED_OVER}


def default_of(field: Field, answers: Answers) -> str:
    """What stands there if nobody chooses anything else; "" where a default is nobody's.

    What this program preset by itself is no default, and a secret has none.
    """
    if field.secret or field.basis is Basis.OURS:
        return ""
    suggested = field.suggest(answers) if field.suggest else ""
    return suggested or field.default


def deviates(field: Field, answers: Answers) -> bool:
    """Whether the value departs from a default or from a carried value."""
    default, answer = default_of(field, answers), answers.answer(field.id)
    return bool(default) and answer.origin in _CHOSEN and answer.value != default
