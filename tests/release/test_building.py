"""Proves what the installers are made of, as far as it can be proved without making them."""

from __future__ import annotations

import json
import re
import shutil
import struct
import tarfile
from pathlib import Path

import pytest

import environment
from building import icons, licences, linux, papers, parts, windows
from frozen import leaving_out
from syncwizard.clients.clouds import CLOUDS
from syncwizard.command_line import make_parser
from syncwizard.i18n import LANGUAGES
from syncwizard.store.travel import SUFFIX

VERSION = "1.2.3"


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A stand-in for the one-folder program."""
    made = tmp_path / "frozen" / "syncwizard"
    (made / "_internal").mkdir(parents=True)
    (made / "syncwizard").write_bytes(b"\x7fELF...GLIBC_2.17\0GLIBC_2.34\0")
    (made / "_internal" / "library.so").write_bytes(b"\x7fELF...GLIBC_2.4\0")
    return made


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "FOR-IT.md").write_text("notes", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "libgtk-3.so.0",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "babel/locale-data/fr_CA.dat",
        "PySide6\\translations\\qtbase_fr.qm",
    ],
)
def test_what_nobody_uses_is_left_out(name: str) -> None:
    assert not leaving_out.keeps(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "syncwizard/resources/i18n/de/page.toml",
        *(f"babel/locale-data/{language}.dat" for language in LANGUAGES),
        "babel/locale-data/root.dat",
        "typst/_typst.abi3.so",
    ],
)
def test_what_is_used_stays(name: str) -> None:
    assert leaving_out.keeps(name)


def test_every_file_has_its_component_or_is_named(tmp_path: Path) -> None:
    import httpx

    stranger = tmp_path / "stranger.so"
    stranger.touch()
    listed = [
        ("httpx", httpx.__file__),
        ("json", json.__file__),
        ("stranger.so", str(stranger)),
    ]
    contents = tmp_path / parts.CONTENTS
    contents.write_text(json.dumps(listed), encoding="utf-8")
    accounted = parts.account_for(contents)
    found = {one.name: one for one in accounted.components}
    assert found.keys() == {"httpx", "python"}
    assert found["httpx"].version == httpx.__version__
    assert found["httpx"].licence == "BSD-3-Clause"
    assert found["httpx"].texts
    assert accounted.unknown == ("stranger.so (stranger.so)",)


def test_licences_come_along_and_qt_can_be_relinked(tmp_path: Path) -> None:
    qt = parts.Component("pypi", "PySide6_Essentials", "6.11.3", "LGPL-3.0-only")
    bare = parts.Component("pypi", "bare", "1", "MIT")
    assert licences.collect_licences((qt, bare), tmp_path) == ["bare"]
    about_qt = {one.name for one in (tmp_path / "PySide6_Essentials-6.11.3").iterdir()}
    assert about_qt == {"LGPL-3.0.txt", "1-GPL-3.0.txt", "RELINKING.txt"}
    assert "MIT" in (tmp_path / "bare-1" / "LICENCE.txt").read_text(encoding="utf-8")


def test_it_departments_read_which_hosts_the_code_can_call() -> None:
    told = papers.describe(VERSION)
    for cloud in CLOUDS:
        assert cloud.authority in told
        assert cloud.graph_root in told
    assert VERSION in told
    assert "Calendars.ReadWrite" in told


def test_icons_hold_every_size(tmp_path: Path) -> None:
    drawn = icons.draw_icons(tmp_path)
    ico = (tmp_path / "syncwizard.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", ico)
    assert (kind, count) == (1, len(icons.SIZES))
    for number, path in enumerate(drawn.values()):
        *_, length, place = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        assert ico[place : place + length] == path.read_bytes()
    icns = (tmp_path / "syncwizard.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack_from(">I", icns, 4) == (len(icns),)


def test_the_tarball_holds_program_and_papers_and_names_nobody(
    frozen: Path, notes: Path, tmp_path: Path
) -> None:
    made = linux.make_tarball(frozen, notes, VERSION, tmp_path)
    with tarfile.open(made) as packed:
        assert {"syncwizard/syncwizard", "syncwizard/papers/FOR-IT.md"} <= set(packed.getnames())
        assert {one.uname for one in packed} == {"root"}


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="not installed: dpkg-deb")
def test_the_package_says_what_it_needs(frozen: Path, notes: Path, tmp_path: Path) -> None:
    import subprocess

    made = linux.make_deb(frozen, icons.draw_icons(tmp_path / "icons"), notes, VERSION, tmp_path)
    told = subprocess.run(["dpkg-deb", "-I", made], capture_output=True, text=True, check=True)
    assert "libc6 (>= 2.34)" in told.stdout
    listed = subprocess.run(["dpkg-deb", "-c", made], capture_output=True, text=True, check=True)
    assert "./usr/bin/syncwizard -> ../lib/syncwizard/syncwizard" in listed.stdout
    assert "./usr/share/applications/syncwizard.desktop" in listed.stdout
    assert "./usr/share/mime/packages/syncwizard.xml" in listed.stdout


def test_a_file_of_a_setup_opens_with_the_program_everywhere() -> None:
    kinds = (linux.INSTALLERS / "syncwizard.xml").read_text(encoding="utf-8")
    started = (linux.INSTALLERS / "syncwizard-bring-in.desktop").read_text(encoding="utf-8")
    assert f'<glob pattern="*{SUFFIX}"/>' in kinds
    [kind] = re.findall(r'mime-type type="(.+)"', kinds)
    assert f"MimeType={kind};" in started
    script = windows.SCRIPT.read_text(encoding="utf-8")
    assert f'!define ENDING "Software\\Classes\\{SUFFIX}"' in script
    options = re.findall(r'(--\S+) (?:%f|"%1")', started + script)
    assert len(options) == 2
    for option in options:
        assert make_parser().parse_args([option, "x"]).bring_in == Path("x")


def test_it_departments_read_every_registry_key_that_is_written() -> None:
    notes = papers.describe(VERSION)
    script = windows.SCRIPT.read_text(encoding="utf-8")
    keys = re.findall(r'^!define \w+ "(Software\\[^"]+)"', script, re.MULTILINE)
    assert len(keys) == 3
    assert [key for key in keys if f"HKCU\\{key}`" not in notes] == []


@pytest.mark.skipif(not shutil.which("makensis"), reason="not installed: makensis")
def test_the_script_of_the_windows_installer_compiles(
    frozen: Path, notes: Path, tmp_path: Path
) -> None:
    icons.draw_icons(tmp_path / "icons")
    icon = tmp_path / "icons" / "syncwizard.ico"
    made = windows.make_installer(frozen, icon, notes, VERSION, tmp_path)
    assert made.read_bytes()[:2] == b"MZ"


def test_a_missing_nsis_is_said(
    frozen: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(environment.CannotPrepare, match="NSIS"):
        windows.make_installer(frozen, tmp_path / "icon", notes, VERSION, tmp_path)
