"""The fault that the scripted consultant meets: what it shows as, and who repairs it how.

It knows no window; the faults themselves are knobs of the practice systems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from syncwizard.domain.checks import Evidence, Finding
from syncwizard.domain.text import Text
from syncwizard.house import PracticeWorld
from syncwizard.i18n import catalogue


class Repair(Enum):
    """What happens before the same test is made again."""

    ELSEWHERE = auto()  # somebody repairs it in their own system, or time passes
    BY_VALUE = auto()  # the customer sends another value, which is entered
    BY_WORD = auto()  # somebody says that the account is not locked
    BY_PERMISSION = auto()  # somebody allows what the finding asks about; it stays as it is
    NOT_NEEDED = auto()  # it works all the same


@dataclass(frozen=True, slots=True)
class Story:
    """`codes`: what it shows as, whichever comes first. `also` are further knobs that it needs.

    `proof`: the check that meets it, where only a proof by a meeting does.
    """

    codes: tuple[str, ...]
    repair: Repair = Repair.ELSEWHERE
    field: str = ""
    also: tuple[str, ...] = ()
    proof: str = ""


def _booked(code: str, repair: Repair = Repair.ELSEWHERE) -> Story:
    return Story((code,), repair, proof="room_booking")


def _works(code: str, *also: str) -> Story:
    return Story((code,), Repair.NOT_NEEDED, also=also)


_DOWN: Final = Story(("HTTP-SERVICE-DOWN",))
_MISSING: Final = Story(("GRAPH-PERMISSION-MISSING",))
_REFUSED: Final = Story(("WM-UNAUTHORIZED",), Repair.BY_WORD)

STORIES: Final[Mapping[str, Story]] = {
    "secret_id_pasted": Story(("ENTRA-SECRET-WRONG",), Repair.BY_VALUE, "customer_client_secret"),
    "expired_secret": Story(("ENTRA-SECRET-EXPIRED",)),
    "wrong_tenant": Story(("ENTRA-TENANT-NOT-FOUND",)),
    "app_unknown": Story(("ENTRA-APP-NOT-FOUND",)),
    "app_disabled": Story(("ENTRA-APP-DISABLED",)),
    "no_service_principal": Story(("ENTRA-APP-NOT-ADDED",)),
    "conditional_access": Story(("ENTRA-CONDITIONAL-ACCESS",)),
    "entra_busy": Story(("ENTRA-TEMPORARY",)),
    "domain_elsewhere": Story(("DOMAIN-ELSEWHERE",)),
    "domain_unknown": Story(("DOMAIN-UNKNOWN",)),
    "other_cloud": Story(("TENANT-OTHER-CLOUD",)),
    "missing_permission": _MISSING,
    "no_places_permission": _MISSING,
    "no_calendar_permission": Story(("GRAPH-CALENDAR-UNPROVEN",)),
    "calendars_read_only": Story(("GRAPH-WRITE-UNPROVEN",)),
    "granted_in_exchange": _works("GRAPH-GRANTED-IN-EXCHANGE"),
    # Where there are only few rooms, the one in question is the one that is written to.
    "access_policy": Story(("GRAPH-ACCESS-POLICY",)),
    "room_not_online": Story(("GRAPH-MAILBOX-NOT-ONLINE",)),
    # Of a single room or list that is not there yet, none can be seen at all.
    "room_not_listed": Story(("ROOM-NOT-IN-LIST-YET", "GRAPH-NO-ROOMS-YET")),
    "room_list_not_yet": Story(("ROOM-LIST-MISSING-YET", "GRAPH-NO-ROOM-LISTS-YET")),
    "no_next_link": _works("GRAPH-ROOMS-OK"),
    "answer_lost": _works("ROOM-WRITE-OK"),
    "repeat_refused": _works("ROOM-WRITE-OK", "answer_lost"),
    "event_stays": Story(("ROOM-WRITE-LEFT-BEHIND",)),
    "room_declines": _booked("ROOM-BOOKING-DECLINED"),
    "room_tentative": _booked("ROOM-BOOKING-TENTATIVE"),
    "room_slow": _booked("ROOM-BOOKING-ACCEPTED", Repair.NOT_NEEDED),
    "room_silent": _booked("ROOM-BOOKING-PENDING"),
    "organizer_denied": _booked("ORGANIZER-DENIED"),
    "reserved_in_wm": Story(("ROOM-FROM-WM-SERIES",), Repair.NOT_NEEDED, proof="room_from_wm"),
    "throttled": _works("GRAPH-ROOMS-OK"),
    "graph_down": _DOWN,
    "wrong_router_secret": Story(("ROUTER-CREDENTIALS-WRONG",)),
    "router_wants_body": _works("API-USER-OK-IN-BODY"),
    "router_down": _DOWN,
    "token_host_elsewhere": Story(("TOKEN-HOST-ELSEWHERE",), Repair.BY_PERMISSION),
    "wm_says_no": _REFUSED,
    "wm_unauthorized_in_200": _REFUSED,
    "wm_error_in_200": Story(("WM-REPORT-REFUSED",)),
    "wm_down": _DOWN,
    "name_not_found": Story(("NET-NAME-NOT-FOUND",)),
    "connection_blocked": Story(("NET-TIMEOUT",)),
    "tenant_restricted": Story(("ENTRA-TENANT-RESTRICTION",)),
    "tls_inspected": Story(("TLS-INSPECTED", "TLS-NOT-TRUSTED")),
    "inspection_trusted": Story(("INSPECTION-NOT-ACCEPTED",), Repair.BY_PERMISSION),
}


def list_faults() -> str:
    """Every fault that can be played, a line each, in English."""
    words = catalogue("en")
    widest = max(map(len, STORIES))
    lines = (f"{name:<{widest}}  {words.say(Text(f'faults.{name}'))}" for name in STORIES)
    return "\n".join(lines)


class Trouble:
    """One fault on its way through a play: turned on, met in a test, repaired."""

    def __init__(self, name: str, world: PracticeWorld) -> None:
        self.name, self.story = name, STORIES[name]
        self._world = world
        self._is_met = False
        self._is_repaired = False
        for each in (name, *self.story.also):
            world.set_fault(each, on=True)

    def accepts(self, field_id: str) -> bool:
        """Whether what is wrong with that field's value is what the story is about."""
        return field_id == self.story.field and not self._is_repaired

    def meet(self, evidence: Evidence) -> Finding | None:
        """The finding that the fault shows as, the first time that a test has it."""
        found = [one for one in evidence.findings if one.code in self.story.codes]
        if self._is_met or not found:
            return None
        self._is_met = True
        return found[0]

    def repair(self) -> str:
        """Puts it right, where the customer or anybody else does that; a value to enter, or ""."""
        self._is_repaired = True
        if self.story.repair is not Repair.BY_PERMISSION:
            self._world.set_fault(self.name, on=False)
        return self._world.answers()[self.story.field] if self.story.field else ""

    def what_is_wrong(self) -> list[str]:
        """That what had to be found was not."""
        wanted = " or ".join(self.story.codes)
        return [] if self._is_met else [f"{self.name}: no test found {wanted}"]
