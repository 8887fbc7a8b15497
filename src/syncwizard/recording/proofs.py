"""Pictures that prove something, and reasons, recorded; it reads and writes no file."""

from __future__ import annotations

from typing import Protocol

from syncwizard.domain.project import MOST_DESCRIBED, Picture
from syncwizard.domain.steps import Confirm, Step
from syncwizard.recording.record import Record


class KeptPicture(Protocol):
    """A picture on disk; see `store.pictures.Kept`."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


def one_line(words: str) -> str:
    """Words without line breaks and doubled blanks, no longer than a line can be."""
    return " ".join(words.split())[:MOST_DESCRIBED]


class OfProofs(Record):
    """The part of a recording that has pictures, and why something is not as its default."""

    def add_picture(
        self, step: Step, confirm: Confirm, kept: KeptPicture, description: str = ""
    ) -> None:
        """A picture that is on disk proves a confirmation from now on."""
        self.project.pictures[kept.name] = Picture(
            step=step.id,
            confirm=confirm.name,
            by=self.consultant,
            at=self._clock(),
            sha256=kept.sha256,
            width=kept.width,
            height=kept.height,
            description=one_line(description),
        )
        self._note("picture_added", step=step.id, about=confirm.name)

    def describe_picture(self, name: str, description: str) -> None:
        """What the picture shows ("" for step and time)."""
        changed = {"description": one_line(description)}
        self.project.pictures[name] = self.project.pictures[name].model_copy(update=changed)

    def remove_picture(self, name: str) -> None:
        """Takes a picture out; its file goes when the set-up is left."""
        picture = self.project.pictures.pop(name, None)
        if picture is not None:
            self._note("picture_removed", step=picture.step, about=picture.confirm)

    def give_reason(self, field: str, reason: str) -> None:
        """Why a field is not as its default ("" for no reason)."""
        if reason := one_line(reason):
            self.project.reasons[field] = reason
        else:
            self.project.reasons.pop(field, None)
