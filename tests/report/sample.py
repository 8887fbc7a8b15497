"""Set-ups to make reports of: a full one with everything that can be said, and an empty one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.answers import Answers, SecretMark
from syncwizard.domain.checks import Evidence, Finding, Outcome, Owner, inputs_of
from syncwizard.domain.progress import Progress
from syncwizard.domain.project import Confirmed, Continued, Event, Project
from syncwizard.domain.records import seen_in
from syncwizard.domain.rooms import Room, Said
from syncwizard.domain.steps import Step
from syncwizard.guide import GUIDE
from syncwizard.i18n import Catalogue
from syncwizard.report.content import build
from syncwizard.report.digest import DIGEST
from syncwizard.report.json_file import as_document
from syncwizard.report.page import as_page
from syncwizard.report.pdf import Pdf, as_pdf
from syncwizard.report.shape import Content
from syncwizard.report.shape_handover import Letter, Signature, Since

MADE_AT = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
_NO_LETTER = Letter()
_DONE_AT = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)

SECRETS = {
    "customer_client_secret": "canary~Kd8Q.customer_client-secret",
    "api_user_password": "canary!Kd8Q?api-user=password",
    "router_client_secret": "canary-Kd8Q-router-client-secret",
    "wm_secret_key": "canary+Kd8Q/wm+secret/key==",
    "access_id": "canaryKd8QaccessId",
    "wm_service_password": "canary Kd8Q pässwörd <b>&amp;",
    "connector_password": "canary#Kd8Q:connector_password",
}

VALUES = {
    "customer_name": "Nordlicht Versicherung Köln AG",
    "environment": "production",
    "tenant_id": "3f0b7c1e-58a4-4c7b-9a35-0d6e2b0f9c11",
    "client_id": "8d1f3a52-0c6e-4f0b-b7a1-94e2c5d83b70",
    "secret_expires": "2027-05-31",
    "email_domains": "nordlicht.example,nordlicht-versicherung.example",
    "reservation_horizon_days": "365",
    "room_lists_made_on": "2026-11-18",
    "credentials_allowed_by": "Jürgen Groß",
    "credentials_allowed_on": "2026-11-17",
    "customer_admin_name": "Jürgen Groß",
    "client_reference": "NORDLICHT_01",
    "router_client_id": "nordlicht-01-client",
    "wm_url": "https://nordlicht.axxerion.com/",
    "wm_service_user": "report.reader",
    "wm_report_reference": "REP-ROOMS-01",
    "external_app_reference": "EXT-2026-0017",
    "trust_user": "spacewell.integration",
    "system_users": "spacewell.integration\nfacility.admin",
    "max_occurrences": "360",
}

_ROOMS = (
    ("Alster", "RM-0101", "alster@nordlicht.example"),
    ("Außenalster (Besprechung für 12 Personen)", "RM-0102", "aussenalster@nordlicht.example"),
    ("Elbe", "RM-0201", "elbe@nordlicht.example"),
    ("Speicherstadt", "RM-0202", "raum.speicherstadt.ost@nordlicht-versicherung.example"),
)


def rooms() -> list[Room]:
    """Three rooms that are done, one of which got another mailbox afterwards, and a new one."""
    made = []
    for number, (name, reference, mailbox) in enumerate(_ROOMS):
        said = None if number == 3 else Said("Anna Weiß", _DONE_AT, mailbox)
        old = Said("Anna Weiß", _DONE_AT, "elbe-alt@nordlicht.example")
        made.append(
            Room(
                id=f"room{number}",
                wm_reference=reference,
                wm_name=name,
                mailbox=mailbox,
                room_list="raumliste.koeln@nordlicht.example",
                enabled=number != 2,
                assigned=said,
                reference_set=old if number == 2 else said,
                mapped=said if number < 2 else None,
            )
        )
    return made


def answers_of(project: Project, secrets: Mapping[str, str] = SECRETS) -> Answers:
    return Answers(
        GUIDE.fields,
        project.values,
        secrets=secrets,
        marks=project.secrets,
        rooms=project.rooms,
    )


def evidence(project: Project, check: str, *findings: Finding, room: str = "") -> Evidence:
    """What a check leaves that has just looked at the project as it is."""
    outcomes = [finding.outcome for finding in findings]
    worst = next((one for one in outcomes if one is not Outcome.PASSED), Outcome.PASSED)
    inputs = inputs_of(CHECKS[check], answers_of(project), room)
    ended = _DONE_AT + timedelta(seconds=3)
    return Evidence(check, worst, _DONE_AT, ended, findings, inputs, room)


def passed(code: str, **params: str | int) -> Finding:
    return Finding(code, Outcome.PASSED, params=params)


def empty() -> Project:
    """A set-up that somebody has just begun."""
    return Project(id="0" * 32, created=_DONE_AT, changed=_DONE_AT)


def full(**values: str) -> Project:
    """A set-up nearly done: passed, failed and waiting checks, confirmations, rooms, a record."""
    project = Project(
        id="6fd14f2ea1c84d0b9c6f6e1f0a6b2d34",
        consultant="Anna Weiß",
        created=_DONE_AT - timedelta(days=3),
        changed=_DONE_AT,
        values={**VALUES, **values},
        secrets={
            name: SecretMark(f"revision-{name}", generated=name.endswith("_password"))
            for name in SECRETS
        },
        rooms=rooms(),
    )
    project.secrets["wm_service_password"] = SecretMark("typed-by-a-person")
    _confirm_everything(project)
    _check_everything(project)
    _record_events(project)
    return project


def complete() -> Project:
    """Everything done, passed and confirmed."""
    project = full()
    project.rooms = [
        replace(room, reference_set=room.assigned, mapped=room.assigned)
        for room in project.rooms[:3]
    ]
    project.confirmed["5.2.6.saved"] = _confirmed(GUIDE.step("5.2.6"), "saved", answers_of(project))
    project.evidence["rooms_consistent"] = evidence(
        project, "rooms_consistent", passed("ROOMS-CONSISTENT", n=3)
    )
    for name, made in project.evidence.items():
        kept = [one for one in made.findings if one.outcome is Outcome.PASSED]
        project.evidence[name] = evidence(project, made.check, *kept, room=made.room)
    return project


def _confirm_everything(project: Project) -> None:
    answers = answers_of(project)
    for step in GUIDE.steps:
        if not step.applies(answers):
            continue
        for confirm in step.visible_confirms(answers):
            project.confirmed[step.confirm_key(confirm)] = _confirmed(step, confirm.name, answers)
    del project.confirmed["5.2.6.saved"]


def _confirmed(step: Step, name: str, answers: Answers) -> Confirmed:
    confirm = next(one for one in step.visible_confirms(answers) if one.name == name)
    return Confirmed(by="Anna Weiß", at=_DONE_AT, seen=seen_in(step, confirm, answers))


def _check_everything(project: Project) -> None:
    unknown = Finding(
        "GRAPH-MAILBOX-UNKNOWN",
        Outcome.FAILED,
        Owner.EXCHANGE_ADMIN,
        {"room": "elbe@nordlicht.example", "status": 404},
        about="elbe@nordlicht.example",
        detail="ErrorInvalidUser: The requested user is invalid.",
        request_id="5f7a3f0e-2b77-4f1e-93d5-8cb9f3b1f0aa",
    )
    waiting = Finding(
        "GRAPH-NO-ROOM-LISTS-YET",
        Outcome.NOT_YET,
        Owner.EXCHANGE_ADMIN,
        request_id="0d1c7a52-90a1-4b8e-8a43-2f6f0e7b1c09",
        look_again=MADE_AT + timedelta(hours=5),
    )
    made = (
        evidence(
            project,
            "tenant_domains",
            passed("TENANT-OK", cloud="global"),
            passed("DOMAIN-OK", domain="nordlicht.example"),
        ),
        evidence(project, "router_reachable", passed("ROUTER-REACHABLE", host="router.example")),
        evidence(project, "api_user", passed("API-USER-OK", host="router.example")),
        evidence(
            project,
            "graph_connection",
            passed("GRAPH-TOKEN-OK", permissions="Calendars.ReadWrite, Place.Read.All"),
            waiting,
        ),
        evidence(project, "room_mailboxes", passed("ROOMS-READ-OK", opened=3, total=4), unknown),
        evidence(project, "connector_ready", passed("WM-REACHABLE", host="wm.example")),
    )
    project.evidence = {one.check: one for one in made}
    project.evidence["room_write:room0"] = evidence(
        project, "room_write", passed("ROOM-WRITE-OK", room="Alster"), room="room0"
    )
    project.continued["5.2.3.room_mailboxes"] = Continued(
        by="Anna Weiß",
        at=_DONE_AT + timedelta(hours=1),
        reason="Das Postfach „Elbe“ wird am Montag angelegt.",
        ended=project.evidence["room_mailboxes"].ended,
        outcome=Outcome.FAILED,
        open_codes=["GRAPH-MAILBOX-UNKNOWN"],
    )


def _record_events(project: Project) -> None:
    project.events = [
        Event(at=_DONE_AT - timedelta(days=3), by="Anna Weiß", what="created"),
        Event(at=_DONE_AT, by="Anna Weiß", what="secret_set", about="customer_client_secret"),
        Event(at=_DONE_AT, by="Anna Weiß", what="confirmed", step="4.2", about="saved"),
        Event(at=_DONE_AT, by="Anna Weiß", what="confirmed", about="mapped (2)"),
        Event(at=_DONE_AT, by="Anna Weiß", what="checked", about="room_write:room0"),
        Event(at=_DONE_AT, by="Anna Weiß", what="exported", about="/home/anna/Berichte"),
    ]


def content_of(
    project: Project,
    *,
    secrets: Mapping[str, str] = SECRETS,
    keyring_name: str = "Windows Credential Manager",
    fingerprints: Mapping[str, str] | None = None,
    made_at: datetime = MADE_AT,
    letter: Letter = _NO_LETTER,
    signatures: Sequence[Signature] = (),
    since: Since | None = None,
) -> Content:
    answers = answers_of(project, secrets)
    return build(
        project,
        answers,
        Progress(GUIDE, CHECKS, answers, project),
        GUIDE,
        CHECKS,
        keyring_name=keyring_name,
        fingerprints=fingerprints or {},
        made_at=made_at,
        letter=letter,
        signatures=signatures,
        since=since,
    )


def page_of(content: Content, language: str = "en") -> dict[str, Any]:
    """What the templates are given."""
    catalogue = Catalogue(language)
    return as_page(content, catalogue, as_document(content, catalogue)[DIGEST])


def pdf_of(content: Content, language: str = "en") -> Pdf:
    return as_pdf(page_of(content, language), content.cover.made_at)
