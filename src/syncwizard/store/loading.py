"""What comes of reading a project's folder: the project, a backup or a part; replaces nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from syncwizard.domain.project import Project
from syncwizard.store.aside import set_aside
from syncwizard.store.document import unseal
from syncwizard.store.errors import CannotWrite, DamagedProject, Fault, NewerProject, NotThere
from syncwizard.store.newer import understood
from syncwizard.store.otherwise import Other
from syncwizard.store.reading import FILE, last_good, understand


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as it was read.

    `restored_from` is the backup it comes from, where the file itself is damaged or gone; then it
    is an offer, and nothing is written before a person accepted it (`write(over_damaged=True)`).
    `set_aside` is the copy of the damaged file, None where there is none or it could not be made.
    `others` are further states that lie beside it, and that nobody has decided about.
    `newer` is the schema of the later version that wrote it, 0 for none; then `project` is only
    what this version understands of it, and `write` refuses.
    """

    project: Project
    set_aside: Path | None = None
    restored_from: Path | None = None
    others: tuple[Other, ...] = ()
    newer: int = 0


def load_folder(folder: Path, practice: bool, data: bytes | None) -> Loaded:
    """Reads the bytes of a folder's file; of a damaged one, sets a copy aside and offers a backup.

    Raises NotThere, CannotRead, NewerProject where nothing of it is understood, or DamagedProject
    where no backup is good.
    """
    try:
        return Loaded(understand(folder, practice, data))
    except NewerProject as error:
        return _load_newer(folder, practice, data or b"", error)
    except DamagedProject as error:
        fault = error.fault
    return _offer_backup(folder, practice, data, fault)


def _load_newer(folder: Path, practice: bool, data: bytes, newer: NewerProject) -> Loaded:
    project = understood(unseal(data, folder / FILE))
    if project is None or (project.id, project.practice) != (folder.name, practice):
        raise newer
    return Loaded(project, newer=newer.schema)


def _offer_backup(folder: Path, practice: bool, data: bytes | None, fault: Fault) -> Loaded:
    copy: Path | None = None
    if data:
        with suppress(CannotWrite):  # `write` will not replace the file without that copy
            copy = set_aside(folder / FILE, data)
    found = last_good(folder, practice)
    if found is not None:
        return Loaded(found[1], copy, found[0])
    if data is None:
        raise NotThere(folder)
    raise DamagedProject(folder / FILE, fault, copy)
