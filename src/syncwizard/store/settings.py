"""What a person set for the program itself; read before the first paint, so no pydantic."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from syncwizard.store.atomic import make_folder, write_atomically


@dataclass(frozen=True, slots=True)
class Settings:
    """The program's settings; "" means: not chosen, the system's own.

    `language` and `report_language`: "en" or "de"; `theme`: "light" or "dark"; `consultant`: the
    name that confirmations carry; `window`: place and size, opaque to us; `opened`: project id to
    the moment it was last opened (ISO 8601, UTC). `unknown` keeps what a later version wrote.
    """

    language: str = ""
    report_language: str = ""
    theme: str = ""
    consultant: str = ""
    window: str = ""
    export_folder: str = ""
    opened: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)


def read_settings(path: Path) -> Settings:
    """The settings at `path`; what is missing or makes no sense is as if never set."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return Settings()
    return _understand(found) if isinstance(found, dict) else Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Keeps the settings; raises CannotWrite."""
    known = asdict(settings)
    document = {**known.pop("unknown"), **known}
    make_folder(path.parent)
    write_atomically(path, json.dumps(document, indent=1).encode())


def _understand(found: dict[str, Any]) -> Settings:
    names = {each.name for each in fields(Settings)} - {"opened", "unknown"}
    words = {name: found[name] for name in names if isinstance(found.get(name), str)}
    opened = found.get("opened")
    moments = opened if isinstance(opened, dict) else {}
    return Settings(
        **words,
        opened={key: value for key, value in moments.items() if isinstance(value, str)},
        unknown={key: found[key] for key in found.keys() - names - {"opened", "unknown"}},
    )
