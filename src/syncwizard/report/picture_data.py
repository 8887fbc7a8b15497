"""Pictures as words, for pages that hold all of themselves; it reads no file and opens none."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

NO_PICTURES: Final[Mapping[str, bytes]] = MappingProxyType({})
_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}">'
    '<image width="{width}" height="{height}" href="{address}"/></svg>'
)


def addresses(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Each picture as a `data:` address, by its file's name."""
    return {name: _address(name, data) for name, data in pictures.items()}


def drawings(page: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Each picture of the page as an SVG that holds it: what the compiler takes as plain text."""
    return {
        one["file"]: _SVG.format(
            width=one["width"],
            height=one["height"],
            address=_address(one["file"], pictures[one["file"]]),
        )
        for one in page["pictures"]
        if one["file"] in pictures
    }


def _address(name: str, data: bytes) -> str:
    kind = "png" if name.endswith(".png") else "jpeg"
    return f"data:image/{kind};base64,{b64encode(data).decode()}"
