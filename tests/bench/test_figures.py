"""Proves that the benchmarks can be called and tell their figures well; never how fast it is."""

from __future__ import annotations

import contextlib
import importlib
from pathlib import Path

import pytest

import bench
from tests.bench import effort, figures, gaps, memory, screen, start, starting, steps, walk

SCRIPTS = (start, steps, memory, effort, gaps)


def test_a_figure_is_a_name_a_number_and_a_unit() -> None:
    assert figures.figure("start_ratio", 1.366, "x") == "figure start_ratio 1.37 x"
    with pytest.raises(AssertionError):
        figures.figure("Start ratio", 1.0, "x")


def test_figures_come_last(capsys: pytest.CaptureFixture[str]) -> None:
    figures.tell([figures.figure("one", 1, "ms"), figures.figure("two", 2, "MiB")])
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "figure one 1.00 ms",
        "figure two 2.00 MiB",
    ]


@pytest.mark.parametrize("runs", ["0", "-1", "x", "²"])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.__name__)
def test_runs_are_counted(script: object, runs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        script.main(["--runs", runs])  # type: ignore[attr-defined]
    assert "--runs" in capsys.readouterr().err


def test_the_start_tells_each_kind_against_the_bare_one(capsys: pytest.CaptureFixture[str]) -> None:
    twice = [figures.Took(200.0, 150.0), figures.Took(300.0, 150.0)]
    taken = dict.fromkeys(("home", "home_20", *start.PEERS), twice)
    start._tell({"bare": [figures.Took(100.0, 100.0)] * 2, **taken}, [400.0, 600.0])
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("figure")]
    assert all(figures.FIGURE.fullmatch(line) for line in lines)
    told = {line.split()[1]: line.split()[2] for line in lines}
    assert told["start_ratio"] == told["git_cola_ratio"] == told["vorta_ratio"] == "2.50"
    assert told["start_rows_20"] == "500.00"
    assert told["start_busy_ratio"] == "1.50"


def test_a_home_holds_the_set_ups_that_are_wanted(tmp_path: Path) -> None:
    homes = {
        kind: starting.make_home(tmp_path / kind, start.SET_UPS.get(kind, 0))
        for kind in ("home", "home_20")
    }
    counts = {
        kind: len(list(home.glob("data/syncwizard/projects/*/project.json")))
        for kind, home in homes.items()
    }
    assert counts == {"home": 0, "home_20": 20}


def test_what_is_measured_has_no_bus_and_no_home_of_ours(tmp_path: Path) -> None:
    given = figures.child_environment(tmp_path, ":7")
    assert given["DISPLAY"] == ":7"
    assert {given["HOME"], given["XDG_RUNTIME_DIR"]} == {str(tmp_path)}
    assert "nonexistent" in given["DBUS_SESSION_BUS_ADDRESS"]


def test_this_process_has_had_some_memory() -> None:
    assert walk.peak() > 1


def test_every_script_that_the_command_names_is_there() -> None:
    for name in bench.SCRIPTS + bench.ON_DEMAND:
        assert callable(importlib.import_module(f"tests.bench.{name}").main)
        assert bench._command(name, "3")[-2:] == ["--runs", "3"]


def test_the_command_knows_its_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench._parser().parse_args(["steps", "start"]).scripts == ["steps", "start"]
    with pytest.raises(SystemExit):
        bench._parser().parse_args(["stepss"])
    assert ", ".join(bench.SCRIPTS + bench.ON_DEMAND) in capsys.readouterr().err


def test_without_xvfb_the_screen_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with (
        pytest.raises(screen.NoScreen, match="apt-get install xvfb"),
        contextlib.ExitStack() as own,
    ):
        own.enter_context(screen.screen())
