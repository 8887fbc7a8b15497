"""The form of a project file, sealed; it knows no disk (it needs pydantic: import it late).

A JSON document of four entries: `magic`, `schema`, `sha256` and `payload`. The checksum is taken
over the payload as JSON with sorted keys, no blanks, UTF-8. The payload repeats the schema as
`schema_version`, so that no damage can pass for a newer version. This much holds for all versions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from syncwizard.domain.project import SCHEMA_VERSION, Project
from syncwizard.store.errors import CannotWrite, DamagedProject, Fault, NewerProject, Obstacle
from syncwizard.store.migrations import migrate

MAGIC = "syncwizard-project"
_READABLE: Final = json.JSONEncoder(ensure_ascii=False)
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_AT_ONCE: Final = 200  # entries
Payload = dict[str, Any]


def encode(project: Project) -> bytes:
    """The file's bytes for a project, proved to be readable again.

    Raises CannotWrite (obstacle CONTENT) for a value that no file can hold, such as half a
    character. Pure: call it where the project lives, and write the bytes elsewhere.
    """
    path = Path(project.id)
    try:
        payload = project.model_dump(mode="json", warnings="error")
        data = _seal(payload)
        decode(data, path)
    except (PydanticSerializationError, UnicodeEncodeError, DamagedProject):
        data = b""
    if not data:
        # Raised out here, because those errors carry the values themselves.
        raise CannotWrite(path, Obstacle.CONTENT)
    return data


def decode(data: bytes, path: Path) -> Project:
    """The project in a file's bytes; raises DamagedProject or NewerProject, both about `path`."""
    payload = unseal(data, path)
    if payload["schema_version"] > SCHEMA_VERSION:
        raise NewerProject(path, payload["schema_version"])
    try:
        return Project.model_validate(migrate(payload))
    except ValidationError:
        pass
    raise DamagedProject(path, Fault.CONTENT)


def unseal(data: bytes, path: Path) -> Payload:
    """A file's payload, of any schema, proved to be what was written; raises DamagedProject."""
    if not data.strip(b"\0 \r\n\t"):
        raise DamagedProject(path, Fault.EMPTY)
    document = _parse(data)
    if document is None or document.get("magic") != MAGIC:
        raise DamagedProject(path, Fault.NOT_A_PROJECT)
    payload, schema = document.get("payload"), document.get("schema")
    if not isinstance(payload, dict) or document.get("sha256") != _checksum(payload):
        raise DamagedProject(path, Fault.CHECKSUM)
    if type(schema) is not int or schema < 1 or payload.get("schema_version") != schema:
        raise DamagedProject(path, Fault.CHECKSUM)
    return payload


def _seal(payload: Payload) -> bytes:
    """A line for each entry and each room: quick to write, and two versions are easily compared."""
    head = {"magic": MAGIC, "schema": SCHEMA_VERSION, "sha256": _checksum(payload)}
    lines = [f" {_READABLE.encode(name)}: {_READABLE.encode(head[name])}" for name in head]
    entries = (f"  {_READABLE.encode(name)}: {_in_lines(payload[name])}" for name in payload)
    whole = ",\n".join(entries)
    lines.append(f' "payload": {{\n{whole}\n }}')
    return "{{\n{}\n}}".format(",\n".join(lines)).encode()


def _in_lines(value: Any) -> str:
    """An entry of the payload; what it holds itself has a line each."""
    if isinstance(value, dict) and value:
        held = [f"   {_READABLE.encode(key)}: {_READABLE.encode(value[key])}" for key in value]
        return "{{\n{}\n  }}".format(",\n".join(held))
    if isinstance(value, list) and value:
        return "[\n{}\n  ]".format(",\n".join(f"   {_READABLE.encode(one)}" for one in value))
    return _READABLE.encode(value)


def _checksum(payload: Payload) -> str:
    # Half a character can only come from a damaged file; it must give a wrong sum, not an error.
    summed = hashlib.sha256()
    try:
        for part in _canonical(payload):
            summed.update(part.encode("utf-8", "surrogatepass"))
    except RecursionError:
        return "too deep"  # so nothing of ours, and no sum at all
    return summed.hexdigest()


def _canonical(payload: Payload) -> Iterator[str]:
    """What the checksum is taken over, in parts: thousands of rooms at once are one long call into
    C, during which the window could draw nothing.
    """
    before = "{"
    for name in sorted(payload):
        yield f"{before}{_CANONICAL.encode(name)}:"
        before = ","
        value = payload[name]
        if isinstance(value, list) and value:
            for at in range(0, len(value), _AT_ONCE):
                part = _CANONICAL.encode(value[at : at + _AT_ONCE])[1:-1]
                yield f"{',' if at else '['}{part}"
            yield "]"
        else:
            yield _CANONICAL.encode(value)
    yield "}" if payload else "{}"


def _parse(data: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(data.decode())
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None
