"""Answers files played through the whole program: what is done, proved, carried and reported."""

import json
from pathlib import Path

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Outcome
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import House
from tests.fakes.houses import real_house
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.journeys.playing import Journey, Player, played

__all__ = ["system_keyring"]
NAMES = (
    "standard",
    "google",
    "customer_secret",
    "own_workflow",
    "already_there",
    "proved_by_meeting",
)


@pytest.fixture
def world() -> World:
    return World.with_rooms(4)


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


@pytest.mark.parametrize("name", NAMES)
async def test_a_journey_ends_with_everything_done(name: str, house: House, world: World) -> None:
    journey = Journey.read(name)
    player = await played(house, world, journey)

    session = player.session
    assert_complete(session)
    assert_expected(session, journey)
    assert_copied(player, journey)
    await house.close()


@pytest.mark.parametrize("name", NAMES)
async def test_what_was_played_is_there_again_after_a_restart(
    name: str, house: House, world: World, tmp_path: Path
) -> None:
    player = await played(house, world, Journey.read(name))
    project = player.session.project
    steps, answers = player.session.guide.steps, player.session.answers
    applying = sum(step.applies(answers) for step in steps)
    await house.close()

    rows = await house.setups.list_all()
    assert [(row.id, row.done, row.total) for row in rows] == [(project.id, applying, applying)]
    again = (await house.setups.open(project.id)).session
    again.take_secrets(await again.load_secrets())
    assert again.missing_secrets() == []
    assert_complete(again)
    assert again.present_step().id == "7"
    await house.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
async def test_a_journey_is_reported_in_both_languages(
    name: str, language: str, house: House, world: World, tmp_path: Path
) -> None:
    player = await played(house, world, Journey.read(name))
    files, remarks = await house.reports.export(player.session, language, tmp_path / "report")
    await house.close()

    assert {file.suffix for file in files} == {".pdf", ".html", ".json", ".xlsx"}
    assert remarks == ()
    told = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    assert told["language"] == language
    assert f'<html lang="{language}"' in (tmp_path / "report" / "report.html").read_text("utf-8")


async def test_what_a_meeting_proved_stands_in_the_report_and_in_no_calendar(
    house: House, world: World, tmp_path: Path
) -> None:
    player = await played(house, world, Journey.read("proved_by_meeting"))
    await house.reports.export(player.session, "en", tmp_path)
    await house.close()
    room = player.session.project.rooms[0]
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    checks = {one["check"]: one for one in told["checks"]}
    for name in ("room_booking", "room_series"):
        found = player.session.project.evidence[f"{name}:{room.id}"].findings
        assert checks[name]["mark"]["code"] == "verified"
        assert [one["code"] for one in checks[name]["findings"]] == [one.code for one in found]
        assert room.mailbox in json.dumps(checks[name])
    page = (tmp_path / "report.html").read_text("utf-8")
    assert catalogue("en").say(CHECKS["room_booking"].title) in page
    calendars = (world.customer.organizer, *(one.address for one in world.rooms))
    standing = [one for name in calendars for one in world.calendars.of(name)]
    assert [one for one in standing if not one.is_cancelled] == []
    assert player.session.project.meetings == {}


def assert_complete(session: Session) -> None:
    unfinished = [
        (one.step.id, [item.text.key for item in (*one.problems, *one.open)])
        for one in session.progress.all()
        if not one.is_done
    ]
    assert unfinished == []


def assert_expected(session: Session, journey: Journey) -> None:
    expect, project = journey.expect, session.project
    not_applying = [one.step.id for one in session.progress.all() if not one.applies]
    assert not_applying == expect["does_not_apply"]
    assert set(project.confirmed) == set(expect["confirmed"])
    outcomes = {key.partition(":")[0]: one.outcome for key, one in project.evidence.items()}
    assert outcomes == dict.fromkeys(expect["checks"], Outcome.PASSED)
    assert not any(session.progress.is_stale(check) for check in CHECKS)
    for name in expect.get("never_given", ()):
        assert not session.answers.is_given(name)


def assert_copied(player: Player, journey: Journey) -> None:
    """`=field` stands for what was typed there, of which the program has the only copy."""
    for step, rows in journey.expect["copied"].items():
        found = player.copied.get(step, {})
        wanted = {label: _typed(player, value) for label, value in rows.items()}
        assert {label: found.get(label) for label in wanted} == wanted
        assert bool(found) == bool(wanted)


def _typed(player: Player, value: str) -> str:
    return player.answers[value[1:]] if value.startswith("=") else value
