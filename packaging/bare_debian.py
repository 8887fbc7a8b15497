"""Proves the .deb on a bare Debian: python3 packaging/bare_debian.py DEB [--suite NAME].

It makes a fresh root with debootstrap (as root, from its usual mirror), installs the package with
what it depends on, draws and plays the demonstration on a screen of X and without one, removes the
package again and tells every file that is left. By hand only; the root is deleted at the end.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import environment
import system_packages

PROGRAMS = {"debootstrap": "debootstrap", "Xvfb": "xvfb"}
# What apt and dpkg write about their own work is no leftover of the package.
OWN_WORK = (
    *("var/lib/dpkg", "var/lib/apt", "var/cache", "proc/", "dev/"),
    *("var/log/apt", "var/log/dpkg.log", "var/log/alternatives.log"),
)
OUT = "srv/out"
_QUIET = {
    "HOME": "/root",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND": "noninteractive",
}


def main(arguments: Sequence[str]) -> int:
    """Returns 0, or environment.CANNOT_START with what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("deb", type=Path)
    parser.add_argument("--suite", default="bookworm")
    chosen = parser.parse_args(arguments)
    try:
        if os.geteuid() != 0:
            raise environment.CannotPrepare("debootstrap and chroot need root.")
        system_packages.provide(with_window=False, programs=PROGRAMS)
        with tempfile.TemporaryDirectory() as folder, _bare(Path(folder), chosen.suite) as root:
            left = prove(root, chosen.deb)
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    environment.say("".join(f"left behind: {one}\n" for one in left) or "Nothing is left behind.")
    return environment.CANNOT_START if left else 0


def prove(root: Path, deb: Path) -> list[str]:
    """Installs, runs and removes the package in `root`; returns the paths that are left."""
    before = _files(root)
    shutil.copyfile(deb, root / "srv" / deb.name)
    _in(root, "apt-get", "install", "-y", "-q", "--no-install-recommends", f"/srv/{deb.name}")
    environment.say(_in(root, "syncwizard", "--version").strip())
    _play(root, "de", QT_QPA_PLATFORM="offscreen")
    with _screen() as display:
        _play(root, "en", DISPLAY=display, QT_QPA_PLATFORM="xcb")
    _in(root, "apt-get", "purge", "-y", "-q", "syncwizard")
    _in(root, "apt-get", "autoremove", "-y", "-q", "--purge")
    (root / "srv" / deb.name).unlink()
    return sorted(_files(root) - before)


@contextmanager
def _bare(folder: Path, suite: str) -> Iterator[Path]:
    """The smallest Debian that debootstrap makes, with /proc and /dev as every Debian has them."""
    root = folder / "root"
    environment.say(f"Making a bare Debian ({suite})")
    _run("debootstrap", "--variant=minbase", suite, str(root))
    mounts = [("-t", "proc", "proc", str(root / "proc")), ("--bind", "/dev", str(root / "dev"))]
    for one in mounts:
        _run("mount", *one)
    try:
        yield root
    finally:
        for one in reversed(mounts):
            _run("umount", one[-1])


@contextmanager
def _screen() -> Iterator[str]:
    """An Xvfb of its own; programs in the root reach it by its abstract socket."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _play(root: Path, language: str, **given: str) -> None:
    """The demonstration from an empty set-up to the report; text is drawn with a real font."""
    said = _in(root, "syncwizard", "demo", "--out", f"/{OUT}", "--language", language, **given)
    if not (root / OUT / "report.pdf").read_bytes().startswith(b"%PDF-"):
        raise environment.CannotPrepare("The installed program wrote no PDF report.")
    if not _fonts(root):
        raise environment.CannotPrepare("No font came with the package: its window shows boxes.")
    environment.say(f"demo --language {language}: {said.strip().splitlines()[-1]}")
    shutil.rmtree(root / OUT)


def _fonts(root: Path) -> list[Path]:
    return [one for one in (root / "usr/share/fonts").rglob("*") if one.suffix in {".ttf", ".otf"}]


def _files(root: Path) -> set[str]:
    """Every file and folder, but for what apt and dpkg write about their own work."""
    found = (
        str(Path(folder).relative_to(root) / name)
        for folder, folders, names in os.walk(root)
        for name in (*folders, *names)
    )
    return {one for one in found if not one.startswith(OWN_WORK)}


def _in(root: Path, *command: str, **given: str) -> str:
    return _run("chroot", str(root), *command, env={**_QUIET, **given})


def _run(*command: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise environment.CannotPrepare(f"{' '.join(command)}:\n{done.stdout[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
