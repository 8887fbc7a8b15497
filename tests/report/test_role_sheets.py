"""Role sheets: each role's duties with exact values, what is done by whom, and no secret."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from syncwizard.cli.roles import role_sheets as write_role_sheets
from syncwizard.domain.checks import Owner
from syncwizard.domain.project import Project
from syncwizard.guide import GUIDE
from syncwizard.i18n import catalogue
from syncwizard.practice.world import World
from syncwizard.report.marks import Mark
from syncwizard.report.role_duties import MOST_ROOMS
from syncwizard.report.role_sheets import RoleSheet, role_sheets
from syncwizard.report.role_text import as_text
from tests.fakes.houses import practice_house, real_house, set_up
from tests.fakes.keyrings import FakeKeyring, system_keyring
from tests.report.sample import SECRETS, VALUES, answers_of, complete, content_of, empty, full

__all__ = ["system_keyring"]

LANGUAGES = ("en", "de")


def sheets_of(project: Project) -> dict[Owner, RoleSheet]:
    found = role_sheets(content_of(project), answers_of(project), GUIDE)
    return {one.role: one for one in found}


def said(project: Project, role: Owner, language: str = "en") -> str:
    return as_text(sheets_of(project)[role], catalogue(language), "powershell")


def undone(sheet: RoleSheet) -> list[str]:
    return [one.what.key for one in sheet.duties if not one.is_done]


def test_every_role_has_its_sheet_with_exact_values() -> None:
    project = full()
    expected = {
        Owner.ENTRA_ADMIN: ["tenant_id", "client_id", "email_domains"],
        Owner.EXCHANGE_ADMIN: ["reservation_horizon_days"],
        Owner.WM_ADMIN: ["trust_user", "external_app_reference", "router_client_id"],
    }
    for role, names in expected.items():
        for name in names:
            assert VALUES[name] in said(project, role), name
    network = said(project, Owner.NETWORK_TEAM)
    for host in ("login.microsoftonline.com", "graph.microsoft.com", "gcprouter.spacewell.com"):
        assert f"Host: {host}" in network
    for room in project.rooms:
        assert f"{room.name}: {room.mailbox}" in said(project, Owner.EXCHANGE_ADMIN)


def test_what_a_token_proves_is_done_though_room_lists_are_missing() -> None:
    sheet = sheets_of(full())[Owner.ENTRA_ADMIN]
    marks = {one.what.key: one.mark for one in sheet.duties}
    assert marks["role_sheets.app"] is Mark.VERIFIED
    assert marks["role_sheets.permissions"] is Mark.VERIFIED


def test_what_the_tests_found_goes_to_who_mends_it() -> None:
    sheets = sheets_of(full())
    assert "findings.GRAPH-MAILBOX-UNKNOWN.title" in undone(sheets[Owner.EXCHANGE_ADMIN])
    for role in (Owner.ENTRA_ADMIN, Owner.WM_ADMIN, Owner.NETWORK_TEAM):
        assert not [key for key in undone(sheets[role]) if key.startswith("findings.")]


def test_what_is_done_says_by_whom_and_when() -> None:
    words = said(full(), Owner.WM_ADMIN)
    done = words.partition("\nDONE\n")[2]
    assert "Step 5.2.5: Commission\n   Completed: Anna Weiß, 20 Nov 2026" in done
    assert "Step 5.2.6" in words.partition("\nDONE\n")[0]


def test_when_everything_is_done_it_says_so() -> None:
    for role in (Owner.EXCHANGE_ADMIN, Owner.WM_ADMIN, Owner.NETWORK_TEAM):
        assert undone(sheets_of(complete())[role]) == [], role
    assert "Nothing is left to do for you." in said(complete(), Owner.WM_ADMIN)


def test_an_empty_set_up_leaves_everything_to_do() -> None:
    for sheet in sheets_of(empty()).values():
        assert not [one for one in sheet.duties if one.is_done]


def test_with_google_nobody_at_microsoft_is_asked() -> None:
    project = full(calendar_provider="Google")
    assert set(sheets_of(project)) == {Owner.WM_ADMIN, Owner.NETWORK_TEAM}
    assert "microsoft" not in said(project, Owner.NETWORK_TEAM)


def test_where_the_customer_keeps_the_secret_it_enters_it_itself() -> None:
    project = full(secret_kept_by="customer")
    keys = [one.what.key for one in sheets_of(project)[Owner.ENTRA_ADMIN].duties]
    assert "role_sheets.secret_by_customer" in keys
    assert "role_sheets.secret" not in keys


def test_thousands_of_rooms_are_a_number() -> None:
    project = full()
    project.rooms = [
        replace(project.rooms[0], id=f"r{n}", wm_name=f"Raum {n}", mailbox=f"r{n}@x.example")
        for n in range(MOST_ROOMS + 1)
    ]
    words = said(project, Owner.EXCHANGE_ADMIN)
    assert f"{MOST_ROOMS + 1} room mailboxes" in words
    assert "r7@x.example" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_secret_and_no_marks_are_in_any_sheet(language: str) -> None:
    project = full(customer_name="Nord\x1b[2J\u202elicht")
    for role in sheets_of(project):
        words = said(project, role, language)
        assert not [name for name, value in SECRETS.items() if value in words]
        assert "`" not in words
        assert "{" not in words
        assert "\x1b" not in words
        assert "\u202e" not in words


def test_the_same_set_up_gives_the_same_sheets() -> None:
    assert sheets_of(full()) == sheets_of(full())


def test_the_command_writes_a_file_a_role_and_the_scripts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    system_keyring: FakeKeyring,
    capsys: pytest.CaptureFixture[str],
) -> None:
    house = real_house(tmp_path / "data", world := World(), monkeypatch)

    async def make() -> str:
        session = await set_up(house, world)
        await house.close()
        return session.project.id

    project, out = anyio.run(make), tmp_path / "out"
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.json")}
    assert write_role_sheets(house, project, out, "de") == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]
    sheets = {"entra-admin.txt", "exchange-admin.txt", "network-team.txt", "wm-admin.txt"}
    assert {path.name for path in named if path.parent == out} == sheets
    assert (out / "powershell" / "1-check-rooms.ps1") in named
    assert all(path.is_file() for path in named)
    assert "Noch zu tun".upper() in (out / "entra-admin.txt").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in before} == before

    (tmp_path / "taken").write_text("a file, no folder")
    assert write_role_sheets(house, project, tmp_path / "taken", "de") == 1
    assert write_role_sheets(practice_house(tmp_path / "data"), "0" * 32, out, "") == 64


def _network_of(project: Project) -> dict[str, Mark]:
    duties = sheets_of(project)[Owner.NETWORK_TEAM].duties
    return {str(one.values[0].value): one.mark for one in duties if "outgoing" in one.what.key}


def test_each_host_is_verified_by_a_test_that_reached_it_alone() -> None:
    project = full()
    assert _network_of(project)["graph.microsoft.com"] is Mark.VERIFIED
    for name in ("graph_connection", "room_mailboxes", "room_write:room0"):
        del project.evidence[name]
    assert _network_of(project) == {
        "login.microsoftonline.com": Mark.VERIFIED,
        "graph.microsoft.com": Mark.OPEN,
        "gcprouter.spacewell.com": Mark.VERIFIED,
        "nordlicht.axxerion.com": Mark.VERIFIED,
    }


def test_the_list_of_addresses_is_nobodys_word() -> None:
    project = full()
    told = next(words for words in said(project, Owner.NETWORK_TEAM).split("\n\n") if "IP" in words)
    assert "Follows from the Router's own test" in told
    assert "Confirmed" not in told
    del project.confirmed["6.1.router_test"]
    assert "role_sheets.whitelist" in undone(sheets_of(project)[Owner.NETWORK_TEAM])


def test_what_is_left_says_where_and_which_keys_though_nothing_is_known_yet() -> None:
    words = said(empty(), Owner.WM_ADMIN)
    assert "Open Setup → Authentication." in words
    step = next(part for part in words.split("\n\n") if "Step 5.2.4" in part)
    assert "1) On the external application, open Mappings." in step
    assert "client_id: not known yet" in step
    assert "client_secret: not known yet" in step
    assert "grant_type: client_credentials" in step
    assert "token_url: https://gcprouter.spacewell.com/user/oauth/token" in step
    assert "webhook: https://gcprouter.spacewell.com/push/axxerion" in step
    assert "I make it now" not in words
    assert "below" not in words.replace("postsetter below", "")  # our page is not before them
    assert "Workplace Management: not known yet" in said(empty(), Owner.NETWORK_TEAM)


def test_a_secret_that_only_this_computer_lacks_is_nobodys_duty() -> None:
    project = complete()
    content = content_of(project, secrets={})
    assert any(one.what.key == "progress.secret_not_here" for one in content.open)
    sheets = role_sheets(content, answers_of(project, {}), GUIDE)
    sheet = next(one for one in sheets if one.role is Owner.WM_ADMIN)
    assert undone(sheet) == []
    assert "Please make no new one." in as_text(sheet, catalogue("en"))


def test_a_key_in_use_is_not_made_again() -> None:
    project = full()
    del project.confirmed["5.2.1.trust_saved"]
    words = said(project, Owner.WM_ADMIN)
    assert "Step 5.2.1" in words.partition("\nDONE\n")[0]
    assert "Generate key" not in words


def test_a_permission_has_its_day() -> None:
    assert "Given on: 17 Nov 2026" in said(full(), Owner.ENTRA_ADMIN)
