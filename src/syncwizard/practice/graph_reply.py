"""The form of Microsoft Graph's answers and errors; knows no place and no calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlencode

from syncwizard.practice.talk import Ask, Reply, reply_json
from syncwizard.practice.world import World

JSON = (
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;"
    "charset=utf-8"
)


class GraphRefusal(Exception):
    """Graph says no: HTTP status, error code, message, further headers."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.headers = dict(headers or {})
        self.more: dict[str, object] = {}


def reply_graph(content: Mapping[str, object], status: int = 200) -> Reply:
    """An answer of Graph."""
    return reply_json(content, status, kind=JSON)


def reply_refusal(world: World, refusal: GraphRefusal, request_id: str, client_id: str) -> Reply:
    """An error of Graph with the ids that Microsoft's support asks for."""
    inner = {
        "date": f"{world.clock():%Y-%m-%dT%H:%M:%S}",
        "request-id": request_id,
        "client-request-id": client_id,
    }
    error = {"code": refusal.code, "message": refusal.message, **refusal.more, "innerError": inner}
    return reply_json({"error": error}, refusal.status, kind=JSON, headers=refusal.headers)


def context(ask: Ask, path: str) -> dict[str, object]:
    """The line that says what an answer is."""
    return {"@odata.context": f"https://{ask.host}/v1.0/$metadata#{path}"}


def select(entity: Mapping[str, object], ask: Ask, *always: str) -> dict[str, object]:
    """The properties that `$select` asks for, and `always`; without `$select` all of them."""
    wanted = [name for name in ask.query.get("$select", "").split(",") if name]
    if not wanted:
        return dict(entity)
    kept = {*wanted, *always}
    return {name: value for name, value in entity.items() if name in kept or name[0] == "@"}


def read_number(ask: Ask, name: str, default: int) -> int:
    """A whole number of the query, 0 or more."""
    text = ask.query.get(name, str(default))
    if not text.isascii() or not text.isdecimal():
        raise GraphRefusal(400, "BadRequest", f"Invalid value for '{name}' query option.")
    return int(text)


def next_link(ask: Ask, token: str) -> str:
    """The address of the next page: this one's, with `token` in the place of `$skip`."""
    kept = {name: value for name, value in ask.query.items() if name not in {"$skip", "$skiptoken"}}
    query = urlencode({**kept, "$skiptoken": token}, safe="$,", quote_via=quote)
    return f"https://{ask.host}{quote(ask.path, safe='/$@')}?{query}"


def refuse_options(ask: Ask, names: Iterable[str]) -> None:
    """Query options that the practice Graph does not know are an error, never ignored."""
    for name in names:
        if name in ask.query:
            raise GraphRefusal(400, "BadRequest", f"The practice Graph does not know '{name}'.")
