"""What can be made to go wrong in practice; knows no texts and no bodies."""

from __future__ import annotations

from enum import StrEnum, auto


class Fault(StrEnum):
    """A knob of the practice world, turned by adding it to or taking it from `World.faults`."""

    # What was handed over (it shows in `World.answers`).
    SECRET_ID_PASTED = auto()  # the secret's id instead of its value
    TOKEN_HOST_ELSEWHERE = auto()  # the token address lies with another owner than the Router

    # Entra ID
    EXPIRED_SECRET = auto()  # AADSTS7000222
    WRONG_TENANT = auto()  # AADSTS90002; the domains belong to another directory
    APP_UNKNOWN = auto()  # AADSTS700016
    APP_DISABLED = auto()  # AADSTS7000112
    NO_SERVICE_PRINCIPAL = auto()  # AADSTS7000229
    CONDITIONAL_ACCESS = auto()  # AADSTS53003
    ENTRA_BUSY = auto()  # AADSTS90033 with status 503
    DOMAIN_ELSEWHERE = auto()  # the last domain belongs to another directory
    DOMAIN_UNKNOWN = auto()  # the last domain belongs to no directory
    OTHER_CLOUD = auto()  # the directory lives in the cloud of the US government

    # Microsoft Graph and Exchange Online
    MISSING_PERMISSION = auto()  # a token without roles; 403 everywhere
    NO_PLACES_PERMISSION = auto()  # Place.Read.All is missing
    NO_CALENDAR_PERMISSION = auto()  # Calendars.ReadWrite is missing
    CALENDARS_READ_ONLY = auto()  # Calendars.Read instead of Calendars.ReadWrite
    GRANTED_IN_EXCHANGE = auto()  # works, though no calendar role is in the token
    ACCESS_POLICY = auto()  # an application access policy keeps one room out
    ROOM_NOT_ONLINE = auto()  # 404 MailboxNotEnabledForRESTAPI for one room
    ROOM_NOT_LISTED = auto()  # one room is not among the places yet
    ROOM_LIST_NOT_YET = auto()  # the last room list is not among the places yet
    NO_NEXT_LINK = auto()  # pages of places without @odata.nextLink
    ANSWER_LOST = auto()  # the next event is made, but the caller gets a 504; then the knob is back
    REPEAT_REFUSED = auto()  # a repeated transaction id is a 400 that names the first event
    EVENT_STAYS = auto()  # an event cannot be deleted: 500
    ROOM_DECLINES = auto()  # rooms can be booked for the next days only
    ROOM_TENTATIVE = auto()  # a delegate has to agree first
    ROOM_SLOW = auto()  # a room answers only after some looks
    ROOM_SILENT = auto()  # nobody answers for a room (AutomateProcessing is not AutoAccept)
    ORGANIZER_DENIED = auto()  # an application access policy keeps the organizer's mailbox out
    THROTTLED = auto()  # the next Graph call gets a 429; then the knob is back
    GRAPH_DOWN = auto()  # 503

    # Router
    WRONG_ROUTER_SECRET = auto()  # 401 invalid_client
    ROUTER_WANTS_BODY = auto()  # works, but credentials only in the form
    ROUTER_DOWN = auto()  # 503, a page instead of an answer

    # Workplace Management
    RESERVED_IN_WM = auto()  # works: whenever one looks, somebody has just reserved on three days
    WM_SAYS_NO = auto()  # 401
    WM_UNAUTHORIZED_IN_200 = auto()  # the plain body "unauthorized"
    WM_ERROR_IN_200 = auto()  # errorMessage
    WM_DOWN = auto()  # 503

    # The network on this side
    NAME_NOT_FOUND = auto()  # no name service knows Workplace Management's host
    CONNECTION_BLOCKED = auto()  # a firewall drops everything to the Router
    TENANT_RESTRICTED = auto()  # AADSTS500021: the company's proxy allows its own directory only
    TLS_INSPECTED = auto()  # the company's proxy signs every certificate
    INSPECTION_TRUSTED = auto()  # so it does, and this computer trusts its authority
