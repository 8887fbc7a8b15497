"""Every trace of one set-up on this computer: listed, and taken out of the logs; no other goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.meetings import Meeting
from syncwizard.domain.text import Text, text
from syncwizard.store.places import Places
from syncwizard.store.settings import Settings

_LARGEST = 8_000_000  # bytes of a log that is looked through


@dataclass(frozen=True, slots=True)
class Traces:
    """What is left of a set-up; `secrets` are the fields that the keyring holds, with the step of
    each ("" for one that this version of the program does not know), `meetings` the
    test meetings that may still stand in calendars: without the set-up nobody finds them.

    Reports that were written elsewhere are not among them: nobody recorded where they are now.
    """

    files: tuple[Path, ...] = ()
    secrets: tuple[tuple[str, str], ...] = ()
    in_settings: bool = False
    in_logs: tuple[Path, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @property
    def are_none(self) -> bool:
        return self == Traces()

    def warned(self) -> Iterator[Text]:
        """What is to be cleaned up before it is too late, one line each; nothing, mostly."""
        if self.meetings:
            yield text("traces.meetings", n=len(self.meetings))
        for one in self.meetings:
            yield text("proof.point", subject=one.subject, calendar=one.calendar, at=one.start)

    def told(self) -> Iterator[Text]:
        """One line each, or that there is nothing; and at last what nobody looks for."""
        for file in self.files:
            yield text("traces.file", file=str(file))
        for name, step in self.secrets:
            label = Text(f"fields.{name}.label") if step else name
            yield text("traces.secret" if step else "traces.secret_unknown", field=label, step=step)
        if self.in_settings:
            yield text("traces.opened")
        for file in self.in_logs:
            yield text("traces.log", file=str(file))
        if self.are_none:
            yield text("traces.none")
        yield text("traces.reports")


def find_traces(
    places: Places,
    settings: Settings,
    project_id: str,
    secrets: tuple[tuple[str, str], ...],
    meetings: Iterable[Meeting] = (),
) -> Traces:
    """Looks through the folders of set-ups, real and practice, the settings and the logs."""
    return Traces(
        files=tuple(_files(places, project_id)),
        secrets=secrets,
        in_settings=project_id in settings.opened,
        meetings=tuple(meetings),
        in_logs=tuple(path for path in _below(places.logs) if _holds(path, project_id)),
    )


def forget_in_logs(places: Places, project_id: str) -> None:
    """Takes the lines that name a set-up out of the logs; where the disk refuses, the listing
    says that they are there.
    """
    for path in _below(places.logs):
        if _holds(path, project_id):
            with suppress(OSError):
                _drop_lines(path, project_id.encode())


def _drop_lines(path: Path, word: bytes) -> None:
    # In place, because the program has it open, to write at its end.
    with path.open("r+b") as file:
        kept = [line for line in file if word not in line]
        file.seek(0)
        file.writelines(kept)
        file.truncate()


def _files(places: Places, project_id: str) -> list[Path]:
    roots = [places.projects(practice=practice) for practice in (False, True)]
    found = [path for root in roots for path in _below(root)]
    return [path for path in found if project_id in str(path)]


def _below(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.rglob("*") if not path.is_dir())
    return []


def _holds(path: Path, project_id: str) -> bool:
    with suppress(OSError):
        return project_id.encode() in path.read_bytes()[-_LARGEST:]
    return False
