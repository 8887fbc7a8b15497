"""The consultant's logo for the cover, if it is a picture that pages can show; it keeps none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 1_000_000
_KINDS: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A PNG or JPEG picture; `kind` is "png" or "jpeg"."""

    data: bytes
    kind: str


def read_logo(path: Path) -> Logo | None:
    """The logo at `path`; None where there is none, or it is no picture that can be shown.

    A report must not fail for its decoration.
    """
    try:
        with path.open("rb") as file:
            return logo_of(file.read(MOST_BYTES + 1))
    except OSError:
        return None


def logo_of(data: bytes) -> Logo | None:
    """The picture that these bytes are; None for any other kind, and for too large a one."""
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    return Logo(data, kind) if kind and len(data) <= MOST_BYTES else None
