"""check and report: exit codes, what is said where, and that a project is only read."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from keyring.errors import KeyringLocked

import syncwizard.cli
from syncwizard import find_resources
from syncwizard.cli import USAGE_ERROR, check, report
from syncwizard.practice.world import World
from syncwizard.session import Session
from syncwizard.wiring import House
from tests.fakes.houses import copy_form, practice_house, real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring

__all__ = ["system_keyring"]

Out = pytest.CaptureFixture[str]
RUN = {
    "tenant_domains",
    "router_reachable",
    "api_user",
    "graph_connection",
    "web_services",
    "room_mailboxes",
    "rooms_consistent",
    "connector_ready",
}
LANGUAGES = ("en", "de")


@pytest.fixture
def world() -> World:
    made = World()
    made.retry_after = 0
    return made


@pytest.fixture
def house(
    tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, system_keyring: FakeKeyring
) -> House:
    """A house of real projects over the practice systems, with a sound keyring."""
    return real_house(tmp_path / "data", world, monkeypatch)


def made(
    house: House, world: World, changes: Mapping[str, str] | None = None, *, complete: bool = True
) -> Session:
    """A set-up on disk, made in an earlier run of the program."""

    async def make() -> Session:
        session = await set_up(house, world, changes, complete=complete)
        await house.close()
        return session

    return anyio.run(make)


def folder_of(house: House, session: Session) -> Path:
    return house.projects.folder(session.project.id)


def read_json(capsys: Out) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


# check


def test_all_well_ends_in_0_and_says_what_was_seen(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    assert check(house, session.project.id, as_json=False) == 0
    said = capsys.readouterr()
    assert "ROUTER-REACHABLE · passed · " in said.out
    assert "NOTHING-OUT-OF-DATE · compared · " in said.out
    assert "Nordlicht Versicherung · Production" in said.out
    assert "Not run: Writing to a room" in said.out
    assert said.out.rstrip().endswith("Result: passed")
    assert "Testing: API user …" in said.err


def test_json_has_stable_keys_and_every_check(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    assert check(house, session.project.id, as_json=True) == 0
    told = read_json(capsys)
    assert told["schema_version"] == 1
    assert (told["project"], told["practice"]) == (session.project.id, False)
    assert (told["customer"], told["environment"]) == ("Nordlicht Versicherung", "production")
    assert told["started"] <= told["ended"]
    assert told["outcome"] == "passed"
    assert {one["id"] for one in told["checks"]} == RUN
    assert told["skipped"] == [
        *(
            {"id": one, "reason": "needs_a_person"}
            for one in ("room_write", "room_booking", "room_series", "room_from_wm")
        ),
        {"id": "room_settings", "reason": "needs_a_file"},
    ]
    finding = told["checks"][0]["findings"][0]
    assert list(finding) == [
        *("code", "outcome", "compared", "owner", "title", "happened", "cause", "next"),
        *("about", "detail", "request_id", "look_again"),
    ]
    assert {one["id"] for one in told["checks"] if not one["asked_a_system"]} == {
        "rooms_consistent"
    }


async def with_old_results(house: House, world: World) -> Session:
    """Every check was run; then values changed, and were copied again."""
    session = await set_up(house, world)
    for name in RUN:
        session.record(await session.run_check(name, lambda _finding: None))
    session.put("expected_permissions", "Calendars.ReadWrite")
    session.put("system_users", f"{session.answers['system_users']}\nthe.other")
    copy_form(session)
    await house.setups.write(session.project.id, house.setups.encode(session))
    await house.close()
    return session


def test_results_that_were_out_of_date_are_made_anew_and_not_blamed(
    house: House, world: World, capsys: Out
) -> None:
    session = anyio.run(with_old_results, house, world)
    assert session.progress.is_stale("graph_connection")
    assert session.progress.is_stale("connector_ready")
    assert check(house, session.project.id, as_json=True) == 0
    told = read_json(capsys)
    assert {one["outcome"] for one in told["checks"]} == {"passed"}


def test_a_refused_sign_in_is_never_sent_again_from_the_command_line(
    house: House, world: World, capsys: Out
) -> None:
    async def refused() -> Session:
        session = await set_up(house, world)
        world.set_fault("wm_says_no", True)
        session.record(await session.run_check("web_services", lambda _finding: None))
        world.set_fault("wm_says_no", False)
        await house.setups.write(session.project.id, house.setups.encode(session))
        await house.close()
        return session

    session = anyio.run(refused)
    before = sum("webservices" in call for call in world.calls)
    for _ in range(2):
        assert check(house, session.project.id, as_json=True) == 1
        told = {one["id"]: one for one in read_json(capsys)["checks"]}
        assert told["web_services"]["outcome"] == "failed"
        codes = [one["code"] for one in told["web_services"]["findings"]]
        assert codes == ["WM-NOT-ASKED-AGAIN"]
    assert sum("webservices" in call for call in world.calls) == before == 1


def test_checks_run_in_the_guides_order_and_what_looks_at_all_comes_last(
    house: House, world: World, capsys: Out
) -> None:
    session = made(house, world)
    check(house, session.project.id, as_json=True)
    assert [one["id"] for one in read_json(capsys)["checks"]] == [
        "tenant_domains",
        "router_reachable",
        "api_user",
        "graph_connection",
        "web_services",
        "room_mailboxes",
        "connector_ready",
        "rooms_consistent",
    ]


def test_a_host_that_nobody_confirmed_gets_no_secret(
    house: House, world: World, capsys: Out
) -> None:
    session = made(house, world)
    session.project.confirmed_hosts.clear()
    anyio.run(house.setups.write, session.project.id, house.setups.encode(session))
    assert check(house, session.project.id, as_json=True) != 0
    told = {one["id"]: one["findings"] for one in read_json(capsys)["checks"]}
    for name in ("api_user", "web_services"):
        assert [one["code"] for one in told[name]] == ["HOST-NOT-CONFIRMED"]
    assert not any("/oauth/token" in call or "webservices" in call for call in world.calls)


def test_sentences_are_in_the_language_of_the_settings(
    house: House, world: World, capsys: Out
) -> None:
    session = made(house, world)
    house.settings = replace(house.settings, language="de")
    assert check(house, session.project.id, as_json=False) == 0
    assert capsys.readouterr().out.rstrip().endswith("Ergebnis: erfolgreich")


def test_failed_wins_over_could_not_tell(
    house: House, world: World, system_keyring: FakeKeyring, capsys: Out
) -> None:
    session = made(house, world, {"system_users": "somebody.else"})
    system_keyring.entries.clear()
    assert check(house, session.project.id, as_json=True) == 1
    told = read_json(capsys)
    outcomes = {one["id"]: one["outcome"] for one in told["checks"]}
    assert outcomes["connector_ready"] == "failed"
    assert outcomes["api_user"] == "could_not_tell"
    assert told["outcome"] == "failed"


def test_a_failure_says_who_does_what_next(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    world.set_fault("expired_secret", True)
    assert check(house, session.project.id, as_json=False) == 1
    said = capsys.readouterr().out
    assert "ENTRA-SECRET-EXPIRED · failed · " in said
    assert "    Next step: " in said
    assert "    Who: the customer's Entra administrator" in said


def test_not_yet_ends_in_2(house: House, world: World, capsys: Out) -> None:
    today = world.clock().date().isoformat()
    session = made(house, world, {"room_lists_made_on": today})
    world.set_fault("room_list_not_yet", True)
    assert check(house, session.project.id, as_json=True) == 2
    told = read_json(capsys)
    assert told["outcome"] == "not_yet"
    waiting = [one for each in told["checks"] for one in each["findings"] if one["look_again"]]
    assert waiting


def test_a_secret_that_is_not_here_ends_in_2_and_is_said(
    house: House, world: World, system_keyring: FakeKeyring, capsys: Out
) -> None:
    session = made(house, world)
    service = f"syncwizard/{session.project.id}"
    del system_keyring.entries[service, "router_client_secret"]
    assert check(house, session.project.id, as_json=False) == 2
    said = capsys.readouterr()
    assert "One secret of this set-up is not at hand" in said.err
    assert "SECRET-NOT-HERE" in said.out


def test_a_locked_keyring_is_said_and_the_rest_is_still_tested(
    house: House, world: World, system_keyring: FakeKeyring, capsys: Out
) -> None:
    session = made(house, world)
    system_keyring.break_with(KeyringLocked())
    assert check(house, session.project.id, as_json=False) == 2
    said = capsys.readouterr()
    assert "The keyring is locked." in said.err
    assert "Router reachable: passed" in said.out


def test_an_optional_check_without_its_values_is_named_and_not_counted(
    house: House, world: World, capsys: Out
) -> None:
    session = made(house, world, {"wm_report_reference": ""})
    assert check(house, session.project.id, as_json=True) == 0
    skipped = read_json(capsys)["skipped"]
    assert {"id": "web_services", "reason": "not_given"} in skipped


def test_what_does_not_apply_is_named_and_not_run(house: House, world: World, capsys: Out) -> None:
    session = made(house, world, {"calendar_provider": "Google"})
    check(house, session.project.id, as_json=True)
    told = read_json(capsys)
    assert {"id": "graph_connection", "reason": "does_not_apply"} in told["skipped"]
    assert "graph_connection" not in {one["id"] for one in told["checks"]}


def test_an_empty_set_up_cannot_tell(house: House, world: World, capsys: Out) -> None:
    session = made(house, world, complete=False)
    assert check(house, session.project.id, as_json=False) == 2
    assert "INPUT-MISSING" in capsys.readouterr().out


def test_a_project_is_found_by_its_folder_and_by_its_file(
    house: House, world: World, capsys: Out
) -> None:
    session = made(house, world)
    folder = folder_of(house, session)
    for place in (folder, folder / "project.json"):
        assert check(house, str(place), as_json=True) == 0
        assert read_json(capsys)["project"] == session.project.id


def test_a_practice_project_is_practised_without_saying_so(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    practice = practice_house(tmp_path / "elsewhere")
    session = made(practice, practice.world)
    calls = len(world.calls)
    assert check(house, str(folder_of(practice, session)), as_json=True) == 2
    told = capsys.readouterr()
    found = json.loads(told.out)
    outcomes = {one["id"]: one["outcome"] for one in found["checks"]}
    assert found["practice"] is True
    assert outcomes["tenant_domains"] == "passed"
    assert outcomes["api_user"] == "could_not_tell"
    assert "A practice set-up keeps its secrets only while the window is open" in told.err
    assert len(world.calls) == calls, "the real systems were asked"


def test_practice_never_reaches_the_real_systems(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    calls = len(world.calls)
    practice = practice_house(tmp_path / "data")
    assert check(practice, session.project.id, as_json=False) == USAGE_ERROR
    assert "This is a real set-up" in capsys.readouterr().err
    assert len(world.calls) == calls


def test_check_only_reads_the_project(house: House, world: World) -> None:
    session = made(house, world)
    folder = folder_of(house, session)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    check(house, session.project.id, as_json=False)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["0" * 32, "nowhere", "nowhere/project.json", ""])
def test_what_is_no_project_is_wrong_usage(name: str, house: House, capsys: Out) -> None:
    assert check(house, name, as_json=True) == USAGE_ERROR
    assert report(house, name, Path("out"), "") == USAGE_ERROR
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("There is no set-up") == 2


@pytest.mark.parametrize("backups", [True, False])
def test_a_damaged_project_is_a_matter_for_the_window(
    backups: bool, house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    file = folder_of(house, session) / "project.json"
    if backups:
        session.put("trust_user", "another.user")
        anyio.run(house.setups.write, session.project.id, house.setups.encode(session))
    else:
        for path in (file.parent / "backups").iterdir():
            path.unlink()
    file.write_bytes(file.read_bytes()[:-40])
    assert check(house, session.project.id, as_json=False) == 2
    assert report(house, session.project.id, tmp_path / "out", "") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("The project file is damaged") == 2


def test_no_secret_is_said(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    secrets = session.secret_values()
    assert len(secrets) >= 6
    world.set_fault("expired_secret", True)
    check(house, session.project.id, as_json=True)
    check(house, session.project.id, as_json=False)
    said = capsys.readouterr()
    assert not [name for name, value in secrets.items() if value in said.out + said.err]


def test_a_terminal_is_never_given_orders(house: House, world: World, capsys: Out) -> None:
    session = made(house, world)
    session.project.values["customer_name"] = "Nordlicht\x1b[2J\x07"
    anyio.run(house.setups.write, session.project.id, house.setups.encode(session))
    check(house, session.project.id, as_json=False)
    assert "Nordlicht�[2J�" in capsys.readouterr().out


# report


def test_report_writes_three_files_and_names_them(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    out = tmp_path / "a" / "report"
    assert report(house, session.project.id, out, "de") == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert named == [out / f"report.{kind}" for kind in ("pdf", "html", "json", "xlsx")]
    assert all(path.stat().st_size > 0 for path in named)
    assert '<html lang="de"' in named[1].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "report_language", "expected"),
    [("", "", "en"), ("de", "", "de"), ("de", "en", "en")],
)
def test_a_report_without_a_language_takes_that_of_the_settings(
    language: str,
    report_language: str,
    expected: str,
    house: House,
    world: World,
    tmp_path: Path,
) -> None:
    session = made(house, world)
    house.settings = replace(house.settings, language=language, report_language=report_language)
    assert report(house, session.project.id, tmp_path, "") == 0
    assert f'<html lang="{expected}"' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_report_only_reads_the_project(house: House, world: World, tmp_path: Path) -> None:
    session = made(house, world)
    file = folder_of(house, session) / "project.json"
    before = file.read_bytes()
    assert report(house, session.project.id, tmp_path / "out", "en") == 0
    assert file.read_bytes() == before


def test_a_report_that_cannot_be_written_is_one_sentence(
    house: House, world: World, tmp_path: Path, capsys: Out
) -> None:
    session = made(house, world)
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder")
    assert report(house, session.project.id, taken, "en") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"The report was not written to .*taken: .+\n", said.err)


def test_what_nobody_foresaw_is_one_sentence_too(
    house: House, world: World, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("with a value in it")

    session = made(house, world)
    monkeypatch.setattr("syncwizard.report.export.as_pdf", broken)
    assert report(house, session.project.id, tmp_path / "out", "en") == 1
    said = capsys.readouterr()
    assert said.err.rstrip().endswith("gave you this program: ZeroDivisionError")
    assert "Traceback" not in said.err
    assert "with a value" not in said.err


# The texts


def texts(language: str) -> dict[str, str]:
    path = find_resources() / "i18n" / language / "cli.toml"
    found = {}
    for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        forms = entry.items() if isinstance(entry, dict) else [("", entry)]
        found.update({f"{name}.{form}".rstrip("."): words for form, words in forms})
    return found


def test_no_text_is_missing_or_left_over() -> None:
    folder = Path(syncwizard.cli.__file__).parent
    files = [*folder.glob("*.py"), folder.parent / "again.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"[\"']cli\.(\w+)[\"']", source))
    used |= {"passed", "failed", "not_yet", "could_not_tell"}
    used |= {
        f"skipped_{why}"
        for why in re.findall(r'"(does_not_apply|needs_a_person|needs_a_file)"', source)
    }
    used.add("skipped_not_given")
    for language in LANGUAGES:
        assert {name.partition(".")[0] for name in texts(language)} == used


def test_both_languages_say_the_same() -> None:
    english, german = texts("en"), texts("de")
    assert english.keys() == german.keys()
    for name, words in english.items():
        for marks in (r"\{\w+\}", r"`[^`]*`"):
            assert sorted(re.findall(marks, words)) == sorted(re.findall(marks, german[name])), name


def test_the_stages_of_the_way_are_told_while_it_runs(
    house: House, world: World, capsys: Out
) -> None:
    check(house, made(house, world).project.id, as_json=True)
    told = capsys.readouterr().err
    for stage in ("is known: 192.0.2.17", "is secure: TLSv1.3", "accepts the sign-in"):
        assert stage in told


def test_a_proxy_script_that_nobody_evaluates_is_told(
    house: House, world: World, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("syncwizard.clients.proxy_script.find_script", lambda: "http://wpad/x.pac")
    check(house, made(house, world).project.id, as_json=True)
    assert "http://wpad/x.pac" in capsys.readouterr().err
