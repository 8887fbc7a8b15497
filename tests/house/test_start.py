"""Proves what the start script says and hands over: screens, system packages, arguments."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import environment
import start
import system_packages
from syncwizard.command_line import make_parser

pytestmark = pytest.mark.skipif(os.name == "nt", reason="screens and packages of Linux")


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have become the program; its environment counts as ready."""
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "prepare", lambda lock: None)
    monkeypatch.setattr(os, "execv", lambda path, command: commands.append(command))
    monkeypatch.setattr(subprocess, "call", lambda command: 3)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "")
    return commands


@pytest.mark.parametrize("arguments", [["demo", "--out", "d"], ["check", "p"], ["--version"]])
def test_what_needs_no_window_runs_without_a_screen(
    arguments: list[str], handed_over: list[list[str]]
) -> None:
    start.main(arguments)
    assert handed_over[0][-len(arguments) - 2 :] == ["-m", "syncwizard", *arguments]
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_every_command_is_known_to_need_no_window() -> None:
    [commands] = [one for one in make_parser()._actions if isinstance(one.choices, dict)]
    assert set(commands.choices or ()) <= start.WITHOUT_WINDOW


def test_a_window_needs_a_screen(
    handed_over: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["--practice"]) == environment.CANNOT_START
    assert not handed_over
    said = capsys.readouterr()
    assert "no screen" in said.err
    assert not said.out


def test_a_screen_is_used_where_there_is_one(
    handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(system_packages, "_is_loadable", lambda library: True)
    start.main([])
    assert len(handed_over) == 1
    assert os.environ["QT_QPA_PLATFORM"] == ""


class Apt:
    """Stands where apt-get would run."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "apt.log"
        self.program = folder / "apt-get"
        self.program.write_text(f'#!/bin/sh\necho "$@" >> {self.log}\nexit $FAKE_APT_CODE\n')
        self.program.chmod(0o755)

    def read_calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Apt:
    apt = Apt(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_APT_CODE", "0")
    monkeypatch.setattr(system_packages, "_is_loadable", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(system_packages, "has_venv", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return apt


def test_root_gets_the_missing_packages_and_is_told(
    apt: Apt, capsys: pytest.CaptureFixture[str]
) -> None:
    system_packages.provide(with_window=False)
    assert apt.read_calls() == [
        "update -qq",
        "install -y --no-install-recommends python3-venv libegl1 -qq",
    ]
    assert "python3-venv libegl1" in capsys.readouterr().err


def test_apts_failure_is_told(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_APT_CODE", "100")
    with pytest.raises(environment.CannotPrepare, match="apt-get update"):
        system_packages.provide(with_window=False)


def test_others_get_the_one_line_to_run(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.CannotPrepare) as problem:
        system_packages.provide(with_window=False)
    line = "sudo apt-get install -y --no-install-recommends python3-venv libegl1"
    assert str(problem.value).endswith(line)
    assert apt.read_calls() == []


def test_systems_without_apt_hear_which_files_are_missing(
    apt: Apt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(environment.CannotPrepare, match=r"libEGL\.so\.1"):
        system_packages.provide(with_window=False)


def test_only_a_window_asks_for_the_screens_libraries(
    apt: Apt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(system_packages, "has_venv", lambda: True)
    monkeypatch.setattr(system_packages, "_is_loadable", lambda name: name in system_packages.QT)
    system_packages.provide(with_window=False)
    assert apt.read_calls() == []
    system_packages.provide(with_window=True)
    assert "libxcb-cursor0" in apt.read_calls()[-1]
