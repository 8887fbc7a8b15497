"""The report as a tagged PDF, the same on every computer; what it says is made elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from syncwizard import find_resources
from syncwizard.i18n import Catalogue
from syncwizard.report.page import as_page
from syncwizard.report.shape import Content

TEMPLATE = "report/report.typ"
STANDARD: Final = "ua-1"


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and whether it claims PDF/UA-1; `refused` is the compiler's reason why not."""

    data: bytes
    claims_standard: bool
    refused: str = ""


def as_pdf(content: Content, catalogue: Catalogue) -> Pdf:
    """A tagged PDF that claims PDF/UA-1; where the compiler refuses the claim, one without it.

    A character that none of the fonts has is such a reason. Takes about a second.
    """
    from typst import TypstError  # late: slow to import

    data = json.dumps(as_page(content, catalogue))
    try:
        return Pdf(_compile(data, content, claims=True), claims_standard=True)
    except TypstError as refusal:
        return Pdf(
            _compile(data, content, claims=False), claims_standard=False, refused=refusal.message
        )


def _compile(data: str, content: Content, *, claims: bool) -> bytes:
    import typst

    resources = find_resources()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources / "fonts")],
    )
    return typst.compile(
        str(resources / TEMPLATE),
        root=str(resources),
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": data, "standard": STANDARD if claims else ""},
        pdf_standards=STANDARD if claims else None,
        timestamp=content.cover.made_at,
    )
