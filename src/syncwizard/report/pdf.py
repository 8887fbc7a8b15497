"""The report as a tagged PDF, the same on every computer; what it says is made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from syncwizard import find_resources
from syncwizard.report.logo import Logo

TEMPLATE = "report/report.typ"
STANDARD: Final = "ua-1"


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and whether it claims PDF/UA-1; `refused` is the compiler's reason why not."""

    data: bytes
    claims_standard: bool
    refused: str = ""


def as_pdf(page: Mapping[str, Any], made_at: datetime, logo: Logo | None = None) -> Pdf:
    """A tagged PDF that claims PDF/UA-1; where the compiler refuses the claim, one without it.

    A character that none of the fonts has is such a reason. `page` is made by `report.page`. A
    logo that turns out to be no picture is left out. Takes about a second.
    """
    from typst import TypstError  # late: slow to import

    picture = {"kind": logo.kind, "bytes": list(logo.data)} if logo else None
    try:
        return _claiming_if_possible({**page, "logo": picture}, made_at)
    except TypstError:
        if logo is None:
            raise
        return _claiming_if_possible({**page, "logo": None}, made_at)


def _claiming_if_possible(page: Mapping[str, Any], made_at: datetime) -> Pdf:
    from typst import TypstError

    data = json.dumps(page)
    try:
        return Pdf(_compile(data, made_at, claims=True), claims_standard=True)
    except TypstError as refusal:
        plain = _compile(data, made_at, claims=False)
        return Pdf(plain, claims_standard=False, refused=refusal.message)


def _compile(data: str, made_at: datetime, *, claims: bool) -> bytes:
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
        timestamp=made_at,
    )
