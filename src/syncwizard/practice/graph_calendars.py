"""Room calendars and their events in the practice Graph; knows no place."""

from __future__ import annotations

from syncwizard.practice.attendant import attend, invite, reservations, tell_cancelled
from syncwizard.practice.calendars import PracticeEvent, read_moment
from syncwizard.practice.faults import Fault
from syncwizard.practice.graph_access import READ, SETTINGS, WRITE, open_mailbox
from syncwizard.practice.graph_events import (
    WORKING_HOURS,
    describe_event,
    moment_of,
    occurrences_of,
)
from syncwizard.practice.graph_reply import (
    GraphRefusal,
    context,
    next_link,
    read_number,
    refuse_options,
    reply_graph,
    select,
)
from syncwizard.practice.rooms import PracticeMailbox
from syncwizard.practice.talk import Ask, Reply
from syncwizard.practice.world import World, make_id

_PAGE = 10  # events in a page when $top is not given


def get_calendar(world: World, ask: Ask, user: str) -> Reply:
    """GET /users/{address}/calendar"""
    room = open_mailbox(world, ask, user, READ)
    calendar: dict[str, object] = {
        **context(ask, f"users('{user}')/calendar/$entity"),
        "id": f"AAMk{make_id(f'calendar {room.address}')}",
        "name": "Calendar",
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": True,
        "changeKey": make_id(f"change {room.address}"),
        "canShare": True,
        "canViewPrivateItems": True,
        "canEdit": True,
        "allowedOnlineMeetingProviders": [],
        "defaultOnlineMeetingProvider": "unknown",
        "isTallyingResponses": True,
        "isRemovable": False,
        "owner": {"name": room.name, "address": room.address},
    }
    return reply_graph(select(calendar, ask, "id"))


def get_settings(world: World, ask: Ask, user: str) -> Reply:
    """GET /users/{address}/mailboxSettings"""
    open_mailbox(world, ask, user, SETTINGS)
    settings: dict[str, object] = {
        **context(ask, f"users('{user}')/mailboxSettings"),
        "automaticRepliesSetting": {"status": "disabled", "externalAudience": "all"},
        "timeZone": "W. Europe Standard Time",
        "dateFormat": "dd.MM.yyyy",
        "timeFormat": "HH:mm",
        "language": {"locale": "de-DE", "displayName": "German (Germany)"},
        "delegateMeetingMessageDeliveryOptions": "sendToDelegateOnly",
        "userPurpose": "room",
        "workingHours": WORKING_HOURS,
    }
    return reply_graph(select(settings, ask))


def view_calendar(world: World, ask: Ask, user: str) -> Reply:
    """GET /users/{address}/calendarView"""
    room = open_mailbox(world, ask, user, READ)
    start = read_moment(ask.query.get("startDateTime", ""))
    end = read_moment(ask.query.get("endDateTime", ""))
    if start is None or end is None or end < start:
        message = (
            "This request requires a time window specified by the query string parameters "
            "StartDateTime and EndDateTime."
        )
        raise GraphRefusal(400, "ErrorInvalidParameter", message)
    attend(world)
    seen = world.calendars.between(room.address, start, end)
    return _page(ask, room, [*seen, *reservations(world, start, end)], "calendarView")


def list_events(world: World, ask: Ask, user: str) -> Reply:
    """GET /users/{address}/events"""
    room = open_mailbox(world, ask, user, READ)
    return _page(ask, room, world.calendars.of(room.address), "events")


def create_event(world: World, ask: Ask, user: str) -> Reply:
    """POST /users/{address}/events; a repeated transaction id makes no second event."""
    room = open_mailbox(world, ask, user, WRITE)
    asked = ask.json()
    if asked is None:
        raise GraphRefusal(400, "BadRequest", "Unable to read JSON request payload.")
    start, end = moment_of(asked, "start"), moment_of(asked, "end")
    if end < start:
        message = "Your request can't be completed. The end date can't be before the start date."
        raise GraphRefusal(400, "ErrorPropertyValidationFailure", message)
    event = world.calendars.find_transaction(room.address, str(asked.get("transactionId") or ""))
    if event is None:
        made_id, many = f"AAMk{world.next_id()}=", occurrences_of(asked)
        event = PracticeEvent(made_id, start, end, world.clock(), asked, many)
        world.calendars.add(room.address, event)
        invite(world, room.address, event)
    elif event.asked != asked or Fault.REPEAT_REFUSED in world.faults:
        raise _used_transaction(event)
    if Fault.ANSWER_LOST in world.faults:
        world.faults.discard(Fault.ANSWER_LOST)
        raise GraphRefusal(504, "UnknownError", "")
    return reply_graph(_whole(ask, room, event), 201)


def get_event(world: World, ask: Ask, user: str, event: str) -> Reply:
    """GET /users/{address}/events/{id}"""
    room = open_mailbox(world, ask, user, READ)
    attend(world)
    found = world.calendars.find(room.address, event)
    if found is None:
        raise _no_item()
    return reply_graph(select(_whole(ask, room, found), ask, "id"))


def delete_event(world: World, ask: Ask, user: str, event: str) -> Reply:
    """DELETE /users/{address}/events/{id}"""
    room = open_mailbox(world, ask, user, WRITE)
    if Fault.EVENT_STAYS in world.faults:
        message = "An internal server error occurred. The operation failed."
        raise GraphRefusal(500, "ErrorInternalServerError", message)
    if not world.calendars.remove(room.address, event):
        raise _no_item()
    return Reply(204)


def cancel_event(world: World, ask: Ask, user: str, event: str) -> Reply:
    """POST /users/{address}/events/{id}/cancel; only its organizer may, and attendees are told."""
    found = world.calendars.find(open_mailbox(world, ask, user, WRITE).address, event)
    if found is not None and found.answer != "organizer":
        message = (
            "Your request can't be completed. You need to be an organizer to cancel a meeting."
        )
        raise GraphRefusal(400, "ErrorInvalidRequest", message)
    gone = delete_event(world, ask, user, event)
    tell_cancelled(world, event)
    return Reply(202, gone.body)


def _page(ask: Ask, room: PracticeMailbox, events: list[PracticeEvent], what: str) -> Reply:
    refuse_options(ask, ("$filter", "$search", "$expand"))
    start, size = read_number(ask, "$skip", 0), read_number(ask, "$top", _PAGE)
    said: dict[str, object] = dict(context(ask, f"users('{room.address}')/{what}"))
    if ask.query.get("$count", "").lower() == "true":
        said["@odata.count"] = len(events)
    if size and start + size < len(events):
        # Outlook's own links carry $skip.
        link = next_link(ask, "").partition("$skiptoken=")[0]
        said["@odata.nextLink"] = f"{link}$skip={start + size}"
    shown = events[start : start + size]
    said["value"] = [select(describe_event(room, event), ask, "id") for event in shown]
    return reply_graph(said)


def _whole(ask: Ask, room: PracticeMailbox, event: PracticeEvent) -> dict[str, object]:
    return {
        **context(ask, f"users('{room.address}')/events/$entity"),
        **describe_event(room, event),
    }


def _no_item() -> GraphRefusal:
    message = "The specified object was not found in the store."
    return GraphRefusal(404, "ErrorItemNotFound", message)


def _used_transaction(event: PracticeEvent) -> GraphRefusal:
    message = (
        "Your request can't be completed. The TransactionId specified in the request has already "
        "been used to create a different event."
    )
    refusal = GraphRefusal(400, "ErrorDuplicateTransactionId", message)
    refusal.more = {"@event.existingEventId": event.id}
    return refusal
