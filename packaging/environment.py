"""Makes and refreshes the project's environments; needs nothing but Python itself."""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PEERS_HOME = ROOT / ".venv-bench"
RELEASE_HOME = ROOT / ".venv-release"
INSPECTOR_HOME = ROOT / ".venv-inspector"
STAMP = "installed.json"
RUNTIME = ROOT / "packaging" / "requirements.lock"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.lock"
PEERS = ROOT / "packaging" / "requirements-bench.lock"
RELEASE = ROOT / "packaging" / "requirements-release.lock"
INSPECTOR = ROOT / "packaging" / "requirements-inspector.lock"
PROJECT = ROOT / "pyproject.toml"

# Among the foreign programs: those without a wheel, and what makes one of them.
SOURCE_ONLY, BUILDER = "vorta,pyperclip", "setuptools"

# Not among the program's own exit codes (sysexits: a service is unavailable).
CANNOT_START = 69


class CannotPrepare(Exception):
    """The environment cannot be made; the text says in full sentences what to do."""


def prepare(lock: Path) -> None:
    """Installs what `lock` lists and the project itself, unless that is done already."""
    with _one_at_a_time():
        stamp = _read_or_make(HOME)
        covered = [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [lock]
        if any(stamp.get(path.name) != _digest(path) for path in covered):
            say(f"Installing what {lock.relative_to(ROOT)} lists")
            _pip(HOME, "--require-hashes", "--only-binary=:all:", "-r", str(lock))
            stamp.update({path.name: _digest(path) for path in covered})
            _write_stamp(HOME, stamp)
        if stamp.get(PROJECT.name) != _digest(PROJECT):
            say("Installing the project itself")
            _pip(HOME, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
            _write_stamp(HOME, {**stamp, PROJECT.name: _digest(PROJECT)})


def prepare_peers() -> None:
    """Installs the programs that the benchmarks compare with, apart from our own environment."""
    _prepare_with_a_source(PEERS_HOME, PEERS)


def prepare_inspector() -> None:
    """Installs a proxy that opens encrypted connections, whose pins do not go with ours."""
    _prepare_with_a_source(INSPECTOR_HOME, INSPECTOR)


def prepare_release() -> None:
    """Installs what the program runs with and what makes the installers, and nothing else.

    The project itself goes in as the wheel that is released (see building/wheel.py).
    """
    with _one_at_a_time():
        stamp = _read_or_make(RELEASE_HOME)
        if stamp.get(RELEASE.name) == _digest(RELEASE):
            return
        say(f"Installing what {RELEASE.relative_to(ROOT)} lists")
        _pip(RELEASE_HOME, "--require-hashes", "--only-binary=:all:", "-r", str(RELEASE))
        _write_stamp(RELEASE_HOME, {**stamp, RELEASE.name: _digest(RELEASE)})


def _prepare_with_a_source(home: Path, lock: Path) -> None:
    """An environment of foreign programs, of which one comes as source only.

    What builds it stands in the same list and comes first, since pip would fetch a builder of its
    own without a look at any hash.
    """
    with _one_at_a_time():
        stamp = _read_or_make(home)
        if stamp.get(lock.name) == _digest(lock):
            return
        say(f"Installing what {lock.relative_to(ROOT)} lists")
        hashed = ("--require-hashes", "--no-build-isolation")
        with _only_the_builder(lock) as builder:
            _pip(home, *hashed, "--only-binary=:all:", "-r", str(builder))
        kinds = ("--only-binary=:all:", f"--no-binary={SOURCE_ONLY}")
        _pip(home, *hashed, *kinds, "-r", str(lock))
        _write_stamp(home, {**stamp, lock.name: _digest(lock)})


def install_wheel(wheel: Path) -> None:
    """Puts the project's wheel into the environment that makes the installers."""
    _pip(RELEASE_HOME, "--no-deps", "--force-reinstall", str(wheel))


def find_program(name: str, home: Path | None = None) -> Path:
    """Where a program of an environment (our own) lies, whether or not it is there."""
    home = home or HOME
    if os.name == "nt":
        return home / "Scripts" / f"{name}.exe"
    return home / "bin" / name


def say(text: str) -> None:
    """Tells the person what happens; never on stdout, which belongs to the program started."""
    print(text, file=sys.stderr, flush=True)


def has_venv() -> bool:
    """Debian leaves the part of Python that fills new environments to a package of its own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _read_or_make(home: Path) -> dict[str, str]:
    stamp = _read_stamp(home)
    if stamp.get("home") == str(home) and find_program("python", home).exists():
        return stamp
    say(f"Making {home}")
    _run(sys.executable, "-m", "venv", "--clear", str(home))
    stamp = {"home": str(home)}
    _write_stamp(home, stamp)
    return stamp


def _pip(home: Path, *arguments: str) -> None:
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check")
    python = str(find_program("python", home))
    _run(python, "-I", "-m", "pip", "install", *quiet, *arguments)


@contextlib.contextmanager
def _only_the_builder(lock: Path) -> Iterator[Path]:
    """A list with nothing of `lock` but the builder's entry, hashes included."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    chosen = [entry for entry in entries if entry.startswith(f"{BUILDER}==")]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / lock.name
        path.write_text("\n".join(chosen), encoding="utf-8")
        yield path


def _run(*command: str) -> None:
    done = subprocess.run(command, stdout=sys.stderr, cwd=ROOT, check=False)
    if done.returncode:
        raise CannotPrepare(
            "This did not work, the reason stands above: {}".format(" ".join(command))
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_stamp(home: Path) -> dict[str, str]:
    try:
        content = json.loads((home / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_stamp(home: Path, stamp: dict[str, str]) -> None:
    (home / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")


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
