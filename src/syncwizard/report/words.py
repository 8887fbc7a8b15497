"""The words around the content on a page: title, headings, column heads, explanations."""

from __future__ import annotations

from syncwizard.domain.drift import Kind
from syncwizard.domain.text import Text, text
from syncwizard.report.content_rooms import KINDS
from syncwizard.report.shape import Content, RoomLine

MOST_EXCEPTIONS = 40


def page_words(content: Content) -> dict[str, Text]:
    """Every word that the page templates set themselves, by the name they use for it."""
    return {**_HEADINGS, **_INTRODUCTIONS, **_LABELS, **_figures(content), **_since(content)}


def _since(content: Content) -> dict[str, Text]:
    """Which report it was that was signed before; nothing where none was."""
    if content.since is None:
        return {}
    by = ", ".join(content.since.by) or "–"
    return {"since_report": text("report.since_report", at=content.since.made_at, by=by)}


def _figures(content: Content) -> dict[str, Text]:
    tally = content.tally
    return {
        "figure_steps": text("report.figure_steps", done=tally.steps_done, steps=tally.steps),
        "status": text("report.status_complete" if tally.is_complete else "report.status_open"),
        "of_customer": text("report.of_customer", customer=content.cover.customer)
        if content.cover.customer
        else text("report.title"),
        "steps_label": text("report.steps_label", n=tally.steps_done),
        "verified_label": text("report.verified_label", n=tally.verified),
        "compared_label": text("report.compared_label", n=tally.compared),
        "confirmed_label": text("report.confirmed_label", n=tally.confirmed),
        "open_label": text("report.open_label", n=tally.open),
        "unfinished": text("report.unfinished", done=tally.steps_done, n=tally.steps),
        "rooms_figures": text(
            "report.rooms_figures",
            n=content.room_summary.rooms,
            done=content.room_summary.complete,
            enabled=content.room_summary.enabled,
        ),
        "exceptions_more": text("report.exceptions_more", n=len(hidden_exceptions(content))),
        **{f"exception_{one}": Text(f"report.exception_{one}") for one in KINDS},
    }


def shown_exceptions(content: Content) -> list[RoomLine]:
    """The first rooms that have something open: more than a few pages of them help nobody."""
    return _exceptions(content)[:MOST_EXCEPTIONS]


def hidden_exceptions(content: Content) -> list[RoomLine]:
    """Those that only the annex names."""
    return _exceptions(content)[MOST_EXCEPTIONS:]


def _exceptions(content: Content) -> list[RoomLine]:
    return [room for room in content.rooms if room.exceptions]


_HEADINGS = {
    "title": text("report.title"),
    "subject": text("report.subject"),
    "contents": text("report.contents"),
    "open": text("report.heading_open"),
    "steps": text("report.heading_steps"),
    "systems": text("report.heading_systems"),
    "rooms": text("report.heading_rooms"),
    "checks": text("report.heading_checks"),
    "confirmations": text("report.heading_confirmations"),
    "pictures": text("report.heading_pictures"),
    "permissions": text("report.heading_permissions"),
    "continuations": text("report.heading_continuations"),
    "doubts": text("report.heading_doubts"),
    "events": text("report.heading_events"),
    "about": text("report.heading_about"),
    "flow": text("report.heading_flow"),
    "deviations": text("report.heading_deviations"),
    "secrets": text("report.heading_secrets"),
    "behaviour": text("report.heading_behaviour"),
    "emergency": text("report.heading_emergency"),
    "operations": text("report.heading_operations"),
    "since": text("report.heading_since"),
    "sign_off": text("report.heading_sign_off"),
    "annex": text("report.heading_annex"),
    "people": text("report.heading_people"),
    "summary": text("report.heading_summary"),
}

_INTRODUCTIONS = {
    "yes": text("report.yes"),
    "no": text("report.no"),
    "practice": text("report.practice"),
    "practice_short": text("report.practice_short"),
    "verified_means": text("report.verified_means"),
    "compared_means": text("report.compared_means"),
    "confirmed_means": text("report.confirmed_means"),
    "open_means": text("report.open_means"),
    "open_intro": text("report.open_intro"),
    "open_none": text("report.open_none"),
    "steps_intro": text("report.steps_intro"),
    "systems_intro": text("report.systems_intro"),
    "settings_none": text("report.settings_none"),
    "rooms_none": text("report.rooms_none"),
    "checks_intro": text("report.checks_intro"),
    "confirmations_intro": text("report.confirmations_intro"),
    "confirmations_none": text("report.confirmations_none"),
    "pictures_intro": text("report.pictures_intro"),
    "picture_gone": text("report.picture_gone"),
    "permissions_intro": text("report.permissions_intro"),
    "permissions_none": text("report.permissions_none"),
    "continuations_intro": text("report.continuations_intro"),
    "continuations_none": text("report.continuations_none"),
    "doubts_intro": text("report.doubts_intro"),
    "doubts_none": text("report.doubts_none"),
    "events_intro": text("report.events_intro"),
    "events_none": text("report.events_none"),
    "logo": text("report.logo"),
    "unfinished_long": text("report.unfinished_long"),
    "lights_intro": text("report.lights_intro"),
    "flow_intro": text("report.flow_intro"),
    "deviations_intro": text("report.deviations_intro"),
    "deviations_none": text("report.deviations_none"),
    "exceptions_intro": text("report.exceptions_intro"),
    "exceptions_none": text("report.exceptions_none"),
    "annex_intro": text("report.annex_intro"),
    "secrets_intro": text("report.secrets_intro"),
    "secrets_none": text("report.secrets_none"),
    "secret_not_given": text("report.secret_not_given"),
    "behaviour_intro": text("report.behaviour_intro"),
    "emergency_intro": text("report.emergency_intro"),
    "operations_intro": text("report.operations_intro"),
    "sign_off_intro": text("report.sign_off_intro"),
    "since_none": text("report.since_none"),
    "since_digest": text("report.since_digest"),
    **{f"since_{one}": Text(f"report.since_{one}") for one in Kind},
    "sign_digest": text("report.sign_digest"),
    "sign_digest_means": text("report.sign_digest_means"),
    "about_secrets": text("report.about_secrets"),
    "about_fingerprints": text("report.about_fingerprints"),
    "about_characters": text("report.about_characters"),
    "about_standard": text("report.about_standard"),
    "about_no_standard": text("report.about_no_standard"),
}

_LABELS = {
    name: text(f"report.label_{name}")
    for name in (
        "environment",
        "consultant",
        "made_at",
        "created",
        "changed",
        "project_id",
        "program",
        "step",
        "about_what",
        "state",
        "what",
        "owner",
        "next",
        "setting",
        "value",
        "origin",
        "expires",
        "fingerprint",
        "room",
        "mailbox",
        "room_list",
        "enabled",
        "cause",
        "detail",
        "request_id",
        "look_again",
        "optional",
        "by",
        "at",
        "on",
        "reason",
        "in_force",
        "replaced",
        "reading",
        "event",
        "page",
        "page_of",
        "not_given",
        "nobody",
        "continued",
        "note",
        "area",
        "figures",
        "given_by",
        "expiry",
        "where",
        "default",
        "known_from",
        "points",
        "how",
        "exception",
        "rooms_count",
        "role",
        "name",
        "date",
        "signature",
        "secret",
        "all_confirmed",
    )
}
