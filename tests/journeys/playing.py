"""Plays an answers file through the whole program without a window, as a consultant would."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from syncwizard.domain.fields import Field
from syncwizard.domain.meetings import USUAL_WINDOW, Plan, usual_start
from syncwizard.domain.project import now
from syncwizard.domain.rooms import Room
from syncwizard.domain.steps import Ask, Block, Confirm, Copy, Row, Special, Step, Test
from syncwizard.practice.world import World
from syncwizard.rooms.pasted import read_pasted
from syncwizard.session import Session
from syncwizard.wiring import House

FOLDER = Path(__file__).parent
CONSULTANT = "Kim Berger"


@dataclass(frozen=True)
class Journey:
    """What somebody answers, and what has to come of it; `standard.toml` fills the gaps."""

    answers: Mapping[str, str]
    expect: Mapping[str, Any]
    first: tuple[str, ...] = ()  # fields that are answered before the first step
    prove: tuple[str, ...] = ()  # checks that prove the first room by a meeting

    @classmethod
    def read(cls, name: str) -> Journey:
        usual, own = _read("standard"), _read(name)
        answers = {**usual["answers"], **own.get("answers", {})}
        wanted = own.get("expect", {})
        copied = {**usual["expect"]["copied"], **wanted.get("copied", {})}
        expect = {**usual["expect"], **wanted, "copied": copied}
        return cls(answers, expect, tuple(own.get("first", ())), tuple(own.get("prove", ())))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass
class Player:
    """Fills in, copies, tests and confirms block by block, in the order of each page."""

    session: Session
    world: World
    answers: Mapping[str, str]
    prove: tuple[str, ...] = ()
    copied: dict[str, dict[str, str]] = field(default_factory=dict)

    async def play(self) -> None:
        for step in self.session.guide.steps:
            self.session.visit(step)
            if step.applies(self.session.answers):
                await self.do(step)

    async def do(self, step: Step) -> None:
        for block in step.blocks:
            if block.when(self.session.answers):
                await self._do_block(step, block)

    async def _do_block(self, step: Step, block: Block) -> None:
        match block:
            case Ask():
                for one in block.fields:
                    await self._answer(one)
            case Copy():
                for row in block.rows:
                    self.copy(step, row)
            case Test():
                for check in block.checks:
                    await self.test(check)
            case Confirm():
                self.session.confirm(step, block)
            case Special(name="rooms"):
                await self._enter_rooms()
            case Special(name="mappings"):
                self._say_of_rooms("mapped")

    async def _answer(self, asked: Field) -> None:
        if not asked.when(self.session.answers):
            return
        if asked.id in self.answers:
            said = self.session.put(asked.id, self.answers[asked.id])
            assert said.problem is None, (asked.id, said.problem)
        elif asked.generated:
            self.session.generate(asked.id)
        if asked.secret:
            await self.session.keep_secret(asked.id)

    def copy(self, step: Step, row: Row) -> None:
        answers = self.session.answers
        by_customer = row.by_customer is not None and row.by_customer(answers)
        if row.words or by_customer or not row.when(answers):
            return
        self.copied.setdefault(step.id, {})[row.label] = row.value(answers)
        self.session.note_copied(step, row)

    async def test(self, check_id: str, room: Room | None = None, plan: Plan | None = None) -> None:
        if not self.session.checks[check_id].applies(self.session.answers):
            return
        assert self.session.can_run(check_id) == []
        for host in self.session.checks[check_id].secret_hosts(self.session.answers):
            self.session.confirm_host(host)
        room_id = room.id if room else ""
        evidence = await self.session.run_check(check_id, lambda _finding: None, room_id, plan=plan)
        self.session.record(evidence, room_id)

    async def _enter_rooms(self) -> None:
        self.session.set_rooms(read_pasted(self.world.rooms_pasted()))
        self._say_of_rooms("assigned")
        self._say_of_rooms("reference_set")
        first = self.session.project.rooms[0]
        await self.test("room_write", first)
        plan = Plan(usual_start(now().astimezone(), USUAL_WINDOW), self.world.customer.organizer)
        for check in self.prove:
            await self.test(check, first, plan)

    def _say_of_rooms(self, what: str) -> None:
        self.session.say_of_rooms([one.id for one in self.session.project.rooms], what, done=True)


async def played(house: House, world: World, journey: Journey) -> Player:
    """A new set-up, played from the first step to the last and saved."""
    given = {**world.answers(), **journey.answers}
    facts = {name: given[name] for name in ("customer_name", "environment")}
    session = (await house.setups.create(facts, CONSULTANT)).session
    for name in journey.first:
        session.put(name, given[name])
    player = Player(session, world, given, journey.prove)
    await player.play()
    await house.setups.write(session.project.id, house.setups.encode(session))
    return player
