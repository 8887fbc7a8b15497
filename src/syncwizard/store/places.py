"""Where things lie on this computer; it knows nothing of what is in them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the program's data: set-ups below `data`, the rest below `root`.

    Nothing here need exist yet.
    """

    root: Path
    data: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "settings.json"

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.root / "logs"

    def projects(self, *, practice: bool) -> Path:
        """The folder of all projects; practice ones lie apart from real ones."""
        return self.data / ("practice" if practice else "projects")


def find_places(data: Path | None = None) -> Places:
    """The platform's local data folder (not roaming, not synchronised), or the folder `data`."""
    root = data.expanduser().absolute() if data else _local_folder() / "syncwizard"
    return Places(root, root)


def _local_folder() -> Path:
    """Where the platform keeps what is one person's on one computer."""
    if sys.platform == "win32":
        given = os.environ.get("LOCALAPPDATA")
        return Path(given) if given else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = os.environ.get("XDG_DATA_HOME", "")
    # XDG Base Directory Specification: a path that is not absolute is to be ignored.
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "share"
