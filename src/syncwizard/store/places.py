"""Where things lie on this computer; it knows nothing of what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


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
    if data is None:
        root = user_data_path("syncwizard", appauthor=False, roaming=False)
    else:
        root = data.expanduser().absolute()
    return Places(root, root)
