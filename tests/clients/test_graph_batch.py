"""Many calls in few: 20 in a batch, 4 batches at a time; what is throttled is asked again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import anyio.lowlevel
import pytest

from syncwizard.clients.errors import (
    ClientError,
    Forbidden,
    NotFound,
    NotJson,
    Throttled,
    UnexpectedShape,
)
from syncwizard.clients.graph import Calendar, Graph
from syncwizard.clients.transport import Transport
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

ROOT = "https://graph.microsoft.com"
Inner = Callable[[str, int], dict[str, Any]]


def address(number: int) -> str:
    return f"room{number}@acme.example"


def fine(_mailbox: str, _try: int) -> dict[str, Any]:
    return {"status": 200, "body": {"id": "c", "name": "Calendar"}}


class Batches:
    """Answers each mailbox's request by `inner` (mailbox, which try); the last one comes first."""

    def __init__(self, inner: Inner = fine) -> None:
        self.inner = inner
        self.sizes: list[int] = []
        self.tries: Counter[str] = Counter()
        self.at_once = self.most_at_once = 0

    async def __call__(self, asked: Asked) -> Reply:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await anyio.lowlevel.checkpoint()
        requests = json.loads(asked.body)["requests"]
        self.sizes.append(len(requests))
        answers = [self._answer(one) for one in requests]
        self.at_once -= 1
        return Reply({"responses": answers[::-1]})

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        assert request["method"] == "GET"
        assert request["url"].endswith("/calendar?$select=id,name,owner")
        mailbox = request["url"].split("/")[2]
        self.tries[mailbox] += 1
        return {"id": request["id"], **self.inner(mailbox, self.tries[mailbox])}


async def read(
    script: Callable[[Asked], Any] | Reply, count: int, *, enough: int = 10**6, patience: float = 5
) -> dict[int, Calendar | ClientError]:
    found: dict[int, Calendar | ClientError] = {}

    def took(number: int, answer: Calendar | ClientError) -> bool:
        assert number not in found
        found[number] = answer
        return len(found) < enough

    async with Transport(app=ScriptedApp(script)) as transport:
        graph = Graph(transport, ROOT, "token", patience=patience)
        await graph.calendars([address(number) for number in range(count)], took)
    return found


async def test_each_mailbox_is_answered_once_whatever_the_order() -> None:
    batches = Batches()
    found = await read(batches, 210)
    assert sorted(found) == list(range(210))
    assert all(isinstance(one, Calendar) for one in found.values())
    assert sorted(batches.sizes) == [10] + 10 * [20]
    assert batches.most_at_once == 4


async def test_no_mailbox_is_no_request() -> None:
    batches = Batches()
    assert await read(batches, 0) == {}
    assert batches.sizes == []


async def test_what_goes_wrong_inside_is_told_of_its_own_mailbox() -> None:
    def inner(mailbox: str, _try: int) -> dict[str, Any]:
        status = {address(3): 404, address(4): 403}.get(mailbox)
        if status is None:
            return fine(mailbox, 1)
        headers = {"request-id": f"id of {mailbox}"}
        body = {"error": {"code": "ErrorX", "message": "no"}}
        return {"status": status, "headers": headers, "body": body}

    found = await read(Batches(inner), 20)
    missing, denied = found[3], found[4]
    assert isinstance(missing, NotFound)
    assert isinstance(denied, Forbidden)
    assert (missing.code, missing.request_id) == ("ErrorX", f"id of {address(3)}")
    assert sum(isinstance(one, Calendar) for one in found.values()) == 18


async def test_what_is_throttled_inside_is_asked_again_and_only_that() -> None:
    def inner(mailbox: str, attempt: int) -> dict[str, Any]:
        if mailbox in (address(7), address(33)) and attempt < 3:
            return {"status": 429, "headers": {"Retry-After": "0"}, "body": {"error": {}}}
        return fine(mailbox, attempt)

    batches = Batches(inner)
    found = await read(batches, 40)
    assert all(isinstance(one, Calendar) for one in found.values())
    assert [batches.tries[address(number)] for number in (7, 33, 8)] == [3, 3, 1]


@pytest.mark.parametrize("asked", ["0", "3600"])
async def test_who_is_throttled_for_ever_or_for_too_long_is_given_up(asked: str) -> None:
    def inner(_mailbox: str, _try: int) -> dict[str, Any]:
        return {"status": 429, "headers": {"Retry-After": asked}, "body": {"error": {}}}

    batches = Batches(inner)
    found = await read(batches, 3)
    assert all(isinstance(one, Throttled) for one in found.values())
    assert batches.tries[address(0)] == (5 if asked == "0" else 1)


async def test_a_throttled_batch_is_sent_again_when_the_service_wants_it() -> None:
    batches = Batches()
    first = [Reply({"error": {}}, 429, {"retry-after": "0"})]

    async def script(asked: Asked) -> Reply:
        return first.pop() if first else await batches(asked)

    assert len(await read(script, 20)) == 20
    assert batches.sizes == [20]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply({"error": {"code": "x"}}, 403), Forbidden),
        (Reply(b"<html>"), NotJson),
        (Reply([]), UnexpectedShape),
        (Reply({"responses": "none"}), UnexpectedShape),
        (Reply({"responses": [{"id": 1}, None, {"id": "99", "status": 200}]}), UnexpectedShape),
    ],
)
async def test_a_batch_without_an_answer_is_one_error_for_all_in_it(
    reply: Reply, kind: type[ClientError]
) -> None:
    found = await read(reply, 20)
    assert {type(one) for one in found.values()} == {kind}
    assert len(found) == 20
    assert len({id(one) for one in found.values()}) == 1


async def test_once_it_is_enough_no_more_batches_are_sent() -> None:
    batches = Batches()
    found = await read(batches, 2000, enough=5)
    assert len(found) == 5
    assert len(batches.sizes) <= 4


async def test_a_calendar_without_an_id_is_told_of_its_mailbox() -> None:
    def inner(_mailbox: str, _try: int) -> dict[str, Any]:
        return {"status": 200, "body": {"name": "x"}}

    assert isinstance((await read(Batches(inner), 1))[0], UnexpectedShape)
