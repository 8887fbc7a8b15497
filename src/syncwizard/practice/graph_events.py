"""How the practice Graph writes an event; knows neither HTTP nor which mailboxes there are."""

from __future__ import annotations

from datetime import datetime

from syncwizard.practice.calendars import PracticeEvent, read_moment, write_moment
from syncwizard.practice.graph_reply import GraphRefusal
from syncwizard.practice.rooms import PracticeRoom
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


def describe_event(room: PracticeRoom, event: PracticeEvent) -> dict[str, object]:
    """An event as Graph shows it; the room is its organizer."""
    made = f"{event.made:%Y-%m-%dT%H:%M:%S}.0000000Z"
    key = make_id(f"change {event.id}")
    own = {"emailAddress": {"name": room.wm_name, "address": room.address}}
    return {
        "@odata.etag": f'W/"{key}"',
        "id": event.id,
        "changeKey": key,
        "createdDateTime": made,
        "lastModifiedDateTime": made,
        **{name: event.asked.get(name, _USUAL[name]) for name in _GIVEN},
        **_time_of(event),
        **_body_of(event),
        "transactionId": event.transaction or None,
        "iCalUId": make_id(f"ical {event.id}"),
        "categories": event.asked.get("categories", []),
        "reminderMinutesBeforeStart": 15,
        "hasAttachments": False,
        "isCancelled": False,
        "isDraft": False,
        "isOnlineMeeting": False,
        "isOrganizer": True,
        "allowNewTimeProposals": True,
        "hideAttendees": False,
        "responseRequested": True,
        "responseStatus": {"response": "organizer", "time": "0001-01-01T00:00:00Z"},
        "type": "singleInstance",
        "seriesMasterId": None,
        "location": {"displayName": "", "locationType": "default", "uniqueIdType": "unknown"},
        "locations": [],
        "attendees": event.asked.get("attendees", []),
        "organizer": own,
        "onlineMeetingProvider": "unknown",
        "onlineMeetingUrl": None,
        "webLink": f"https://outlook.office365.com/owa/?itemid={event.id}",
    }


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
