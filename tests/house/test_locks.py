"""Proves that the locked requirements can be trusted and carry no address of any index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "packaging" / "requirements.lock"
DEVELOPMENT = ROOT / "packaging" / "requirements-dev.lock"
PEERS = ROOT / "packaging" / "requirements-bench.lock"
INSPECTOR = ROOT / "packaging" / "requirements-inspector.lock"
LOCKS = (RUNTIME, DEVELOPMENT, PEERS, INSPECTOR)
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read_entries(lock: Path) -> dict[str, tuple[Requirement, frozenset[str]]]:
    """Each locked requirement by its canonical name, with its hashes."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    entries: dict[str, tuple[Requirement, frozenset[str]]] = {}
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement = Requirement(line.split("--hash")[0].strip())
            hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})\b", line))
            entries[canonicalize_name(requirement.name)] = requirement, hashes
    return entries


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_entry_is_one_version_with_hashes(lock: Path) -> None:
    entries = read_entries(lock)
    assert entries
    for requirement, hashes in entries.values():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_address_stands_in_a_lock(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    for mark in ("//", "@", "--index", "--extra-index", "--find-links", "--trusted-host", "file:"):
        assert mark not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    groups = CONFIG["dependency-groups"]
    runtime = [*CONFIG["project"]["dependencies"], *groups["build"]]
    development = [line for line in groups["dev"] if isinstance(line, str)]
    lists = (
        (RUNTIME, runtime),
        (DEVELOPMENT, [*runtime, *development]),
        (PEERS, groups["bench"]),
        (INSPECTOR, groups["inspector"]),
    )
    for lock, wanted in lists:
        entries = read_entries(lock)
        for line in wanted:
            asked = Requirement(line)
            locked, _ = entries[canonicalize_name(asked.name)]
            assert asked.specifier.contains(str(locked.specifier)[2:]), f"{line} in {lock.name}"


def test_tests_run_with_what_the_program_runs_with() -> None:
    development = read_entries(DEVELOPMENT)
    for name, entry in read_entries(RUNTIME).items():
        assert development[name] == entry


def test_the_build_backend_is_the_locked_one() -> None:
    assert CONFIG["build-system"]["requires"] == CONFIG["dependency-groups"]["build"]
