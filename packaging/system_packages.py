"""Finds out which of Linux's own libraries Qt misses here, and gets them where it may.

It knows Debian's names; elsewhere it can only say which files are missing.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Mapping

from environment import CannotPrepare, has_venv, say

# The file that Qt loads, and the Debian package it lies in.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}
# A keyring for tests: the Debian package of each command.
SECRET_SERVICE = {
    "gnome-keyring-daemon": "gnome-keyring",
    "dbus-run-session": "dbus-daemon",
    "dbus-send": "dbus-bin",
}
VENV_PACKAGE = "python3-venv"


def provide(*, with_window: bool, programs: Mapping[str, str] | None = None) -> None:
    """Installs what is missing, or raises CannotPrepare with the one line to run.

    `programs` are wanted besides Qt's libraries: the Debian package of each by its command.
    """
    wanted = {**_choose_libraries(with_window), **(programs or {})}
    files = [name for name in wanted if not (shutil.which(name) or _is_loadable(name))]
    packages = [wanted[name] for name in files]
    if not has_venv():
        files.insert(0, "Python's venv and ensurepip")
        packages.insert(0, VENV_PACKAGE)
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise CannotPrepare(f"Missing on this system, please install: {', '.join(files)}")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        line = f"sudo apt-get update && sudo {' '.join(install)}"
        raise CannotPrepare(f"System packages are missing. Please run this line first:\n{line}")
    _install(install)


def wish(programs: Mapping[str, str]) -> None:
    """Installs programs that some tests can do without, where that is possible without asking."""
    packages = [package for command, package in programs.items() if not shutil.which(command)]
    if not packages or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    try:
        _install(["apt-get", "install", "-y", "--no-install-recommends", *packages])
    except CannotPrepare as problem:
        say(f"{problem} (the tests that need it are left out)")


def _choose_libraries(with_window: bool) -> dict[str, str]:
    libraries = dict(QT)
    if with_window and os.environ.get("DISPLAY"):
        libraries.update(X11)
    if with_window and os.environ.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND)
    return libraries


def _is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(install: list[str]) -> None:
    say("Installing system packages: {}".format(" ".join(install)))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*install, "-qq"]):
        # apt talks a lot; what it said is shown only where it failed.
        done = subprocess.run(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            say(done.stdout)
            raise CannotPrepare("This did not work: {}".format(" ".join(command)))
