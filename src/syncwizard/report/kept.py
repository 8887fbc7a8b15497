"""Keeps a report's content as it was written, to be written again with signatures; it trusts no
file, and reads no class but those that the content is made of.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Final

from syncwizard.domain.text import Text
from syncwizard.report import shape, shape_handover
from syncwizard.report.digest import NoReport
from syncwizard.report.marks import Mark
from syncwizard.report.shape import Content


@dataclass(frozen=True, slots=True)
class Kept:
    """A content, the language that it was written in, its digest, and the mark of its set-up."""

    content: Content
    language: str
    digest: str
    mark: str = ""


def encode_kept(kept: Kept) -> bytes:
    """The whole as UTF-8 JSON."""
    return json.dumps(_pack(kept), ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def decode_kept(data: bytes) -> Kept:
    """Raises NoReport for what is none, or of another version of the program."""
    try:
        read = _unpack(json.loads(data.decode("utf-8", "surrogatepass")))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise NoReport(type(error).__name__) from None
    if not isinstance(read, Kept) or not isinstance(read.content, Content):
        raise NoReport("no report")
    return read


def _classes() -> Iterator[type]:
    yield Kept
    for module in (shape, shape_handover):
        for one in vars(module).values():
            if isinstance(one, type) and is_dataclass(one):
                yield one


_CLASSES: Final = {one.__name__: one for one in _classes()}


def _pack(told: Any) -> Any:
    if isinstance(told, Mark):
        return {"mark": told.value}
    if told is None or isinstance(told, (str, int)):
        return told
    if isinstance(told, datetime):
        return {"moment": told.isoformat()}
    if isinstance(told, date):
        return {"day": told.isoformat()}
    if isinstance(told, bytes):
        return {"bytes": b64encode(told).decode()}
    return _pack_many(told)


def _pack_many(told: Any) -> Any:
    if isinstance(told, tuple):
        return [_pack(one) for one in told]
    if isinstance(told, Mapping):
        return {"map": [[key, _pack(one)] for key, one in told.items()]}
    if isinstance(told, Text):
        return {"text": told.key, "params": {k: _pack(v) for k, v in told.params.items()}}
    made = {one.name: _pack(getattr(told, one.name)) for one in fields(told)}
    return {"is": _CLASSES[type(told).__name__].__name__, "of": made}


def _unpack(read: Any) -> Any:
    if isinstance(read, list):
        return tuple(_unpack(one) for one in read)
    if not isinstance(read, Mapping):
        return read
    if "is" in read:
        made = {name: _unpack(one) for name, one in read["of"].items()}
        return _CLASSES[read["is"]](**made)
    if "text" in read:
        return Text(read["text"], {k: _unpack(v) for k, v in read["params"].items()})
    [(kind, value)] = read.items()
    return _LEAVES[kind](value)


_LEAVES: Final[dict[str, Any]] = {
    "mark": Mark,
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "bytes": b64decode,
    "map": lambda pairs: {key: _unpack(one) for key, one in pairs},
}
