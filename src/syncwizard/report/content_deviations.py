"""The chapter on settings that are not as the guide leaves them; it judges none of them."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.answers import Origin
from syncwizard.domain.fields import Basis, Field
from syncwizard.domain.text import Text, text
from syncwizard.report.shape_handover import Deviation
from syncwizard.report.sources import Sources, words_for

_CHOSEN = {Origin.TYPED, Origin.TYPED_OVER}


def deviations(sources: Sources) -> tuple[Deviation, ...]:
    """Every value that somebody entered in place of a default or of a carried value."""
    return tuple(_deviations(sources))


def _deviations(sources: Sources) -> Iterator[Deviation]:
    for step in sources.steps():
        for field in step.visible_fields(sources.answers):
            default = "" if field.secret else _default(sources, field)
            # What this program preset by itself is nobody's default.
            if not default or field.basis is Basis.OURS:
                continue
            answer = sources.answers.answer(field.id)
            if answer.origin in _CHOSEN and answer.value != default:
                yield Deviation(
                    step=step.id,
                    field=field.id,
                    label=field.label,
                    value=words_for(field, answer.value),
                    default=words_for(field, default),
                    basis=_basis(sources, field),
                    reason=sources.project.reasons.get(field.id) or text("report.no_reason"),
                )


def _default(sources: Sources, field: Field) -> str:
    suggested = field.suggest(sources.answers) if field.suggest else ""
    return suggested or field.default


def _basis(sources: Sources, field: Field) -> Text:
    """Where the default comes from."""
    if field.suggest is None or not field.suggest(sources.answers):
        is_guide = field.basis is Basis.GUIDE
        return text("report.origin_default") if is_guide else _assumed(field)
    home = sources.guide.home_of(field.carried_from) if field.carried_from else None
    if home is not None:
        return text("report.origin_carried", step=home.id)
    return text("report.origin_carried_facts" if field.carried_from else "report.origin_suggested")


def _assumed(field: Field) -> Text:
    return Text(f"report.origin_default_{field.basis.value}")
