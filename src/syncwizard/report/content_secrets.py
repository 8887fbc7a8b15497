"""The register of secrets: what there is, where, from whom and until when; never a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from syncwizard.domain.expiry import Expiry, expiries
from syncwizard.domain.fields import Field
from syncwizard.domain.steps import Step
from syncwizard.domain.text import Text, text
from syncwizard.report.content_settings import expiry_of, kept
from syncwizard.report.content_summary import mark_of_days
from syncwizard.report.marks import Mark
from syncwizard.report.shape import KeptSecret
from syncwizard.report.shape_handover import SecretLine
from syncwizard.report.sources import Sources


def secret_lines(sources: Sources, today: date) -> tuple[SecretLine, ...]:
    """Every secret that this set-up asks for, in the guide's order."""
    return tuple(_lines(sources, today))


def _lines(sources: Sources, today: date) -> Iterator[SecretLine]:
    told: set[str] = set()
    for step in sources.steps():
        # What the customer enters by itself stands in a row only: nobody here is asked for it.
        by_customer = [
            sources.guide.fields[row.field]
            for row in step.visible_rows(sources.answers)
            if row.field and sources.progress.is_by_customer(row)
        ]
        ours = [field for field in step.visible_fields(sources.answers) if field.secret]
        for field in [*ours, *by_customer]:
            if field.secret and field.id not in told and _is_told(sources, field, by_customer):
                told.add(field.id)
                yield _line(sources, step, field, today, field in by_customer)


def _is_told(sources: Sources, field: Field, by_customer: list[Field]) -> bool:
    if field in by_customer or sources.answers.is_given(field.id):
        return True
    return field.is_required(sources.answers)


def _line(
    sources: Sources, step: Step, field: Field, today: date, is_by_customer: bool
) -> SecretLine:
    given = sources.answers.is_given(field.id)
    by, at = _giver(sources, field.id) if given and not is_by_customer else ("", None)
    where = _where(sources, field, given, is_by_customer)
    end = _End.of(sources, field, today)
    return SecretLine(
        field=field.id,
        step=step.id,
        label=field.label,
        mark=end.mark if given or is_by_customer else Mark.OPEN,
        where=where.where if where else "",
        by=by,
        at=at,
        expires=where.expires if where else "",
        days=end.days,
        expiry=end.words,
        fingerprint=where.fingerprint if where else "",
    )


def _where(sources: Sources, field: Field, given: bool, is_by_customer: bool) -> KeptSecret | None:
    if is_by_customer:
        return KeptSecret(text("report.secret_by_customer"), expiry_of(sources, field))
    return kept(sources, field) if given else None


def _giver(sources: Sources, field: str) -> tuple[str, datetime | None]:
    """Who entered it last or had it made, and when; nobody where the record does not say."""
    given = [
        event
        for event in sources.project.events
        if event.what == "secret_set" and event.about == field
    ]
    return (given[-1].by, given[-1].at) if given else ("", None)


@dataclass(frozen=True, slots=True)
class _End:
    """How near a secret's end is."""

    mark: Mark | None
    days: int | None
    words: Text

    @staticmethod
    def of(sources: Sources, field: Field, today: date) -> _End:
        found = [one for one in expiries(sources.answers, today) if one.secret == field.id]
        if not found:
            return _End(None, None, text("report.expiry_unknown"))
        return _End(mark_of_days(found[0].days), found[0].days, _said(found[0]))


def _said(end: Expiry) -> Text:
    if end.is_over:
        return text("report.expiry_over", n=-end.days)
    if end.days == 0:
        return text("report.expiry_today")
    if end.stage is None:
        return text("report.expiry_ahead", n=end.days)
    return text("report.expiry_due", n=end.days, stage=end.stage)
