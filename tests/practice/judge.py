"""Judges calls to Graph by an extract of Microsoft's own description; knows no system of ours.

The description lies beside the checkout (`../shared/graph-openapi.yaml`, seen from its root) and
is no part of it: where it is absent, the tests that need it are skipped.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import yaml
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

DESCRIPTION = Path(__file__).parents[2].parent / "shared" / "graph-openapi.yaml"


@dataclass
class _Asked:
    """A request as openapi-core wants to see it."""

    method: str
    host_url: str
    path: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters


@dataclass
class _Answered:
    """An answer as openapi-core wants to see it."""

    status_code: int
    content_type: str
    data: bytes | None
    headers: Headers = field(default_factory=Headers)


class Judge:
    """Raises openapi-core's errors for a request or an answer that is not as described.

    Successful calls are judged strictly: a property that the description does not know is an
    error too, but for OData's own (`@…`). Errors and `$batch` describe their contents loosely.
    """

    def __init__(self, description: Path = DESCRIPTION) -> None:
        loaded = yaml.load(description.read_text(encoding="utf-8"), Loader=_fast_loader())  # noqa: S506
        self._lenient = _api(loaded)
        self._strict = _api(loaded, additional_properties_default_policy="forbid")

    def judge_request(self, request: httpx.Request) -> None:
        """Raises where the request is not as described."""
        asked = _asked(request)
        (self._lenient if _is_loose(asked) else self._strict).validate_request(asked)

    def judge_answer(self, request: httpx.Request, response: httpx.Response) -> None:
        """Raises where the answer to `request` is not as described."""
        asked = _asked(request)
        loose = response.status_code >= 400 or _is_loose(asked)
        data = response.content if loose else _without_odata(response.content)
        kind = response.headers.get("content-type", "")
        answered = _Answered(response.status_code, kind, data or None)
        (self._lenient if loose else self._strict).validate_response(asked, answered)


@cache
def only_judge() -> Judge:
    """The judge, made once: reading the description takes a moment."""
    return Judge()


def _api(loaded: dict[str, Any], **strictness: Any) -> OpenAPI:
    # The description itself is not on trial: judging it takes seconds.
    config = Config(spec_validator_cls=None, **strictness)  # type: ignore[arg-type]
    return OpenAPI.from_dict(loaded, config=config)


def _asked(request: httpx.Request) -> _Asked:
    query = ImmutableMultiDict(request.url.params.multi_items())
    return _Asked(
        method=request.method.lower(),
        host_url=f"https://{request.url.host}",
        path=request.url.path,
        body=request.content or None,
        content_type=request.headers.get("content-type", ""),
        parameters=RequestParameters(query=query, header=Headers(dict(request.headers))),
    )


def _is_loose(asked: _Asked) -> bool:
    return asked.path.endswith("/$batch")


def _without_odata(raw: bytes) -> bytes:
    return json.dumps(_strip(json.loads(raw))).encode() if raw else raw


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _strip(one) for name, one in value.items() if not name.startswith("@")}
    return [_strip(one) for one in value] if isinstance(value, list) else value


def _fast_loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
