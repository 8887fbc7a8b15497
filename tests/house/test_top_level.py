"""Keeps the top level of the project to the names that its plan gives it."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {
    ".ci",
    ".gitignore",
    "README.md",
    "packaging",
    "pyproject.toml",
    "resources",
    "src",
    "tests",
}


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"),
    reason="only a clone knows what belongs to it",
)
def test_nothing_else_lies_on_top() -> None:
    # The clone may be another user's, as on build machines.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {path.split("/")[0] for path in listing.stdout.split("\0") if path}
    assert names == ALLOWED
