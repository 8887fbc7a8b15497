"""The report as one HTML page that asks for nothing else; what it says is made elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from syncwizard import find_resources
from syncwizard.report.flow_picture import lines_of
from syncwizard.report.logo import Logo
from syncwizard.report.picture_data import NO_PICTURES, addresses
from syncwizard.report.signs import SIGNS

TEMPLATE = "report.html.jinja"

_SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def as_html(
    page: Mapping[str, Any],
    logo: Logo | None = None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
) -> bytes:
    """A self-contained page in UTF-8, made of `report.page`. All that was entered is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: slow to import

    resources = find_resources()
    environment = Environment(
        loader=FileSystemLoader(resources / "report"),
        autoescape=True,  # always, whatever the template is called
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    written = environment.get_template(TEMPLATE).render(
        page,
        icons=_icons(resources / "icons"),
        picture=lines_of(page["flow"]),
        logo=_as_address(logo) if logo else "",
        images=addresses(pictures),
    )
    return written.encode()


def _as_address(logo: Logo) -> str:
    return f"data:image/{logo.kind};base64,{b64encode(logo.data).decode()}"


def _icons(folder: Path) -> dict[str, Any]:
    """The insides of the icons that the marks need, to be drawn in the text's own colour."""
    from markupsafe import Markup

    return {
        name: Markup(_shape((folder / f"{name}.svg").read_text("utf-8")))  # noqa: S704 our own file
        for name in sorted({sign.icon for sign in SIGNS.values()})
    }


def _shape(svg: str) -> str:
    found = _SHAPES.search(svg)
    if found is None:
        raise ValueError("an icon without a shape")
    return " ".join(found[1].split())
