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
    from syncwizard.domain.project import SignedBy
    from syncwizard.domain.reminders import Reminders
    from syncwizard.domain.steps import Step
    from syncwizard.domain.text import Text
    from syncwizard.report.kept import Kept as Written
    from syncwizard.report.shape_handover import Since
    from syncwizard.session import Session
    from syncwizard.store.diagnostics import Bundle
    from syncwizard.store.otherwise import Other
    from syncwizard.store.pictures import Kept
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
    `signed` says who signed it, and what became of it since.
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
    signed: tuple[Text, ...] = ()

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
    has decided about, see `Session.differences` and `SetUps.settle`.
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


class Preferences(Protocol):
    """The program's own settings; see `wiring.preferences`."""

    @property
    def is_data_given(self) -> bool: ...
    def notices(self) -> tuple[Text, ...]: ...
    def save(self, settings: Settings) -> Text | None: ...
    def change(self, **values: str | int) -> Text | None: ...
    def remember_opened(self, project_id: str) -> None: ...
    async def keep_logo(self, data: bytes, ending: str) -> Text | None: ...


class Keyring(Protocol):
    """What keeps secrets; see `wiring.keyring`."""

    async def warning(self) -> Text | None: ...


class Systems(Protocol):
    """The way out to the systems; see `wiring.systems`."""

    async def refresh(self) -> None: ...
    async def heed_system_proxies(self, ask: AskSystem) -> None: ...
    async def unread_script(self) -> str: ...
    async def keep_proxy_password(self, password: str) -> Text | None: ...
    async def has_proxy_password(self) -> bool: ...


class Trust(Protocol):
    """Authorities trusted beside the system's own; see `wiring.trust`."""

    async def add(self, file: Path) -> Authorities: ...
    async def added(self) -> Authorities: ...
    async def drop(self) -> None: ...
    async def add_for(self, session: Session, file: Path) -> Authorities: ...
    async def added_for(self, session: Session) -> Authorities: ...


class SetUps(Protocol):
    """Set-ups made, opened, saved and deleted; see `wiring.setups`."""

    async def list_all(self) -> list[HomeRow]: ...
    async def create(self, values: Mapping[str, str], consultant: str) -> Opened: ...
    async def open(self, project_id: str, *, only_reading: bool = False) -> Opened: ...
    async def leave(self, project_id: str) -> None: ...
    async def others(self, project_id: str) -> tuple[Other, ...]: ...
    async def settle(self, session: Session, decided: Sequence[Other]) -> None: ...
    async def accept_backup(self, session: Session) -> None: ...
    def encode(self, session: Session) -> bytes: ...
    async def write(self, project_id: str, data: bytes) -> None: ...
    async def keep_picture(self, project_id: str, data: bytes) -> Kept: ...
    async def picture(self, project_id: str, name: str, sha256: str) -> bytes | None: ...
    async def delete(self, project_id: str) -> None: ...
    async def traces(self, project_id: str) -> Traces: ...


class Travel(Protocol):
    """Set-ups to another computer, and to the next set-up; see `wiring.travel`."""

    async def pack(self, session: Session) -> bytes: ...
    async def bring_in(self, data: bytes) -> Arrived: ...
    async def duplicate(
        self, session: Session, purpose: Purpose, customer: str, environment: str
    ) -> str: ...


class Reports(Protocol):
    """What is handed over of a set-up; see `wiring.reports`."""

    async def signed(self, project_id: str) -> bytes | None: ...
    async def keep_signed(self, project_id: str, data: bytes) -> None: ...
    def default_folder(self, session: Session) -> Path: ...
    async def export(
        self, session: Session, language: str, folder: Path, *, keeps: bool = False
    ) -> tuple[tuple[Path, ...], tuple[Text, ...]]: ...
    async def role_sheets(
        self, session: Session, language: str, scripts: str = ""
    ) -> dict[str, str]: ...


@dataclass(frozen=True, slots=True)
class SignedReport:
    """What was signed; `mark` is that of its set-up (see `domain.signing`), "" where unknown."""

    digest: str
    made_at: datetime
    mark: str
    remarks: tuple[Text, ...] = ()


class Signatures(Protocol):
    """Signing a report, and what changed since; see `wiring.signatures`."""

    async def written(self, project_id: str) -> Written | None: ...
    async def sign_here(
        self, session: Session, signatures: Sequence[SignedBy], folder: Path
    ) -> SignedReport: ...
    async def sign_on_paper(
        self, session: Session, signatures: Sequence[SignedBy], file: Path | None, printed: str
    ) -> SignedReport: ...
    async def changes(self, session: Session) -> Since | None: ...


class FaceOfHouse(Protocol):
    """What the window and the commands use of `wiring.House`."""

    practice: bool
    settings: Settings

    @property
    def places(self) -> Places: ...
    @property
    def world(self) -> PracticeWorld: ...
    @property
    def preferences(self) -> Preferences: ...
    @property
    def keyring(self) -> Keyring: ...
    @property
    def systems(self) -> Systems: ...
    @property
    def trust(self) -> Trust: ...
    @property
    def setups(self) -> SetUps: ...
    @property
    def travel(self) -> Travel: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def signatures(self) -> Signatures: ...
    async def house_of(self, argument: str) -> tuple[FaceOfHouse, str]: ...
    async def diagnostics(self) -> Bundle: ...
    async def close(self) -> None: ...
