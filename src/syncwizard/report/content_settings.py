"""The chapter on the three systems' settings as entered; a secret's value never comes near it."""

from __future__ import annotations

from collections.abc import Iterator

from syncwizard.domain.answers import Answer, Origin
from syncwizard.domain.conditions import uses_google
from syncwizard.domain.expiry import DATE_OF
from syncwizard.domain.fields import Basis, Field, Kind
from syncwizard.domain.steps import Ask, Copy, Part, Row, Step
from syncwizard.domain.text import Text, text
from syncwizard.report.content_people import PERMISSION_FIELDS
from syncwizard.report.fingerprint import may_have_fingerprint
from syncwizard.report.marks import Mark, Words
from syncwizard.report.shape import Group, KeptSecret, Setting, System
from syncwizard.report.sources import Sources, words_for

CALENDAR, ROUTER, WM = "calendar", "router", "wm"

_SYSTEM_OF_PART = {
    Part.BEFORE: CALENDAR,
    Part.ROUTER_1: ROUTER,
    Part.WM: WM,
    Part.ROUTER_2: ROUTER,
    Part.WORKFLOW: WM,
}
# Asked in a step of one system, but a setting of another.
_SYSTEM_OF_FIELD = {
    "reservation_horizon_days": WM,
    "own_workflow": WM,
    "google_project": CALENDAR,
    "google_service_account": CALENDAR,
}
# Told in the chapter on permissions.
_ELSEWHERE = {name for pair in PERMISSION_FIELDS.values() for name in pair}
_EXACT = {Kind.EXACT, Kind.GUID, Kind.ORIGIN, Kind.URL, Kind.EMAIL, Kind.EMAILS, Kind.DOMAINS}


def systems(sources: Sources) -> tuple[System, ...]:
    """The three systems with their settings in the guide's order."""
    return tuple(
        System(system, system_name(sources, system), tuple(_groups(sources, system)))
        for system in (CALENDAR, ROUTER, WM)
    )


def system_name(sources: Sources, system: str) -> Text:
    """What a system is called in this set-up."""
    if system == CALENDAR:
        google = uses_google(sources.answers)
        return text("report.system_google" if google else "report.system_microsoft")
    return text("report.system_router" if system == ROUTER else "report.system_wm")


def system_of(part: Part) -> str:
    """The system that a part of the guide is done in."""
    return _SYSTEM_OF_PART[part]


def _groups(sources: Sources, system: str) -> Iterator[Group]:
    for step in sources.steps():
        settings = tuple(setting for home, setting in _settings(sources, step) if home == system)
        if settings:
            state = sources.progress.of(step).state
            yield Group(step.id, step.title, Mark(state.value), settings)


def _settings(sources: Sources, step: Step) -> Iterator[tuple[str, Setting]]:
    """What goes into foreign forms and what was noted down beside them; each with its system."""
    home = _SYSTEM_OF_PART[step.part]
    in_forms = {row.field for row in step.visible_rows(sources.answers)}
    for block in step.visible(sources.answers):
        if isinstance(block, Copy):
            # Of rows for single lines, the first tells the whole value.
            rows = [row for row in block.rows if row.when(sources.answers) and not row.line]
            yield from ((home, _row_setting(sources, step, row)) for row in rows)
        elif isinstance(block, Ask):
            for field in block.fields:
                if field.id not in in_forms and _is_told_here(sources, field):
                    yield _SYSTEM_OF_FIELD.get(field.id, home), _field_setting(sources, field)


def _is_told_here(sources: Sources, field: Field) -> bool:
    if field.id in _ELSEWHERE or not field.when(sources.answers):
        return False
    beside = next((secret for secret, expires in DATE_OF.items() if expires == field.id), "")
    if beside and sources.answers.is_given(beside):
        return False
    return sources.answers.is_given(field.id) or field.is_required(sources.answers)


def _row_setting(sources: Sources, step: Step, row: Row) -> Setting:
    if row.words:
        return Setting(row.label, step.text(row.words), text("report.origin_guide"))
    if row.fixed:
        return Setting(row.label, row.fixed, text("report.origin_guide"), is_exact=True)
    if sources.progress.is_by_customer(row):
        return _by_customer(sources, row)
    field = sources.guide.fields[row.field]
    stale = sources.progress.is_row_stale(step, row)
    return _setting(sources, field, row.label, _row_origin(sources, step, field), stale)


def _by_customer(sources: Sources, row: Row) -> Setting:
    expires = expiry_of(sources, sources.guide.fields[row.field])
    where = KeptSecret(text("report.secret_by_customer"), expires)
    return Setting(row.label, "", text("report.origin_customer"), row.field, where)


def _row_origin(sources: Sources, step: Step, field: Field) -> Text:
    home = sources.guide.home_of(field.id)
    if home is None or home.id == step.id:
        return _origin(sources, field)
    return text("report.origin_step", step=home.id)


def _field_setting(sources: Sources, field: Field) -> Setting:
    return _setting(sources, field, field.label, _origin(sources, field), is_stale=False)


def _setting(sources: Sources, field: Field, label: Words, origin: Text, is_stale: bool) -> Setting:
    given = sources.answers.is_given(field.id)
    mark = Mark.OUT_OF_DATE if is_stale else None
    return Setting(
        label=label,
        value="" if field.secret else words_for(field, sources.answers[field.id]),
        origin=origin,
        field=field.id,
        secret=kept(sources, field) if field.secret and given else None,
        mark=mark if given else Mark.OPEN,
        is_exact=field.kind in _EXACT,
    )


def kept(sources: Sources, field: Field) -> KeptSecret:
    """Where a given secret is kept, until when, and how to recognise it."""
    allowed = may_have_fingerprint(field, sources.project.secrets.get(field.id))
    return KeptSecret(
        where=_where(sources, field),
        expires=expiry_of(sources, field),
        fingerprint=sources.fingerprints.get(field.id, "") if allowed else "",
    )


def expiry_of(sources: Sources, field: Field) -> Words:
    """When a secret ends, as it was entered; "" where nothing is known."""
    name = DATE_OF.get(field.id)
    return sources.shown(name) if name else ""


def _where(sources: Sources, field: Field) -> Text:
    if not sources.keyring_name or field.id in sources.run_only:
        return text("report.secret_for_this_run")
    if not sources.answers.is_at_hand(field.id):
        return text("report.secret_not_here", place=sources.keyring_name)
    return text("report.secret_kept", place=sources.keyring_name)


def _origin(sources: Sources, field: Field) -> Text:
    """Where the value comes from, in words."""
    answer = sources.answers.answer(field.id)
    if answer.origin is Origin.CARRIED:
        return _carried(sources, answer)
    if answer.origin is Origin.DEFAULT and field.basis is not Basis.GUIDE:
        return Text(f"report.origin_default_{field.basis.value}")
    return Text(f"report.origin_{answer.origin.value}")


def _carried(sources: Sources, answer: Answer) -> Text:
    home = sources.guide.home_of(answer.source)
    if home is None:
        return text("report.origin_carried_facts")
    return text("report.origin_carried", step=home.id)
