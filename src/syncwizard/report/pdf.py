"""The report as a tagged PDF, the same on every computer; what it says is made elsewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from syncwizard.report.logo import Logo
from syncwizard.report.picture_data import NO_PICTURES, drawings
from syncwizard.report.typesetting import Ending, Refused, typeset


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and whether it claims PDF/UA-1; `refused` is the compiler's reason why not."""

    data: bytes
    claims_standard: bool
    refused: str = ""


def as_pdf(
    page: Mapping[str, Any],
    made_at: datetime,
    logo: Logo | None = None,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    ending: Ending | None = None,
) -> Pdf:
    """A tagged PDF that claims PDF/UA-1; where the compiler refuses the claim, one without it.

    A character that none of the fonts has is such a reason. `page` is made by `report.page`. A
    logo that turns out to be no picture is left out. Takes about a second.
    """
    page = {**page, "drawings": drawings(page, pictures)}
    picture = {"kind": logo.kind, "bytes": list(logo.data)} if logo else None
    try:
        return _claiming_if_possible({**page, "logo": picture}, made_at, ending)
    except Refused:
        if logo is None:
            raise
        return _claiming_if_possible({**page, "logo": None}, made_at, ending)


def _claiming_if_possible(page: Mapping[str, Any], made_at: datetime, ending: Ending | None) -> Pdf:
    data = json.dumps(page)
    try:
        made = typeset(data, made_at, claims=True, ending=ending)
        return Pdf(made, claims_standard=True)
    except Refused as refusal:
        plain = typeset(data, made_at, claims=False, ending=ending)
        return Pdf(plain, claims_standard=False, refused=str(refusal))
