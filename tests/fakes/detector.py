"""Finds a value in bytes, in twelve spellings; it imports nothing of ours, least a redactor."""

from __future__ import annotations

import base64
import html
import io
import json
import urllib.parse
import zipfile
from collections.abc import Callable, Mapping


def _base64(value: str) -> list[str]:
    """At each of the three alignments, without the letters that mix with their neighbours."""
    raw = value.encode()
    whole = [base64.b64encode(b"x" * shift + raw).decode() for shift in range(3)]
    inner = [
        one[(0, 2, 3)[shift] :].rstrip("=")[: -1 if (len(raw) + shift) % 3 else None]
        for shift, one in enumerate(whole)
    ]
    return [*inner, *(one.replace("+", "-").replace("/", "_") for one in inner)]


SPELLINGS: dict[str, Callable[[str], list[str | bytes]]] = {
    "plain": lambda value: [value],
    "another case": lambda value: [value.swapcase(), value.upper(), value.lower()],
    "URL": lambda value: [urllib.parse.quote(value), urllib.parse.quote(value, safe="")],
    "form": lambda value: [urllib.parse.quote_plus(value)],
    "JSON": lambda value: [json.dumps(value)[1:-1]],
    "JSON in JSON": lambda value: [json.dumps(json.dumps(value)[1:-1])[1:-1]],
    "HTML": lambda value: [html.escape(value), html.escape(value, quote=False)],
    "repr": lambda value: [repr(value)[1:-1], repr(value.encode())[2:-1]],
    "hex": lambda value: [value.encode().hex(), value.encode().hex().upper()],
    "UTF-16": lambda value: [value.encode("utf-16-le"), value.encode("utf-16-be")],
    "base64": lambda value: list(_base64(value)),
    "over two lines": lambda value: [f"{value[: len(value) // 2]}\n{value[len(value) // 2 :]}"],
}


def spelled(value: str, name: str) -> list[bytes]:
    """The bytes of one spelling."""
    found = SPELLINGS[name](value)
    return [one if isinstance(one, bytes) else one.encode() for one in found]


def find(value: str, data: bytes) -> list[str]:
    """The spellings in which a value stands in these bytes, and in what they hold packed."""
    without_breaks = data.replace(b"\r", b"").replace(b"\n", b"")
    broken = value.replace("\n", "").encode()
    found = [
        name
        for name in SPELLINGS
        if name != "over two lines" and any(one in data for one in spelled(value, name))
    ]
    if broken in without_breaks and "plain" not in found:
        found.append("over two lines")
    return found


def unpacked(outputs: Mapping[str, bytes]) -> dict[str, bytes]:
    """All of it, and each entry of what is a zip (a bundle, a workbook)."""
    found = dict(outputs)
    for name, data in outputs.items():
        if data.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found.update({f"{name}!{one}": archive.read(one) for one in archive.namelist()})
    return found
