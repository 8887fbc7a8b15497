"""The command line as a person meets it: what it takes, what it returns, and what it leaves."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest

from syncwizard import __version__, logs
from syncwizard.__main__ import INTERRUPTED, USUAL, main
from syncwizard.command_line import USAGE_ERROR, make_parser, understand
from syncwizard.wiring import House
from tests.fakes.houses import practice_house, set_up

Out = pytest.CaptureFixture[str]
NOBODY = "0" * 32


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Takes back what the program sets up for its whole process."""
    root = logging.getLogger()
    handlers, level, raises = root.handlers[:], root.level, logging.raiseExceptions
    hook, thread_hook = sys.excepthook, threading.excepthook
    levels = {name: logging.getLogger(name).level for name in logs._TALKATIVE}
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raises
    sys.excepthook, threading.excepthook = hook, thread_hook
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


@pytest.fixture
def project(tmp_path: Path) -> str:
    """The id of a complete practice set-up in the folder `data`."""

    async def make() -> str:
        house = practice_house(tmp_path / "data")
        session = await set_up(house, house.world)
        await house.close()
        return session.project.id

    return anyio.run(make)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, told at its end which modules it had loaded."""
    script = (
        "import sys\n"
        "from syncwizard.__main__ import main\n"
        "try:\n    code = main(sys.argv[1:])\n"
        "except SystemExit as left:\n    code = left.code\n"
        "print('LOADED', *sys.modules)\n"
        "sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_short_way_to_the_window_means_what_the_parser_would() -> None:
    assert vars(understand([])) == USUAL == vars(make_parser().parse_args([]))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("check", "--help")])
def test_help_and_version_need_no_window(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    said, _, loaded = done.stdout.partition("LOADED")
    assert done.returncode == 0
    assert "syncwizard" in said
    heavy = ("PySide6", "pydantic", "httpx", "syncwizard.wiring")
    assert not {name for name in loaded.split() if name.startswith(heavy)}


def test_a_check_needs_no_window(tmp_path: Path, project: str) -> None:
    done = run("--data", str(tmp_path / "data"), "check", project, "--json")
    said, _, loaded = done.stdout.partition("LOADED")
    assert done.returncode == 2, done.stderr
    assert json.loads(said)["project"] == project
    assert "PySide6" not in loaded


def test_the_version_is_said(capsys: Out) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"syncwizard {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["--rooms", "none"],
        ["--rooms", "0"],
        ["--rooms", "5001"],
        ["check"],
        ["check", NOBODY, "--xml"],
        ["report", NOBODY],
        ["report", NOBODY, "--out", "x", "--language", "fr"],
        ["demo"],
        ["--practice", "demo", "--out", "x"],
        ["--data", "d", "demo", "--out", "x"],
        ["--rooms", "3", "check", NOBODY],
        ["--rooms", "3", "report", NOBODY, "--out", "x"],
    ],
)
def test_wrong_usage_ends_in_64(arguments: list[str], capsys: Out) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == USAGE_ERROR
    assert "usage: syncwizard" in capsys.readouterr().err


@pytest.mark.parametrize("is_first", [True, False])
def test_the_data_folder_may_stand_before_or_behind(
    is_first: bool, tmp_path: Path, project: str, capsys: Out
) -> None:
    data = ["--data", str(tmp_path / "data")]
    command = ["check", project, "--json"]
    assert main(data + command if is_first else command + data) == 2
    assert json.loads(capsys.readouterr().out)["practice"] is True


def test_no_such_project_ends_in_64(tmp_path: Path, capsys: Out) -> None:
    assert main(["--data", str(tmp_path), "check", NOBODY]) == USAGE_ERROR
    out = str(tmp_path / "out")
    assert main(["--data", str(tmp_path), "report", NOBODY, "--out", out]) == USAGE_ERROR
    assert not (tmp_path / "out").exists()


def test_report_in_the_wanted_language(tmp_path: Path, project: str, capsys: Out) -> None:
    data, out = str(tmp_path / "data"), tmp_path / "out"
    arguments = ["--data", data, "report", project, "--out", str(out), "--language", "de"]
    assert main(arguments) == 0
    assert '<html lang="de"' in (out / "report.html").read_text(encoding="utf-8")


def test_each_command_keeps_its_log_with_the_data(
    tmp_path: Path, project: str, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("syncwizard.report.export.as_pdf", broken)
    data = tmp_path / "data"
    assert main(["--data", str(data), "report", project, "--out", str(tmp_path / "out")]) == 1
    assert "ZeroDivisionError" in (data / "logs" / "report.log").read_text(encoding="utf-8")
    assert "Traceback" not in capsys.readouterr().err
    main(["--data", str(data), "check", project])
    assert (data / "logs" / "check.log").is_file()


def test_a_log_that_cannot_be_written_is_said_and_stops_nothing(
    tmp_path: Path, project: str, capsys: Out
) -> None:
    data = tmp_path / "data"
    (data / "logs").write_text("a file, no folder")
    assert main(["--data", str(data), "check", project]) == 2
    assert "no log file" in capsys.readouterr().err


def test_ctrl_c_ends_without_a_traceback(
    tmp_path: Path, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object, **_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("syncwizard.cli.check", interrupted)
    assert main(["--data", str(tmp_path / "data"), "check", project]) == INTERRUPTED


def test_a_narrow_terminal_gets_what_it_can_show(
    tmp_path: Path, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii", newline="\n")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert main(["--data", str(tmp_path / "data"), "check", project]) == 2
    narrow.flush()
    said = narrow.buffer.getvalue()
    assert b"Nordlicht Versicherung ? Production" in said


def test_without_a_command_the_window_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[House] = []
    files: list[Path | None] = []

    def run_window(house: House, bring_in: Path | None) -> int:
        shown.append(house)
        files.append(bring_in)
        return 0

    monkeypatch.setattr("syncwizard.ui.app.run", run_window)
    assert main(["--practice", "--rooms", "3", "--data", str(tmp_path)]) == 0
    assert shown[0].practice
    assert len(shown[0].world.rooms) == 3
    assert (tmp_path / "logs" / "window.log").is_file()
    assert main(["--data", str(tmp_path), "--bring-in", "x.syncwizard"]) == 0
    assert not shown[1].practice
    assert files == [None, Path("x.syncwizard")]


def test_a_file_is_brought_in_by_the_window_or_by_its_command() -> None:
    done = run("--bring-in", "x.syncwizard", "codes")
    assert done.returncode == 64
    assert "import-project" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "rooms"),
    [
        (["--rooms", "5", "demo", "--out", "x"], 5),
        (["demo", "--out", "x", "--rooms", "5"], 5),
        (["--rooms", "4", "demo", "--out", "x", "--rooms", "5"], 5),
        (["demo", "--out", "x"], 12),
    ],
)
def test_rooms_of_the_demo_may_stand_before_or_behind(arguments: list[str], rooms: int) -> None:
    assert understand(arguments).rooms == rooms


def test_a_demo_that_has_no_folder_to_write_into_says_so_in_one_sentence(
    tmp_path: Path, capsys: Out
) -> None:
    file = tmp_path / "file"
    file.write_text("mine", encoding="utf-8")
    assert main(["demo", "--out", str(file)]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"Nothing can be written into {file}: File exists"]
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_report_of_a_practice_set_up_speaks_of_no_tests(
    tmp_path: Path, project: str, capsys: Out
) -> None:
    data, out = str(tmp_path / "data"), str(tmp_path / "out")
    assert main(["--data", data, "report", project, "--out", out]) == 0
    said = capsys.readouterr().err
    assert "the report is made without looking at them" in said
    assert "test" not in said.lower()


def test_a_reader_that_has_had_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "syncwizard", "codes", "--markdown"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith(b"# ")
        program.stdout.close()
        said = program.stderr.read()
    assert (program.returncode, said) == (141, b"")
