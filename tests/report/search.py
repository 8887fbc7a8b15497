"""Looks for a value in everything a report can give away; imports nothing of ours."""

from __future__ import annotations

import base64
import html
import json
import urllib.parse
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pypdf import PdfReader


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
    """Everything a reader or a searcher can get out of the files."""
    reader = PdfReader(folder / "report.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    with zipfile.ZipFile(folder / "report.xlsx") as packed:
        parts = b"\n".join(packed.read(part) for part in packed.infolist())
    return {
        "workbook": parts,
        "workbook text": html.unescape(parts.decode("utf-8")).encode(),
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


def hits(value: str, found: Mapping[str, bytes]) -> list[str]:
    """The names of the surfaces on which the value stands, in whatever disguise."""
    forms = disguises(value) | {form.replace(b" ", b"") for form in disguises(value)}
    return [name for name, data in found.items() if any(form in data for form in forms)]
