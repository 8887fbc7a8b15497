"""`demo --fault`: every fault is found under its code, repaired, and then everything passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from syncwizard.__main__ import main
from syncwizard.demo.trouble import STORIES, Repair, Trouble, list_faults
from syncwizard.domain.checks import Outcome
from syncwizard.guide import GUIDE
from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.checks.practised import SetUp, codes, make_set_up

Out = pytest.CaptureFixture[str]
NAMES = sorted(STORIES)


@pytest.fixture(autouse=True)
def no_time_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async def pass_by(_seconds: float) -> None:
        """A busy service asks for a pause."""

    monkeypatch.setattr("syncwizard.clients.patience.anyio.sleep", pass_by)


def test_every_fault_can_be_played_and_is_listed() -> None:
    assert set(STORIES) == {fault.value for fault in Fault}
    assert [line.split()[0] for line in list_faults().splitlines()] == list(STORIES)


@pytest.mark.parametrize("name", NAMES)
async def test_the_first_test_that_fails_finds_what_the_play_waits_for(name: str) -> None:
    world = World.with_rooms(6)
    trouble = Trouble(name, world)
    set_up = make_set_up(world)
    check = await first_with(set_up, trouble)
    if trouble.story.repair is Repair.NOT_NEEDED:
        return
    value = trouble.repair()
    assert bool(value) is (trouble.story.repair is Repair.BY_VALUE)
    set_up.insists = trouble.story.repair is Repair.BY_WORD
    if trouble.story.repair is Repair.BY_PERMISSION:
        permit(set_up)
    assert (await set_up.check(check)).outcome is Outcome.PASSED


def permit(set_up: SetUp) -> None:
    """What a person says yes to in the window, as it is recorded."""
    for finding in set_up.found:
        issuer, origin = finding.params.get("issuer"), finding.params.get("origin")
        set_up.project.accepted_inspectors += [str(issuer)] if issuer else []
        set_up.project.confirmed_hosts += [str(origin)] if origin else []
        set_up.project.confirmed_hosts += str(finding.params.get("origins", "")).split()


async def first_with(set_up: SetUp, trouble: Trouble) -> str:
    """The first check, in the guide's order, that meets the trouble; all before it pass."""
    listed = [name for step in GUIDE.steps for name in step.visible_checks(set_up.answers())]
    at = listed.index("room_mailboxes")
    proofs = ["room_booking", trouble.story.proof] if trouble.story.proof else []
    for name in dict.fromkeys([*listed[:at], "room_write", *proofs, *listed[at:]]):
        evidence = await set_up.check(name)
        if trouble.meet(evidence):
            return name
        assert evidence.outcome is Outcome.PASSED, (name, codes(evidence.findings))
    raise AssertionError(trouble.what_is_wrong())


def test_what_was_not_found_makes_the_play_fail() -> None:
    trouble = Trouble("graph_down", World.with_rooms(1))
    (said,) = trouble.what_is_wrong()
    assert said == "graph_down: no test found HTTP-SERVICE-DOWN"


def test_a_wrong_value_is_seen_replaced_and_all_passes_in_the_window(
    qtbot: QtBot, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("syncwizard.ui.running.saving.PAUSE_MS", 0)
    monkeypatch.setattr(
        "syncwizard.demo.pictures.Pictures.take", lambda _self, _page, name: drawn.append(name)
    )
    options = ["--out", str(tmp_path / "out"), "--rooms", "1", "--language", "de"]

    assert main(["demo", *options, "--fault", "secret_id_pasted"]) == 0

    said = capsys.readouterr()
    assert said.err == ""
    assert "ENTRA-SECRET-WRONG  Das Clientgeheimnis stimmt nicht" in said.out
    assert "Nächster Schritt: " in said.out
    assert "Wer: " in said.out
    assert "next:" not in said.out
    assert "Every step is completed and every check passed." in said.out
    assert drawn.index("fault-secret_id_pasted") == drawn.index("4.5") - 1


def test_the_list_needs_no_folder(capsys: Out) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--fault", "list"])
    assert ended.value.code == 0
    assert "tls_inspected" in capsys.readouterr().out


def test_an_unknown_fault_is_wrong_usage(capsys: Out, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--out", str(tmp_path), "--fault", "sunshine"])
    assert ended.value.code == 64
    assert "there is no fault sunshine" in capsys.readouterr().err
