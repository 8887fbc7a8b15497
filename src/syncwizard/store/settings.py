"""What a person set for the program itself; it knows no set-up.

Read before the first paint: what only trouble or writing needs is imported then.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from syncwizard.store.errors import StoreError

UNTIL_EXIT: Final = 0
"""As a number of seconds: as long as the program runs."""

SHOWN: Final = (15, 60, UNTIL_EXIT)  # seconds that a revealed secret can stay to be seen
COPIED: Final = (15, 60, UNTIL_EXIT)  # seconds that a copied secret can stay on the clipboard
_FORMER_SHOWN: Final = 10  # what earlier files say; no longer a choice
TEXT_SIZES: Final = (90, 100, 110, 125, 150, 175, 200)  # percent of the platform's own
PROXY_MODES: Final = ("", "none", "own")


@dataclass(frozen=True, slots=True)
class Settings:
    """The program's settings; "" means: not chosen, the system's own.

    `language` and `report_language`: a folder of texts; `theme`: "light" or "dark"; `text_size` in
    percent; `consultant`: the name that confirmations carry; `logo`, `extra_ca`: files of the
    settings' folder; `report_sender`, `report_intro`, `report_closing`: the consultant's own words
    in reports; `data_folder`: where set-ups lie from the next start on; `proxy`: "none" or "own",
    which is `proxy_host` to `proxy_user`, and `proxy_secret` the revision under which the
    keyring has its password; `shown_seconds`, `copied_seconds`: how long a secret stays (see SHOWN,
    COPIED); `window`, `companion`: place and size, opaque to us; `opened`: project id to the moment
    it was last opened (ISO 8601, UTC). `unknown` keeps what a later version wrote.
    """

    language: str = ""
    report_language: str = ""
    theme: str = ""
    text_size: int = 100
    consultant: str = ""
    logo: str = ""
    report_sender: str = ""
    report_intro: str = ""
    report_closing: str = ""
    data_folder: str = ""
    proxy: str = ""
    proxy_host: str = ""
    proxy_port: int = 8080
    proxy_user: str = ""
    proxy_secret: str = ""
    extra_ca: str = ""
    shown_seconds: int = SHOWN[0]
    copied_seconds: int = COPIED[0]
    window: str = ""
    companion: str = ""
    export_folder: str = ""
    opened: Mapping[str, str] = field(default_factory=dict)
    unknown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: `set_aside` is the copy of a damaged file, `trouble` why it cannot be read.

    While there is trouble nothing may be written: it would be over what nobody has seen.
    """

    settings: Settings = field(default_factory=Settings)
    set_aside: Path | None = None
    trouble: StoreError | None = None


def open_settings(path: Path) -> Found:
    """The settings at `path`; of a file that makes no sense, a copy is set aside beside it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Found()
    except OSError as error:
        from syncwizard.store.errors import CannotRead, obstacle_of

        return Found(trouble=CannotRead(path, obstacle_of(error)))
    settings, is_sound = _decode(data)
    return Found(settings) if is_sound else _with_copy(settings, path, data)


def write_settings(path: Path, settings: Settings) -> None:
    """Keeps the settings; raises CannotWrite."""
    from syncwizard.store.atomic import make_folder, write_atomically

    known = asdict(settings)
    document = {**known.pop("unknown"), **known}
    make_folder(path.parent)
    write_atomically(path, json.dumps(document, indent=1).encode())


def _with_copy(settings: Settings, path: Path, data: bytes) -> Found:
    from syncwizard.store.aside import set_aside
    from syncwizard.store.errors import StoreError

    try:
        return Found(settings, set_aside=set_aside(path, data))
    except StoreError as error:
        return Found(settings, trouble=error)


def _decode(data: bytes) -> tuple[Settings, bool]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return Settings(), False
    return _understand(found) if isinstance(found, dict) else (Settings(), False)


def _understand(found: dict[str, Any]) -> tuple[Settings, bool]:
    """The settings, and whether all that is known made sense."""
    known = {each.name: each.default for each in fields(Settings)}
    if found.get("shown_seconds") == _FORMER_SHOWN:
        found = {**found, "shown_seconds": SHOWN[0]}
    names = found.keys() & known.keys() - {"opened", "unknown"}
    good = {name for name in names if _is_possible(name, found[name], known[name])}
    opened = found.get("opened", {})
    moments = opened if isinstance(opened, dict) else {}
    kept = {key: value for key, value in moments.items() if isinstance(value, str)}
    settings = Settings(
        **{name: found[name] for name in good},
        opened=kept,
        unknown={key: found[key] for key in found.keys() - known.keys()},
    )
    return settings, good == names and kept == opened


def _is_possible(name: str, value: object, default: object) -> bool:
    if type(value) is not type(default):
        return False
    may = _LIMITS.get(name)
    return may is None or may(value)


_LIMITS: dict[str, Callable[[Any], bool]] = {
    "text_size": lambda value: TEXT_SIZES[0] <= value <= TEXT_SIZES[-1],
    "proxy": lambda value: value in PROXY_MODES,
    "proxy_port": lambda value: 0 < value < 65536,
    "shown_seconds": lambda value: value in SHOWN,
    "copied_seconds": lambda value: value in COPIED,
}
