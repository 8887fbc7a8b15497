"""A disk and a keyring for one open set-up, in memory; both fail or wait when they are told to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from syncwizard.session import Session
from syncwizard.store.document import decode, encode
from syncwizard.store.pictures import Kept, digest_of, shape_of


def _open_gate() -> Event:
    gate = Event()
    gate.set()
    return gate


@dataclass
class Shelf:
    """Where snapshots of a project are put (the seam `ui.work.Writer`)."""

    written: list[bytes] = field(default_factory=list)
    attempts: int = 0
    error: Exception | None = None
    pictures: dict[str, bytes] = field(default_factory=dict)
    gate: Event = field(default_factory=_open_gate)  # cleared, it keeps writers waiting

    def encode(self, session: Session) -> bytes:
        return encode(session.project)

    async def write(self, _project_id: str, data: bytes) -> None:
        self.attempts += 1
        if not self.gate.is_set():
            await asyncio.to_thread(self.gate.wait)
        if self.error is not None:
            raise self.error
        self.written.append(data)

    async def keep_picture(self, _project_id: str, data: bytes) -> Kept:
        if self.error is not None:
            raise self.error
        shape = shape_of(data)
        name = f"{len(self.pictures):024x}.{'png' if shape.kind == 'png' else 'jpg'}"
        self.pictures[name] = data
        return Kept(name, digest_of(data), shape.width, shape.height)

    async def picture(self, _project_id: str, name: str, sha256: str) -> bytes | None:
        data = self.pictures.get(name)
        return data if data is not None and digest_of(data) == sha256 else None

    def last(self, name: str) -> str:
        """A value as it was written last."""
        return decode(self.written[-1], Path("project.json")).values.get(name, "")


@dataclass
class Drawer:
    """Where secrets are kept (the seam `session.SecretKeeper`), each with its revision."""

    kept: dict[str, tuple[str, str]] = field(default_factory=dict)
    error: Exception | None = None
    lasts: bool = True  # whether what it keeps outlives the program

    async def get(self, _project_id: str, field_id: str, revision: str) -> str | None:
        if self.error is not None:
            raise self.error
        found = self.kept.get(field_id)
        return found[1] if found and found[0] == revision else None

    async def set(self, _project_id: str, field_id: str, value: str, revision: str) -> None:
        if self.error is not None:
            raise self.error
        self.kept[field_id] = (revision, value)

    async def delete_all(self, _project_id: str, field_ids: Iterable[str]) -> None:
        if self.error is not None:
            raise self.error
        for field_id in field_ids:
            self.kept.pop(field_id, None)

    @property
    def is_lasting(self) -> bool:
        return self.lasts

    def run_only(self, _project_id: str) -> frozenset[str]:
        return frozenset() if self.lasts else frozenset(self.kept)
