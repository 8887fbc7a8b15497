"""Turns an answer that says no into our error, with the service's own words; sends nothing."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from syncwizard.clients.answer import Answer, one_line
from syncwizard.clients.errors import (
    ClientError,
    Doing,
    Forbidden,
    HttpError,
    NotFound,
    NotJson,
    Said,
    ServiceDown,
    TenantUnknown,
    Throttled,
    TokenRefused,
    Unauthorized,
    UnexpectedShape,
    WrittenBefore,
)
from syncwizard.clients.shape import read_text

_LONGEST_MESSAGE: Final = 500
_LONGEST_WAIT: Final = 86_400.0
_BY_STATUS: Final[dict[int, type[HttpError]]] = {
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
}
_TRANSACTION_USED: Final = "ErrorDuplicateTransactionId"
_TENANT_UNKNOWN: Final = frozenset({90002, 900023})
_VAGUE: Final = frozenset({"UnknownError", "generalException", "BadRequest"})
_NUMBER: Final = re.compile(r"\bAADSTS(\d{3,9})\b")
_Words = Mapping[str, object]


def http_refusal(answer: Answer, doing: Doing = "read") -> HttpError:
    """The error for a status of 400 or more; understands the bodies of Graph, OAuth and WM."""
    words = _Service.read(answer)
    said = Said(
        host=answer.url_host,
        doing=doing,
        detail=words.detail(answer),
        request_id=answer.request_id or words.request_id,
        status=answer.status,
        code=words.code,
        message=words.message,
        client_request_id=answer.headers.get("client-request-id") or words.client_request_id,
        looks_like_html=answer.looks_like_html,
        page=answer.page,
    )
    if answer.status == 429:
        return Throttled(retry_after=retry_after(answer), **said)
    if answer.status >= 500:
        return ServiceDown(retry_after=retry_after(answer), **said)
    if words.code == _TRANSACTION_USED:
        return WrittenBefore(existing_id=words.existing_id, **said)
    return _BY_STATUS.get(answer.status, HttpError)(**said)


def token_refusal(answer: Answer, doing: Doing = "token") -> ClientError:
    """The error for an answer without a token, of whatever status.

    OAuth's words decide where there are any (TokenRefused); without them it is the status
    (HttpError), and below 400 what is missing (NotJson, UnexpectedShape).
    """
    try:
        said = answer.json()
    except NotJson as problem:
        return http_refusal(answer, doing) if answer.status >= 400 else problem
    words: _Words = said if isinstance(said, dict) else {}
    codes = _codes(words.get("error_codes")) or _codes_in(_text(words, "error_description"))
    busy = answer.status == 429 or answer.status >= 500
    if not isinstance(words.get("error"), str) or (busy and not codes):
        return http_refusal(answer, doing) if answer.status >= 400 else _no_token(answer, doing)
    kind = TenantUnknown if _TENANT_UNKNOWN.intersection(codes) else TokenRefused
    error, description = _text(words, "error"), _text(words, "error_description")
    return kind(
        host=answer.url_host,
        doing=doing,
        detail=one_line(f"HTTP {answer.status} {error}: {description}", _LONGEST_MESSAGE),
        request_id=answer.request_id or _text(words, "trace_id") or None,
        status=answer.status,
        error=error,
        codes=codes,
        description=description,
        trace_id=_text(words, "trace_id") or None,
        correlation_id=_text(words, "correlation_id") or None,
        retry_after=retry_after(answer),
    )


def _no_token(answer: Answer, doing: Doing) -> UnexpectedShape:
    return UnexpectedShape(
        host=answer.url_host,
        doing=doing,
        detail=f"HTTP {answer.status} without a token",
        request_id=answer.request_id,
        path="access_token",
    )


def retry_after(answer: Answer, now: datetime | None = None) -> float | None:
    """The seconds in a Retry-After header (a number or a date); None for none or nonsense."""
    text = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        seconds = _until(text, now or datetime.now(UTC))
    return min(max(seconds, 0.0), _LONGEST_WAIT) if math.isfinite(seconds) else None


def _until(text: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return math.nan
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - now).total_seconds()


@dataclass(frozen=True, slots=True)
class _Service:
    code: str = ""
    message: str = ""
    request_id: str | None = None
    client_request_id: str | None = None
    existing_id: str = ""

    @classmethod
    def read(cls, answer: Answer) -> _Service:
        try:
            said = answer.json()
        except NotJson:
            return cls()
        if not isinstance(said, dict):
            return cls()
        error = said.get("error")
        if not isinstance(error, dict):
            message = _text(said, "error_description", "errorMessage", "message")
            return cls(_text(said, "error", "code"), message)
        inner = error.get("innerError") or error.get("innererror")
        ids: _Words = inner if isinstance(inner, dict) else {}
        words = _most_specific(error)
        return cls(
            code=_text(words, "code"),
            message=_text(words, "message"),
            request_id=_text(ids, "request-id") or None,
            client_request_id=_text(ids, "client-request-id") or None,
            existing_id=read_text(error, "@event.existingEventId"),
        )

    def detail(self, answer: Answer) -> str:
        words = ": ".join(part for part in (self.code, self.message) if part)
        return one_line(f"HTTP {answer.status} {words or answer.excerpt()}", _LONGEST_MESSAGE)


def _most_specific(error: _Words) -> _Words:
    """What says more where Graph only says that something is wrong: places put an error into the
    message of another, other services nest it.
    """
    if error.get("code") not in _VAGUE:
        return error
    inner = error.get("innerError") or error.get("innererror")
    for words in (_read_message(error.get("message")), inner):
        if isinstance(words, dict) and _text(words, "code"):
            return {"message": _text(error, "message"), **words}
    return error


def _read_message(message: object) -> object:
    try:
        return json.loads(message) if isinstance(message, str) else None
    except (ValueError, RecursionError):
        return None


def _text(words: _Words, *names: str) -> str:
    for name in names:
        value = words.get(name)
        if isinstance(value, str) and value.strip():
            return one_line(value, _LONGEST_MESSAGE)
    return ""


def _codes_in(description: str) -> tuple[int, ...]:
    """The numbers that only the sentence names (`AADSTS7000215: …`)."""
    return tuple(map(int, _NUMBER.findall(description)))


def _codes(value: object) -> tuple[int, ...]:
    found = value if isinstance(value, list) else []
    return tuple(code for code in found if isinstance(code, int) and not isinstance(code, bool))
