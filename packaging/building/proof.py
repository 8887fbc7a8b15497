"""Proves a frozen program: no screen, an empty home, and beside the platform's own keyring."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import environment

_DEMO_SECONDS = 300
_ABOUT = ("about", "--json")
# The password must not be empty: the daemon would ask for one. It ends with its bus.
_KEYRING = """
printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$@"
"""


def prove(program: Path) -> dict[str, str]:
    """What the program tells about itself, after a whole set-up in both languages went well.

    Raises CannotPrepare with what the program said where something is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        told: dict[str, str] = json.loads(_run(home, *_beside_keyring(), str(program), *_ABOUT))
        for name in ("authorities", "languages"):
            if told[name] in {"", "0"}:
                raise environment.CannotPrepare(f"The frozen program has no {name}: {told}")
        if told["keyring_lasts"] != "yes":
            raise environment.CannotPrepare(f"The frozen program finds no keyring: {told}")
        for language in told["languages"].split(", "):
            _play(home, program, language)
    return told


def _beside_keyring() -> list[str]:
    """What starts a command with the platform's keyring: on Linux, one of its own, unlocked."""
    return ["dbus-run-session", "--", "sh", "-c", _KEYRING, "-"] if sys.platform == "linux" else []


def _play(home: Path, program: Path, language: str) -> None:
    out = home / language
    _run(home, str(program), "demo", "--out", str(out), "--language", language)
    report = (out / "report.pdf").read_bytes()
    if not report.startswith(b"%PDF-"):
        raise environment.CannotPrepare("The frozen program wrote no PDF report.")


def _run(home: Path, *command: str) -> str:
    """Nothing of this machine's Python, Qt or person reaches the program."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    path = "/usr/bin:/bin" if os.name == "posix" else os.environ.get("PATH", "")
    clean = {"HOME": str(home), "PATH": path, "QT_QPA_PLATFORM": "offscreen", **kept}
    done = subprocess.run(
        command,
        env={**clean, "LOCALAPPDATA": str(home)},
        cwd=home,
        timeout=_DEMO_SECONDS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise environment.CannotPrepare(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        )
    return done.stdout
