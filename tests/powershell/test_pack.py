"""The pack: which files there are, what stands in them, and that nothing hostile becomes code."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

from syncwizard.checks.microsoft import CLOUD_NAMES
from syncwizard.clients.clouds import CLOUDS as KNOWN_CLOUDS
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.domain.room_settings import LARGEST_WINDOW, SETTINGS
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.powershell.clouds import CLOUDS, GLOBAL, cloud_of
from syncwizard.powershell.pack import PLACES, README, Pack, make_pack
from syncwizard.powershell.scripts import SCRIPTS
from syncwizard.powershell.values import Cloud, values_of
from syncwizard.store.scripts import write_pack
from tests.powershell.checked import ALL
from tests.powershell.grammar import commands, parsed
from tests.powershell.hostile import HOSTILE
from tests.powershell.sample import CLIENT, NOW, SECRET, TENANT, answers, room


def pack(**changes: str) -> Pack:
    return make_pack(answers(changes), "en", NOW)


def scripts(made: Pack) -> dict[str, str]:
    return {name: data.decode("ascii") for name, data in made.files.items() if name.endswith("ps1")}


def keys(made: Pack) -> list[str]:
    return [remark.key for remark in made.remarks]


def test_a_whole_set_up_gets_every_script() -> None:
    made = pack()
    assert set(made.files) == {script.name for script in SCRIPTS} | {PLACES, README}
    assert made.remarks == ()


def test_the_values_stand_in_the_scripts() -> None:
    found = scripts(pack())
    assert "    'room1@nordlicht.example'\r\n" in found["1-check-rooms.ps1"]
    assert "$BookingWindowInDays = 365\r\n" in found["2-change-rooms.ps1"]
    lists = found["3-room-lists.ps1"]
    assert "@{ Name = 'Building A'; Address = ''; Rooms = @('room1@nordlicht.example') }" in lists
    assert "@{ Name = 'building-b'; Address = 'building-b@nordlicht.example';" in lists
    assert f"$AppId = '{CLIENT}'" in found["5-app-access.ps1"]
    assert "    'Application Calendars.ReadWrite'\r\n" in found["5-app-access.ps1"]
    assert "Application Place.Read.All" not in found["5-app-access.ps1"]
    assert f"$TenantId = '{TENANT}'" in found["7-check-entra.ps1"]
    assert "913b9306-0ce1-42b8-9137-6a7df690a760" in found["7-check-entra.ps1"]
    assert all(f"'{name}'" in found["1-check-rooms.ps1"] for name in SETTINGS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_secret_is_in_any_file(language: str) -> None:
    made = make_pack(answers(), language, NOW)
    assert not any(SECRET.encode() in data for data in made.files.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_become_no_code(name: str) -> None:
    """In every place that a script takes a value from, whether it is let in or left out."""
    value = HOSTILE[name]
    rooms = [
        room(1, room_list=value, name=value),
        room(2, mailbox=value),
        room(3, f"{value}@x.example"),
    ]
    changes = dict.fromkeys(
        ("customer_name", "tenant_id", "client_id", "reservation_horizon_days", "email_domains"),
        value,
    )
    with_ids = answers({"customer_name": value, "expected_permissions": value}, rooms)
    for given in (with_ids, answers(changes, rooms)):
        made = make_pack(given, "de", NOW, Cloud(value, value))
        for script in scripts(made).values():
            assert all(sign.isprintable() or sign in "\r\n" for sign in script)
            assert {command for command, _ in commands(script)} <= ALL.keys()
        page = made.files[README].decode("utf-8-sig")
        assert all(sign.isprintable() or sign in "\r\n" for sign in page)


def test_values_change_nothing_outside_their_block() -> None:
    """The same script with other values differs only in the lines of its block."""
    plain = scripts(pack())
    odd = scripts(
        make_pack(answers(rooms=[room(1, "o'x@y.example", room_list="A'B#>")]), "en", NOW)
    )
    for name, script in plain.items():
        before, _, rest = script.partition("# --- Values of this set-up")
        assert odd[name].startswith(before)
        tail = rest[rest.index("$ErrorActionPreference") :]
        assert odd[name].endswith(tail)
        assert parsed(odd[name]).type == "program"


def test_what_is_out_of_shape_is_left_out_and_said() -> None:
    rooms = [
        room(1, "a\u202eb@x.example", name="Hidden"),
        room(2, "*@x.example", name="All of them"),
        room(3, "fine@x.example", room_list="A\u200bB"),
        room(4, "FINE@x.example"),
    ]
    made = make_pack(answers(rooms=rooms), "en", NOW)
    assert keys(made) == ["powershell.no_lists", "powershell.left_out"]
    assert made.remarks[1].params["n"] == 3
    assert "3-room-lists.ps1" not in made.files
    assert scripts(made)["1-check-rooms.ps1"].lower().count("fine@x.example") == 1


def test_what_is_missing_is_left_out_and_said() -> None:
    without = make_pack(answers({"client_id": "not one"}, rooms=()), "en", NOW)
    assert set(without.files) == {README}
    assert keys(without) == ["powershell.no_rooms", "powershell.no_app"]
    assert keys(pack(reservation_horizon_days="")) == ["powershell.no_horizon"]


@pytest.mark.parametrize(
    ("days", "expected"), [("400", 400), ("4000", LARGEST_WINDOW), ("", 0), ("x", 0), ("٣", 0)]
)
def test_the_booking_window(days: str, expected: int) -> None:
    assert values_of(answers({"reservation_horizon_days": days}), Cloud()).window == expected


@pytest.mark.parametrize(
    ("given", "roles"),
    [
        ("", ["Application Calendars.ReadWrite"]),
        ("place.read.all", ["Application Calendars.ReadWrite"]),
        (
            "Calendars.Read; MailboxSettings.Read",
            ["Application Calendars.Read", "Application MailboxSettings.Read"],
        ),
        ("Sites.FullControl.All", ["Application Calendars.ReadWrite"]),
    ],
)
def test_only_what_exchange_can_grant_becomes_a_role(given: str, roles: list[str]) -> None:
    assert list(values_of(answers({"expected_permissions": given}), Cloud()).roles) == roles


def test_the_table_of_places_is_a_table_and_no_formula() -> None:
    rooms = [room(1, "=1+1@x.example", name="=cmd|' /C calc'!A0"), room(2, name='A "b"; c')]
    for language, between in (("en", ","), ("de", ";")):
        data = make_pack(answers(rooms=rooms), language, NOW).files[PLACES]
        assert data.startswith(codecs.BOM_UTF8)
        lines = io.StringIO(data.decode("utf-8-sig"), newline="")
        head, *rows = csv.reader(lines, delimiter=between)
        assert head[:3] == ["Mailbox", "Name", "Building"]
        assert [row[0] for row in rows] == ["'=1+1@x.example", "room2@nordlicht.example"]
        assert rows[0][1] == "'=cmd|' /C calc'!A0"
        assert rows[1][1] == 'A "b"; c'


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_script_and_says_that_nobody_tried_them(language: str) -> None:
    page = make_pack(answers(), language, NOW).files[README].decode("utf-8-sig")
    words = catalogue(language)
    assert all(f"{script.name}: " in page for script in SCRIPTS)
    assert "{" not in page
    assert page.count("\r\n") == page.count("\n")
    assert words.moment(NOW) in page
    assert page.count("AppRoleAssignment.ReadWrite.All") == 1  # what giving consent takes


def test_files_are_written_whole_and_a_filled_in_table_stays(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    first = write_pack(pack().files, folder)
    assert {path.name for path in first} == {path.name for path in folder.iterdir()}
    (folder / PLACES).write_bytes(b"filled in")
    (folder / "room-settings.json").write_bytes(b"a result")
    again = write_pack(pack().files, folder)
    assert (folder / PLACES).read_bytes() == b"filled in"
    assert (folder / "room-settings.json").read_bytes() == b"a result"
    (beside,) = [path for path in again if path.suffix == ".csv"]
    assert beside.name.startswith("place-data-")
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_every_cloud_of_the_program_has_its_names() -> None:
    found = {one.name: one.exchange_environment for one in KNOWN_CLOUDS}
    named = {CLOUD_NAMES[one]: exchange for one, exchange in found.items() if exchange}
    assert {name: one.exchange for name, one in CLOUDS.items()} == named
    assert all(one.graph != GLOBAL.graph for one in CLOUDS.values())


@pytest.mark.parametrize("name", CLOUDS)
def test_the_cloud_is_the_one_that_the_last_test_found(name: str) -> None:
    told = Finding("TENANT-OTHER-CLOUD", Outcome.COULD_NOT_TELL, params={"cloud": name})
    evidence = Evidence("tenant_domains", Outcome.COULD_NOT_TELL, NOW, NOW, (told,))
    assert cloud_of({"tenant_domains": evidence}) == CLOUDS[name]
    assert cloud_of({}) == GLOBAL
