"""What a face asks of the house it stands in: projects, settings, report; it makes none of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from syncwizard.store.places import Places
from syncwizard.store.settings import Settings

if TYPE_CHECKING:
    from syncwizard.domain.progress import State
    from syncwizard.domain.reminders import Reminders
    from syncwizard.domain.steps import Step
    from syncwizard.domain.text import Text
    from syncwizard.session import Session
    from syncwizard.store.diagnostics import Bundle
    from syncwizard.store.otherwise import Other
    from syncwizard.store.template import Purpose
    from syncwizard.store.traces import Traces
    from syncwizard.store.travel import Arrived


AskSystem: TypeAlias = Callable[[str], Sequence[str]]
"""The system's proxies for a URL, best first; see `clients.proxy_choice`."""


class PracticeWorld(Protocol):
    """What the practice bar uses of the fictitious customer's world."""

    def answers(self) -> dict[str, str]: ...
    def rooms_pasted(self) -> str: ...
    def fault_names(self) -> list[str]: ...
    def is_at_fault(self, name: str) -> bool: ...
    def set_fault(self, name: str, on: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One set-up on the home page; `state` is that of `store.overview.State`.

    `done` of the `total` steps that apply; `apart`: those that do not.
    `is_lost`: damaged, and no earlier state is good either.
    """

    id: str
    customer: str
    environment: str
    state: str
    total: int
    done: int = 0
    apart: int = 0
    opened: datetime | None = None
    following: Step | None = None
    following_state: State | None = None
    is_lost: bool = False
    reminders: Reminders | None = None

    @property
    def trouble(self) -> str:
        """Why it cannot simply be opened: "damaged", "lost", "newer", "unreadable", or ""."""
        if self.is_lost:
            return "lost"
        return "" if self.state == "good" else self.state


@dataclass(frozen=True)
class Opened:
    """An opened project; `offer` says that it is a backup that has to be accepted first.

    `read_only`: another program has it open, and `write` will refuse; `unwritable`: nothing can be
    saved at present (disk full, read-only folder). `others` are further states of it that nobody
    has decided about, see `Session.differences` and `FaceOfHouse.settle`.
    """

    session: Session
    offer: Text | None = None
    read_only: Text | None = None
    unwritable: Text | None = None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Trusted:
    """A certificate that is trusted beside the system's own: whom it names, until when (UTC)."""

    subject: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Authorities:
    """What stands in a file of certificates, or what is wrong with the file."""

    trusted: tuple[Trusted, ...] = ()
    problem: Text | None = None


class FaceOfHouse(Protocol):
    """What the window and the commands use of `wiring.House`."""

    practice: bool
    settings: Settings

    @property
    def world(self) -> PracticeWorld: ...
    @property
    def places(self) -> Places: ...
    @property
    def is_data_given(self) -> bool: ...
    def notices(self) -> tuple[Text, ...]: ...
    def save_settings(self, settings: Settings) -> Text | None: ...
    def change_settings(self, **values: str | int) -> Text | None: ...
    async def refresh_network(self) -> None: ...
    async def heed_system_proxies(self, ask: AskSystem) -> None: ...
    async def unread_script(self) -> str: ...
    async def keep_proxy_password(self, password: str) -> Text | None: ...
    async def has_proxy_password(self) -> bool: ...
    async def trust(self, file: Path) -> Authorities: ...
    async def trust_for(self, session: Session, file: Path) -> Authorities: ...
    async def trusted_in(self, session: Session) -> Authorities: ...
    async def trusted(self) -> Authorities: ...
    async def trust_no_more(self) -> None: ...
    async def keep_logo(self, data: bytes, ending: str) -> Text | None: ...
    def remember_opened(self, project_id: str) -> None: ...
    async def house_of(self, argument: str) -> tuple[FaceOfHouse, str]: ...
    async def keyring_warning(self) -> Text | None: ...
    async def list_projects(self) -> list[HomeRow]: ...
    async def create(self, values: Mapping[str, str], consultant: str) -> Opened: ...
    async def open(self, project_id: str, *, only_reading: bool = False) -> Opened: ...
    async def leave(self, project_id: str) -> None: ...
    async def others(self, project_id: str) -> tuple[Other, ...]: ...
    async def settle(self, session: Session, decided: Sequence[Other]) -> None: ...
    async def accept_backup(self, session: Session) -> None: ...
    async def delete(self, project_id: str) -> None: ...
    async def traces(self, project_id: str) -> Traces: ...
    async def diagnostics(self) -> Bundle: ...
    def encode(self, session: Session) -> bytes: ...
    async def write(self, project_id: str, data: bytes) -> None: ...
    async def pack(self, session: Session) -> bytes: ...
    async def bring_in(self, data: bytes) -> Arrived: ...
    async def duplicate(
        self, session: Session, purpose: Purpose, customer: str, environment: str
    ) -> str: ...
    async def role_sheets(
        self, session: Session, language: str, scripts: str = ""
    ) -> dict[str, str]: ...
    async def signed(self, project_id: str) -> bytes | None: ...
    async def keep_signed(self, project_id: str, data: bytes) -> None: ...
    def default_folder(self, session: Session) -> Path: ...
    async def export(
        self, session: Session, language: str, folder: Path
    ) -> tuple[tuple[Path, ...], tuple[Text, ...]]: ...
    async def close(self) -> None: ...
