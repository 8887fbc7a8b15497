"""Makes and refreshes the project's own environment, .venv; needs nothing but Python itself."""

import contextlib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
STAMP = HOME / "installed.json"
RUNTIME = ROOT / "packaging" / "requirements.lock"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.lock"
PROJECT = ROOT / "pyproject.toml"

# Not among the program's own exit codes (sysexits: a service is unavailable).
CANNOT_START = 69


class CannotPrepare(Exception):
    """The environment cannot be made; the text says in full sentences what to do."""


def prepare(lock: Path) -> None:
    """Installs what `lock` lists and the project itself, unless that is done already."""
    with _one_at_a_time():
        stamp = _read_stamp()
        if stamp.get("home") != str(HOME) or not find_program("python").exists():
            stamp = _make_home()
        covered = [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [lock]
        if any(stamp.get(path.name) != _digest(path) for path in covered):
            say(f"Installing what {lock.relative_to(ROOT)} lists")
            _pip("--require-hashes", "--only-binary=:all:", "-r", str(lock))
            stamp.update({path.name: _digest(path) for path in covered})
            _write_stamp(stamp)
        if stamp.get(PROJECT.name) != _digest(PROJECT):
            say("Installing the project itself")
            _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            _write_stamp({**stamp, PROJECT.name: _digest(PROJECT)})


def find_program(name: str) -> Path:
    """Where a program of the environment lies, whether or not it is there."""
    if os.name == "nt":
        return HOME / "Scripts" / f"{name}.exe"
    return HOME / "bin" / name


def say(text: str) -> None:
    """Tells the person what happens; never on stdout, which belongs to the program started."""
    print(text, file=sys.stderr, flush=True)


def has_venv() -> bool:
    """Debian leaves the part of Python that fills new environments to a package of its own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _make_home() -> dict[str, str]:
    say(f"Making {HOME}")
    _run(sys.executable, "-m", "venv", "--clear", str(HOME))
    stamp = {"home": str(HOME)}
    _write_stamp(stamp)
    return stamp


def _pip(*arguments: str) -> None:
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    _run(str(find_program("python")), "-I", "-m", "pip", "install", *quiet, *arguments)


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=sys.stderr, cwd=ROOT, check=False)
    if done.returncode:
        raise CannotPrepare(
            "This did not work, the reason stands above: {}".format(" ".join(command))
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        content = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Lets a second start wait while a first one installs; this very file serves as the lock."""
    with Path(__file__).open("rb") as handle:
        if sys.platform == "win32":
            import msvcrt

            # A byte far behind the end, because Windows refuses to read locked ones.
            handle.seek(1 << 30)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
            try:
                yield
            finally:
                handle.seek(1 << 30)
                msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
