"""The report as one HTML page that asks for nothing else; what it says is made elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from syncwizard import find_resources
from syncwizard.i18n import Catalogue
from syncwizard.report.page import as_page
from syncwizard.report.shape import Content
from syncwizard.report.signs import SIGNS

TEMPLATE = "report.html.jinja"

_SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def as_html(content: Content, catalogue: Catalogue) -> bytes:
    """A self-contained page in UTF-8. Everything that was entered is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: slow to import

    resources = find_resources()
    environment = Environment(
        loader=FileSystemLoader(resources / "report"),
        autoescape=True,  # always, whatever the template is called
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template(TEMPLATE).render(
        as_page(content, catalogue), icons=_icons(resources / "icons")
    )
    return page.encode()


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
