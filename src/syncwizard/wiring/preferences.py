"""What a person set for the program itself, and the files beside it; it knows no set-up's content.

Read before the first paint: everything else is imported late.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from syncwizard.domain.text import Text, text
from syncwizard.store.places import Places, find_places
from syncwizard.store.settings import open_settings, write_settings

if TYPE_CHECKING:
    from syncwizard.store.settings import Settings


class Preferences:
    """The settings of this run, and keeping them; `data` is the folder that the start named."""

    def __init__(self, data: Path | None) -> None:
        self.is_data_given = data is not None
        """Whether the start said where the data lies (`--data`)."""
        self.places: Places = find_places(data)
        self._found = open_settings(self.places.settings)
        self.settings: Settings = self._found.settings
        if data is None and self.settings.data_folder:
            self.places = replace(self.places, data=Path(self.settings.data_folder))
        self._setting = RLock()

    def notices(self) -> tuple[Text, ...]:
        """What has to be said at the start about settings and folders."""
        from syncwizard.store.trouble import trouble_text

        said = []
        if self._found.set_aside is not None:
            said.append(text("settings.set_aside", file=str(self._found.set_aside)))
        if self._found.trouble is not None:
            said.append(trouble_text(self._found.trouble))
            said.append(text("settings.not_kept"))
        if self.places.data != self.places.root and not self.places.data.is_dir():
            said.append(text("settings.data_gone", folder=str(self.places.data)))
        return tuple(said)

    def change(self, **values: str | int) -> Text | None:
        """Keeps these settings and leaves the others; from any thread, see `save`."""
        with self._setting:
            changed: Settings = replace(self.settings, **values)  # type: ignore[arg-type]
            return self.save(changed)

    def save(self, settings: Settings) -> Text | None:
        """Keeps the program's settings; that they cannot be written is no reason to stop.

        What could not be read is not written over: then they hold for this run.
        """
        from syncwizard.store.errors import CannotWrite
        from syncwizard.store.trouble import trouble_text

        self.settings = settings
        if self._found.trouble is not None:
            return text("settings.not_kept")
        try:
            write_settings(self.places.settings, settings)
        except CannotWrite as error:
            return trouble_text(error)
        return None

    def remember_opened(self, project_id: str) -> None:
        from datetime import UTC, datetime

        moments = {**self.settings.opened, project_id: datetime.now(UTC).isoformat()}
        self.save(replace(self.settings, opened=moments))

    def forget_opened(self, project_id: str) -> None:
        with self._setting:
            left = {key: at for key, at in self.settings.opened.items() if key != project_id}
            if left != self.settings.opened:
                self.save(replace(self.settings, opened=left))

    async def keep_logo(self, data: bytes, ending: str) -> Text | None:
        """Copies the consultant's logo beside the settings (b"" for none)."""
        import anyio.to_thread

        name = f"logo.{ending}" if data else ""
        problem = await anyio.to_thread.run_sync(self.keep_file, name, data) if data else None
        return problem or self.change(logo=name)

    def keep_file(self, name: str, data: bytes) -> Text | None:
        """Writes a file beside the settings; returns what went wrong."""
        from syncwizard.store.atomic import make_folder, write_atomically
        from syncwizard.store.errors import CannotWrite
        from syncwizard.store.trouble import trouble_text

        try:
            make_folder(self.places.root)
            write_atomically(self.places.root / name, data)
        except CannotWrite as error:
            return trouble_text(error)
        return None
