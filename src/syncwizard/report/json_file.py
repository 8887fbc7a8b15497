"""The report as JSON for other programs: English keys that stay, a schema version, no secrets."""

from __future__ import annotations

import json
from typing import Any

from syncwizard.i18n import Catalogue
from syncwizard.report.shape import Content
from syncwizard.report.told import FileVoice, tell

SCHEMA_VERSION = 1


def as_json(content: Content, catalogue: Catalogue) -> bytes:
    """UTF-8 JSON: the names of `report.shape`, words in the catalogue's language, times in UTC."""
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "language": catalogue.language,
        **tell(content, FileVoice(catalogue)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
