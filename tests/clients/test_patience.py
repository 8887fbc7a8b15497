"""Waiting for a busy service: as long as it asks for, within the limit, and seen by who watches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import anyio
import pytest

from syncwizard.clients import errors
from syncwizard.clients.patience import Patience


def busy(retry_after: float | None = None, status: int = 429) -> errors.ClientError:
    kind = errors.Throttled if status == 429 else errors.ServiceDown
    return kind(host="graph.example", doing="read", status=status, retry_after=retry_after)


@dataclass
class Service:
    """Says what its script says, then "done"; keeps when it was asked."""

    script: list[errors.ClientError] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)

    async def answer(self, _seconds: float) -> str:
        self.asked.append(anyio.current_time())
        if self.script:
            raise self.script.pop(0)
        return "done"


@pytest.fixture
def told() -> list[float]:
    return []


async def test_the_pause_is_kept_and_told_when_it_begins_and_ends(told: list[float]) -> None:
    service = Service([busy(0.05)])
    assert await Patience(5.0, told.append).ask(service.answer) == "done"
    first, second = service.asked
    assert second - first >= 0.04
    began, ended = told
    assert 0 < began <= 0.05
    assert ended == 0


@pytest.mark.parametrize("asked", [6.0, 86_400.0])
async def test_a_pause_beyond_the_limit_is_not_begun(asked: float, told: list[float]) -> None:
    service = Service([busy(asked)])
    with pytest.raises(errors.Throttled):
        await Patience(5.0, told.append).ask(service.answer)
    assert (len(service.asked), told) == (1, [])


async def test_what_one_call_is_told_another_keeps_to(told: list[float]) -> None:
    patience, first, second = Patience(5.0, told.append), Service([busy(0.1)]), Service()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(patience.ask, first.answer)
        await anyio.sleep(0.01)
        tasks.start_soon(patience.ask, second.answer)
    assert second.asked[0] - first.asked[0] >= 0.09


async def test_a_pause_of_another_beyond_ones_own_limit_is_no_reason_not_to_try() -> None:
    """What has to be taken away again must at least be tried."""
    patience = Patience(5.0)
    patience._not_before = anyio.current_time() + 3600
    assert await patience.ask(Service().answer) == "done"


async def test_cancelled_while_it_waits_the_countdown_ends(told: list[float]) -> None:
    with anyio.move_on_after(0.02):
        await Patience(5.0, told.append).ask(Service([busy(3.0)]).answer)
    assert told[-1] == 0


@pytest.mark.parametrize(
    ("refusal", "patience"),
    [
        (busy(None), {"unasked": False}),
        (busy(0.0, 500), {}),
    ],
)
async def test_no_pause_where_it_is_no_use(
    refusal: errors.ClientError, patience: dict[str, Any]
) -> None:
    service = Service([refusal])
    with pytest.raises(type(refusal)):
        await Patience(5.0, **patience).ask(service.answer)
    assert len(service.asked) == 1
