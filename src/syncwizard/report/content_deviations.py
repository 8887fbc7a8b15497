"""The chapter on settings that are not as the guide leaves them; it judges none of them."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.deviating import default_of, deviates
from syncwizard.domain.fields import Basis, Field
from syncwizard.domain.text import Text, text
from syncwizard.report.shape_handover import Deviation
from syncwizard.report.sources import Sources, words_for


def deviations(sources: Sources) -> tuple[Deviation, ...]:
    """Every value that somebody entered in place of a default or of a carried value."""
    return tuple(_deviations(sources))


def _deviations(sources: Sources) -> Iterator[Deviation]:
    for step in sources.steps():
        for field in step.visible_fields(sources.answers):
            if deviates(field, sources.answers):
                yield Deviation(
                    step=step.id,
                    field=field.id,
                    label=field.label,
                    value=words_for(field, sources.answers[field.id]),
                    default=words_for(field, default_of(field, sources.answers)),
                    basis=_basis(sources, field),
                    reason=sources.project.reasons.get(field.id) or text("report.no_reason"),
                )


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
