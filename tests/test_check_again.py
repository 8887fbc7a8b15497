"""check compared with signed reports: many projects, JSON, JUnit XML, exit codes; it only reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import pytest
from defusedxml import ElementTree

from syncwizard.cli import USAGE_ERROR, check
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.report.digest import DIGEST, NoReport, digest_of
from syncwizard.report.json_file import as_document, as_json
from syncwizard.session import Session
from syncwizard.store.signed import keep_signed
from syncwizard.wiring import House
from tests.fakes.houses import real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.report.sample import content_of

__all__ = ["system_keyring"]

Out = pytest.CaptureFixture[str]
CHECKS = ("tenant_domains", "router_reachable", "api_user", "graph_connection", "web_services")


@pytest.fixture
def world() -> World:
    return World(retry_after=0)


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    return real_house(tmp_path / "data", world, monkeypatch)


def made(house: House, world: World, name: str = "") -> Session:
    """A set-up on disk of which most checks were run, all of them well."""

    async def make() -> Session:
        session = await set_up(house, world, {"customer_name": name} if name else None)
        for one in CHECKS:
            session.record(await session.run_check(one, lambda _finding: None))
        await house.setups.write(session.project.id, house.setups.encode(session))
        await house.close()
        return session

    return anyio.run(make)


def report_of(session: Session, folder: Path) -> Path:
    """The JSON report of a set-up as it is."""
    content = content_of(session.project, secrets=session.secret_values())
    path = folder / f"{session.project.id}.json"
    path.write_bytes(as_json(as_document(content, catalogue("en"))))
    return path


def read_json(capsys: Out) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_nothing_drifted_ends_in_0(house: House, world: World, tmp_path: Path, capsys: Out) -> None:
    session = made(house, world)
    signed = report_of(session, tmp_path)
    assert check(house, session.project.id, as_json=False, against=[signed]) == 0
    assert "Nothing has drifted." in capsys.readouterr().out


def test_what_drifted_is_told_in_lines_and_in_json_and_ends_in_1(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    signed = report_of(session, tmp_path)
    world.set_fault("wrong_router_secret", True)
    assert check(house, session.project.id, as_json=False, against=[signed]) == 1
    said = capsys.readouterr().out
    assert "The Router no longer accepts the credentials of the API user" in said
    assert "(ROUTER-CREDENTIALS-WRONG)" in said

    assert check(house, session.project.id, as_json=True, against=[signed]) == 1
    told = read_json(capsys)
    assert (told["schema_version"], told["project"]) == (1, session.project.id)
    assert told["drift"]["digest"] == json.loads(signed.read_bytes())[DIGEST]
    [one] = told["drift"]["drifted"]
    assert (one["kind"], one["code"]) == ("system", "ROUTER-CREDENTIALS-WRONG")


def test_a_drift_that_no_check_fails_for_ends_in_1_too(
    house: House, world: World, tmp_path: Path
) -> None:
    session = made(house, world)
    signed = report_of(session, tmp_path)
    session.put("max_updates", "49")
    anyio.run(house.setups.write, session.project.id, house.setups.encode(session))
    assert check(house, session.project.id, as_json=True) == 0
    assert check(house, session.project.id, as_json=True, against=[signed]) == 1


def test_the_report_that_is_kept_with_the_project_is_compared_without_asking(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    data = report_of(session, tmp_path).read_bytes()
    anyio.run(house.reports.keep_signed, session.project.id, data)
    anyio.run(house.reports.keep_signed, session.project.id, data)
    assert anyio.run(house.reports.signed, session.project.id) == data
    folder = house.projects.folder(session.project.id)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert check(house, session.project.id, as_json=True) == 0
    assert read_json(capsys)["drift"]["drifted"] == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_last_signed_report_counts_and_those_before_it_stay(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from syncwizard.store.signed import all_signed, last_signed

    assert last_signed(tmp_path) is None
    moments = [datetime(2026, 11, day, 12, tzinfo=UTC) for day in (22, 9, 22)]
    for number, at in enumerate(moments):
        keep_signed(tmp_path, b"%d" % number, at)
    assert [path.read_bytes() for path in all_signed(tmp_path)] == [b"1", b"0", b"2"]
    assert last_signed(tmp_path) == b"2"


def test_a_report_that_was_changed_is_no_baseline(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    signed = report_of(session, tmp_path)
    document = json.loads(signed.read_bytes())
    for changed in ({**document, "rooms": []}, {**document, DIGEST: None}):
        signed.write_bytes(json.dumps(changed).encode())
        assert check(house, session.project.id, True, against=[signed]) == USAGE_ERROR
        assert "was changed since it was written" in capsys.readouterr().err
        with pytest.raises(NoReport):
            anyio.run(house.reports.keep_signed, session.project.id, signed.read_bytes())
    signed.write_bytes(b'{"schema_version": 1}')
    assert check(house, session.project.id, True, against=[signed]) == USAGE_ERROR


@pytest.mark.parametrize("chapter", ["cover", "checks", "rooms", "systems", "secrets"])
def test_a_report_of_another_make_is_refused(
    chapter: str, house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    signed = report_of(session, tmp_path)
    odd = {**json.loads(signed.read_bytes()), chapter: [{"x": 1}, 7]}
    signed.write_bytes(json.dumps({**odd, DIGEST: digest_of(odd)}).encode())
    assert check(house, session.project.id, True, against=[signed]) == USAGE_ERROR
    assert "is no report" in capsys.readouterr().err


def test_many_projects_in_one_call(house: House, world: World, tmp_path: Path, capsys: Out) -> None:
    one, other = made(house, world, "Alpha AG"), made(house, world, "Beta AG")
    reports = [report_of(session, tmp_path) for session in (one, other)]
    world.set_fault("calendars_read_only", True)
    ids = [one.project.id, other.project.id]
    assert check(house, ids, as_json=False, against=reports) == 1
    said = capsys.readouterr().out
    assert f"Alpha AG · {ids[0]}: could not tell, one thing has drifted" in said
    assert f"Beta AG · {ids[1]}: could not tell, one thing has drifted" in said

    assert check(house, [*ids, "0" * 32], as_json=True, against=reports) == 1
    told = read_json(capsys)
    assert told["exit_code"] == 1
    assert [each["exit_code"] for each in told["projects"]] == [1, 1, USAGE_ERROR]
    assert [each.get("customer") for each in told["projects"]] == ["Alpha AG", "Beta AG", None]


def test_the_worst_of_many_counts(house: House, world: World, capsys: Out) -> None:
    project = made(house, world).project.id
    assert check(house, [project, project], as_json=True) == 0
    assert check(house, [project, "nowhere"], as_json=True) == USAGE_ERROR
    world.set_fault("expired_secret", True)
    assert check(house, ["nowhere", project], as_json=True) == 1


def test_a_report_of_another_customer_is_refused_and_one_brought_along_is_taken(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    one, other = made(house, world, "Alpha AG"), made(house, world, "Beta AG")
    signed = report_of(one, tmp_path)
    assert check(house, other.project.id, True, against=[signed]) == USAGE_ERROR
    assert "None of the reports belongs to" in capsys.readouterr().err
    twin = made(house, world, "Alpha AG")
    check(house, twin.project.id, True, against=[signed])
    assert "brought from another computer" in capsys.readouterr().err


def test_junit_tells_schedulers_the_same(
    house: House, world: World, tmp_path: Path, system_keyring: FakeKeyring, capsys: Out
) -> None:
    session = made(house, world)
    session.project.values["customer_name"] = "Käse\x1b & <Söhne>"
    anyio.run(house.setups.write, session.project.id, house.setups.encode(session))
    signed, out = report_of(session, tmp_path), tmp_path / "result.xml"
    world.set_fault("wm_says_no", True)
    service = f"syncwizard/{session.project.id}"
    del system_keyring.entries[service, "router_client_secret"]
    given = {"against": [signed], "junit": out}
    assert check(house, [session.project.id, "nowhere"], False, **given) == 1  # type: ignore[arg-type]
    assert capsys.readouterr().out == ""

    root = ElementTree.fromstring(out.read_text(encoding="utf-8"))
    first, second = root.findall("testsuite")
    assert "Käse\ufffd & <Söhne>" in first.get("name", "")
    cases = {case.get("name", ""): case for case in first.findall("testcase")}
    assert cases["API user"].find("error").get("type") == "SECRET-NOT-HERE"  # type: ignore[union-attr]
    assert cases["Writing to a room"].find("skipped") is not None
    [drift] = [case for name, case in cases.items() if name.startswith("drift: ")]
    assert drift.find("failure").get("type") == "WM-UNAUTHORIZED"  # type: ignore[union-attr]
    assert second.find("testcase/error") is not None
    for suite in (first, second):
        assert int(suite.get("tests", "0")) == len(suite.findall("testcase"))
    assert root.get("failures") == str(len(root.findall(".//failure")))


def test_junit_that_cannot_be_written_ends_in_1(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    assert check(house, session.project.id, False, junit=tmp_path / "no" / "r.xml") == 1
    assert "was not written" in capsys.readouterr().err


def test_no_secret_is_said(house: House, world: World, tmp_path: Path, capsys: Out) -> None:
    session = made(house, world)
    signed, out = report_of(session, tmp_path), tmp_path / "result.xml"
    world.set_fault("expired_secret", True)
    check(house, session.project.id, True, against=[signed])
    check(house, session.project.id, False, against=[signed], junit=out)
    said = capsys.readouterr()
    told = said.out + said.err + out.read_text(encoding="utf-8")
    assert not [name for name, value in session.secret_values().items() if value in told]
