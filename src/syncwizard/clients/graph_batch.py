"""Many reading calls to Microsoft Graph in few: $batch, 20 in one, 4 at a time; knows no room.

Facts: Microsoft's pages on JSON batching and throttling. The answers come in any order; a request
that is throttled inside a batch is not tried again by Graph, we have to.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import anyio

from syncwizard.clients.answer import Answer, Headers
from syncwizard.clients.errors import ClientError, ServiceDown, Throttled, UnexpectedShape
from syncwizard.clients.graph_call import IN_FLIGHT, GraphCall
from syncwizard.clients.refusals import http_refusal
from syncwizard.clients.shape import Entry, read_object

IN_ONE: Final = 20
"""As many requests as Graph takes in one batch."""
_TRIES: Final = 5
_UNASKED_PAUSE: Final = 2.0

Took: TypeAlias = Callable[[int, Answer | ClientError], bool]
"""Gets the number of a target and its answer below 400, or why there is none; False: enough."""


async def read_many(call: GraphCall, targets: Sequence[str], took: Took) -> None:
    """GETs all `targets` (paths such as "/users/…", each with its query) and hands each to `took`.

    A batch that gets no answer is one error, the same for all that were in it. Raises nothing of
    the client's own errors; cancelled, it has handed over all that was answered.
    """
    reading = _Reading(call, targets, took)
    async with anyio.create_task_group() as group:
        for _ in range(min(IN_FLIGHT, -(-len(targets) // IN_ONE))):
            group.start_soon(reading.work)


@dataclass(slots=True)
class _Reading:
    call: GraphCall
    targets: Sequence[str]
    took: Took
    rest: deque[int] = field(init=False)
    tries: Counter[int] = field(default_factory=Counter)
    is_enough: bool = False

    def __post_init__(self) -> None:
        self.rest = deque(range(len(self.targets)))

    async def work(self) -> None:
        while self.rest and not self.is_enough:
            numbers = [self.rest.popleft() for _ in range(min(IN_ONE, len(self.rest)))]
            for number, answer in await self._ask(numbers):
                self._give(number, answer)

    async def _ask(self, numbers: Sequence[int]) -> list[tuple[int, Answer | ClientError]]:
        self.tries.update(numbers)
        requests = [
            {"id": str(number), "method": "GET", "url": self.targets[number]} for number in numbers
        ]
        try:
            # Nothing is written: it may be sent again.
            outer = await self.call.send("POST", "/$batch", json={"requests": requests})
            said = read_object(outer)
        except ClientError as error:
            return [(number, error) for number in numbers]
        found = {str(entry.get("id")): entry for entry in _entries(said)}
        missing = UnexpectedShape(
            host=outer.url_host,
            doing="read",
            detail="an answer is missing in a batch",
            request_id=outer.request_id,
            path="responses",
        )
        return [(one, self._inner(found.get(str(one), {}), outer) or missing) for one in numbers]

    def _inner(self, entry: Entry, outer: Answer) -> Answer | ClientError | None:
        answer = _answer(entry, outer)
        if answer is None:
            return None
        self.call.request_ids.append(answer.request_id or outer.request_id or "")
        return answer if answer.status < 400 else http_refusal(answer)

    def _give(self, number: int, answer: Answer | ClientError) -> None:
        if isinstance(answer, Throttled | ServiceDown) and self._waits_for(number, answer):
            self.rest.append(number)
        elif not self.is_enough:
            self.is_enough = not self.took(number, answer)

    def _waits_for(self, number: int, refusal: Throttled | ServiceDown) -> bool:
        """Whether it is asked again; then nothing more is sent before the service wants it."""
        if self.tries[number] >= _TRIES:
            return False
        asked = refusal.retry_after
        return self.call.hold(_UNASKED_PAUSE if asked is None else asked)


def _entries(said: Entry) -> Iterator[Entry]:
    value = said.get("responses")
    if isinstance(value, list):
        yield from (entry for entry in value if isinstance(entry, dict))


def _answer(entry: Entry, outer: Answer) -> Answer | None:
    """An answer inside a batch, as if it had come by itself; None where it is none."""
    status, headers, body = entry.get("status"), entry.get("headers"), entry.get("body")
    if not isinstance(status, int):
        return None
    named: Mapping[object, object] = headers if isinstance(headers, dict) else {}
    return _Inside(
        status=status,
        headers=Headers({str(name): str(value) for name, value in named.items()}),
        # What is well is read as it is; only what is wrong is looked at in its own words.
        body=json.dumps(body).encode() if status >= 400 and body is not None else b"",
        url_host=outer.url_host,
        elapsed=outer.elapsed,
        value=body,
    )


@dataclass(frozen=True, slots=True)
class _Inside(Answer):
    """Its JSON was read and measured with the batch that it came in."""

    value: object = field(default=None, repr=False)

    def json(self) -> object:
        return self.value
