"""How the practice Graph writes an event; knows neither HTTP nor which mailboxes there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from syncwizard.practice.calendars import PracticeEvent, read_moment, write_moment
from syncwizard.practice.graph_reply import GraphRefusal
from syncwizard.practice.rooms import PracticeMailbox
from syncwizard.practice.world import make_id

WORKING_HOURS: dict[str, object] = {
    "daysOfWeek": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "startTime": "08:00:00.0000000",
    "endTime": "17:00:00.0000000",
    "timeZone": {"name": "W. Europe Standard Time"},
}

_GIVEN = ("subject", "importance", "sensitivity", "isAllDay", "showAs", "isReminderOn")
_USUAL: dict[str, object] = {
    "subject": "",
    "importance": "normal",
    "sensitivity": "normal",
    "isAllDay": False,
    "showAs": "busy",
    "isReminderOn": True,
}


def moment_of(asked: dict[str, object], name: str) -> datetime:
    """A dateTimeTimeZone of a request's body, in UTC; 400 where it is none."""
    given = asked.get(name)
    if not isinstance(given, dict) or not isinstance(given.get("dateTime"), str):
        raise GraphRefusal(400, "ErrorPropertyValidationFailure", f"'{name}' is needed.")
    moment = read_moment(given["dateTime"], str(given.get("timeZone") or "UTC"))
    if moment is None:
        message = "A valid time and a TimeZone value must be specified."
        raise GraphRefusal(400, "TimeZoneNotSupportedException", message)
    return moment


def occurrences_of(asked: dict[str, object]) -> int:
    """How often an event is held; only a daily series with a number of them is known here."""
    given = asked.get("recurrence")
    if not isinstance(given, dict):
        return 1
    pattern, lasts = given.get("pattern"), given.get("range")
    if not isinstance(pattern, dict) or not isinstance(lasts, dict):
        raise GraphRefusal(400, "ErrorPropertyValidationFailure", "'recurrence' is incomplete.")
    many = lasts.get("numberOfOccurrences")
    if (pattern.get("type"), lasts.get("type")) != ("daily", "numbered") or not many:
        raise GraphRefusal(
            400, "BadRequest", "The practice Graph knows daily, numbered series only."
        )
    return int(str(many))


def slot_of(event: PracticeEvent) -> dict[str, object]:
    """An event in an answer of getSchedule."""
    return {
        "isPrivate": False,
        "status": event.asked.get("showAs", "busy"),
        "subject": event.asked.get("subject", ""),
        "location": "",
        "start": _utc(event.start),
        "end": _utc(event.end),
    }


def describe_event(mailbox: PracticeMailbox, event: PracticeEvent) -> dict[str, object]:
    """An event as Graph shows it in a mailbox, which is its organizer or was invited."""
    made = f"{event.made:%Y-%m-%dT%H:%M:%S}.0000000Z"
    key = make_id(f"change {event.id}")
    is_own = event.answer == "organizer"
    address = mailbox.address if is_own else event.organizer
    return {
        "@odata.etag": f'W/"{key}"',
        "id": event.id,
        "changeKey": key,
        "createdDateTime": made,
        "lastModifiedDateTime": made,
        **{name: event.asked.get(name, _USUAL[name]) for name in _GIVEN},
        **_time_of(event),
        **_body_of(event),
        "transactionId": (event.transaction or None) if is_own and not event.master else None,
        "iCalUId": make_id(f"ical {event.original or event.id}"),
        "categories": event.asked.get("categories", []),
        "reminderMinutesBeforeStart": 15,
        "hasAttachments": False,
        "isCancelled": event.is_cancelled,
        "isDraft": False,
        "isOnlineMeeting": False,
        "isOrganizer": is_own,
        "allowNewTimeProposals": True,
        "hideAttendees": False,
        "responseRequested": True,
        "responseStatus": {"response": event.answer, "time": "0001-01-01T00:00:00Z"},
        **_series_of(event),
        "location": {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"},
        "locations": [],
        "attendees": list(_attendees(event)),
        "organizer": {
            "emailAddress": {"name": mailbox.name if is_own else address, "address": address}
        },
        "onlineMeetingProvider": "unknown",
        "onlineMeetingUrl": None,
        "webLink": f"https://outlook.office365.com/owa/?itemid={event.id}",
    }


def _series_of(event: PracticeEvent) -> dict[str, object]:
    kind = "seriesMaster" if event.occurrences > 1 else "singleInstance"
    return {
        "type": "occurrence" if event.master else kind,
        "seriesMasterId": event.master or None,
    }


def invited(event: PracticeEvent) -> Iterator[str]:
    """The addresses of all who are invited."""
    given = event.asked.get("attendees")
    for one in given if isinstance(given, list) else []:
        who = one.get("emailAddress") if isinstance(one, dict) else None
        if isinstance(who, dict):
            yield str(who.get("address", "")).lower()


def _attendees(event: PracticeEvent) -> Iterator[dict[str, object]]:
    answers = dict(event.answers)
    for address in invited(event):
        status = {"response": answers.get(address, "none"), "time": "0001-01-01T00:00:00Z"}
        who = {"name": address, "address": address}
        yield {"type": "resource", "status": status, "emailAddress": who}


def _time_of(event: PracticeEvent) -> dict[str, object]:
    return {
        "start": _utc(event.start),
        "end": _utc(event.end),
        "originalStartTimeZone": _zone(event, "start"),
        "originalEndTimeZone": _zone(event, "end"),
    }


def _zone(event: PracticeEvent, name: str) -> object:
    given = event.asked.get(name)
    return given.get("timeZone", "UTC") if isinstance(given, dict) else "UTC"


def _body_of(event: PracticeEvent) -> dict[str, object]:
    given = event.asked.get("body")
    body = given if isinstance(given, dict) else {"contentType": "html", "content": ""}
    preview = str(body.get("content", ""))[:255] if body.get("contentType") == "text" else ""
    return {"body": body, "bodyPreview": preview}


def _utc(moment: datetime) -> dict[str, object]:
    return {"dateTime": write_moment(moment), "timeZone": "UTC"}
