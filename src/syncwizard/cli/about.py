"""What this installation consists of and where it keeps things, to be told to whoever helps."""

from __future__ import annotations

import json
import platform
import ssl
from importlib import metadata

from syncwizard import __version__
from syncwizard.i18n import LANGUAGES
from syncwizard.store.places import Places
from syncwizard.store.secrets import open_store

_PARTS = ("PySide6-Essentials", "httpx", "msal", "keyring", "pydantic", "typst")


def print_about(places: Places, *, as_json: bool) -> int:
    """Prints it, one line each or as JSON; returns 0. The names are English: they go in mails."""
    told = _describe(places)
    if as_json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print(*(f"{name.replace('_', ' ')}: {value}" for name, value in told.items()), sep="\n")
    return 0


def _describe(places: Places) -> dict[str, str]:
    keyring = open_store(practice=False)
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "parts": ", ".join(f"{name} {_version(name)}" for name in _PARTS),
        "languages": ", ".join(LANGUAGES),
        "keyring": keyring.name,
        "keyring_lasts": "yes" if keyring.is_lasting else "no",
        "authorities": str(_count_authorities()),
        "data_folder": str(places.data),
        "log_folder": str(places.logs),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _count_authorities() -> int:
    """How many authorities the system's own store names; 0 where it tells them only one by one."""
    return len(ssl.create_default_context().get_ca_certs())
