"""Packs the one-folder program for Linux: a .deb for Debian and its relatives, and a tarball."""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import environment

INSTALLERS = environment.ROOT / "packaging" / "installers"
HOME = Path("usr/lib/syncwizard")
# What the folder does not bring along, because it has to fit the machine's own graphics.
# fontconfig-config brings a font as well: without any, the window shows boxes.
DEPENDS = ("libc6 (>= {libc})", "libegl1", "libgl1", "fontconfig-config")
_CONTROL = """\
Package: syncwizard
Version: {version}
Architecture: {architecture}
Maintainer: syncwizard <syncwizard@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: gnome-keyring | kwalletmanager | keepassxc
Section: admin
Priority: optional
Description: Guided set-up of the reservation sync
 Leads through connecting the rooms of Exchange Online with Workplace Management by way of the
 sync Router, tests every connection and writes the handover report.
"""


def make_deb(frozen: Path, icons: dict[int, Path], notes: Path, version: str, into: Path) -> Path:
    """The package's file; `notes` are the licences and papers that go into its documentation."""
    tree = into / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(frozen, tree / HOME, symlinks=True)
    _join_desktop(tree, icons)
    shutil.copytree(notes, tree / "usr/share/doc/syncwizard")
    _write_control(tree, version)
    made = into / f"syncwizard_{version}_{_architecture()}.deb"
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(tree), str(made)]
    _run(command)
    shutil.rmtree(tree)
    return made


def make_tarball(frozen: Path, notes: Path, version: str, into: Path) -> Path:
    """The folder as it is, for systems without dpkg: unpack, run syncwizard/syncwizard."""
    made = into / f"syncwizard-{version}-linux-{_architecture()}.tar.xz"
    with tarfile.open(made, "w:xz", preset=6) as packed:
        for folder, place in ((frozen, "syncwizard"), (notes, "syncwizard/papers")):
            packed.add(folder, place, filter=_owned_by_nobody)
    return made


def _owned_by_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _join_desktop(tree: Path, icons: dict[int, Path]) -> None:
    """A command, a menu entry, icons, and the program for a double click on a set-up's file."""
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/syncwizard").symlink_to("../lib/syncwizard/syncwizard")
    for name in ("syncwizard.desktop", "syncwizard-bring-in.desktop"):
        _copy(INSTALLERS / name, tree / "usr/share/applications" / name)
    _copy(INSTALLERS / "syncwizard.xml", tree / "usr/share/mime/packages/syncwizard.xml")
    themed = tree / "usr/share/icons/hicolor"
    for size, picture in icons.items():
        _copy(picture, themed / f"{size}x{size}/apps/syncwizard.png")
    drawn = environment.ROOT / "resources" / "icons" / "syncwizard.svg"
    _copy(drawn, themed / "scalable/apps/syncwizard.svg")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write_control(tree: Path, version: str) -> None:
    size = sum(one.lstat().st_size for one in tree.rglob("*") if one.is_file())
    depends = ", ".join(DEPENDS).format(libc=_libc_needed(tree))
    words = _CONTROL.format(
        version=version, architecture=_architecture(), kilobytes=size // 1024, depends=depends
    )
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(words, encoding="utf-8")


def _libc_needed(tree: Path) -> str:
    """The newest version of the C library that any file of the tree asks for."""
    newest = (2, 17)
    for path in tree.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF":
            newest = max(newest, *_libc_versions(path.read_bytes()))
    return ".".join(str(part) for part in newest)


def _libc_versions(content: bytes) -> list[tuple[int, int]]:
    found = [(2, 17)]
    for word in content.split(b"GLIBC_2.")[1:]:
        digits = word[:3].split(b"\0")[0].split(b".")[0]
        if digits.isdigit():
            found.append((2, int(digits)))
    return found


def _architecture() -> str:
    machine = os.uname().machine
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        raise environment.CannotPrepare("This did not work: {}".format(" ".join(command)))
