"""The report as JSON for other programs: English keys that stay, a schema version, no secrets."""

from __future__ import annotations

import json
from typing import Any

from syncwizard.i18n import Catalogue
from syncwizard.report.digest import DIGEST, digest_of
from syncwizard.report.shape import Content
from syncwizard.report.told import FileVoice, tell

SCHEMA_VERSION = 1


def as_document(content: Content, catalogue: Catalogue) -> dict[str, Any]:
    """What the file holds: the names of `report.shape`, words in the catalogue's language.

    `digest` vouches for everything but itself and the sign-off block.
    """
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "language": catalogue.language,
        **tell(content, FileVoice(catalogue)),
    }
    return {**document, DIGEST: digest_of(document)}


def as_json(document: dict[str, Any]) -> bytes:
    """The document as UTF-8 JSON, indented for people who look into it."""
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
