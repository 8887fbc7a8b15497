"""No secret is in any report. The search imports nothing from the code that keeps them out."""

from __future__ import annotations

import base64
import html
import json
import urllib.parse
import zlib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from syncwizard.report.export import export
from tests.report.sample import SECRETS, content_of, full

_MARKER = "Nordlicht Versicherung Köln AG"


def disguises(value: str) -> set[bytes]:
    """The forms in which a value could stand in a file."""
    raw = value.encode()
    in_json = json.dumps(value)[1:-1]
    plain = {
        value,
        value.casefold(),
        value.upper(),
        html.escape(value),
        urllib.parse.quote(value),
        urllib.parse.quote_plus(value),
        in_json,
        json.dumps(in_json)[1:-1],
        repr(value)[1:-1],
        raw.hex(),
        base64.b64encode(raw).decode().rstrip("=")[:-1],
        base64.b64encode(b"x" + raw).decode()[2:-4],
        base64.b64encode(b"xx" + raw).decode()[3:-4],
    }
    return {form.encode() for form in plain} | {
        value.encode("utf-16-le"),
        value.encode("utf-16-be"),
    }


def surfaces(folder: Path) -> dict[str, bytes]:
    """Everything a reader or a searcher can get out of the three files."""
    reader = PdfReader(folder / "report.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    return {
        "json": (folder / "report.json").read_bytes(),
        "html": (folder / "report.html").read_bytes(),
        "html text": html.unescape((folder / "report.html").read_text("utf-8")).encode(),
        "pdf": (folder / "report.pdf").read_bytes(),
        "pdf text": text.encode(),
        "pdf text without breaks": "".join(text.split()).encode(),
        "pdf objects": b"".join(_streams(reader)),
        "pdf metadata": repr((reader.metadata, reader.outline)).encode(),
    }


def _streams(reader: PdfReader) -> list[bytes]:
    found = []
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        try:
            thing: Any = reader.get_object(number)
        except (KeyError, ValueError, zlib.error):
            continue
        found.append(thing.get_data() if hasattr(thing, "get_data") else repr(thing).encode())
    return found


def hits(value: str, folder: Path) -> list[str]:
    forms = disguises(value) | {form.replace(b" ", b"") for form in disguises(value)}
    return [name for name, data in surfaces(folder).items() if any(form in data for form in forms)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_secret_is_in_any_of_the_three_files(language: str, tmp_path: Path) -> None:
    prints = dict.fromkeys(SECRETS, "0X403MVN")
    export(content_of(full(), fingerprints=prints), language, tmp_path)

    assert [hit for secret in SECRETS.values() for hit in hits(secret, tmp_path)] == []
    assert {"json", "html", "pdf text"} <= set(hits(_MARKER, tmp_path))


@pytest.mark.parametrize("canary", SECRETS.values())
def test_the_search_finds_the_same_values_where_they_are_no_secrets(
    canary: str, tmp_path: Path
) -> None:
    project = full(trust_user=canary)
    export(content_of(project), "en", tmp_path)

    assert {"json", "html text", "pdf text without breaks"} <= set(hits(canary, tmp_path))
