"""Makes the project's wheel: the same bytes from the same commit, wherever it is made."""

import os
import subprocess
from pathlib import Path

import environment


def make_wheel(into: Path) -> Path:
    """The wheel's file in `into`; raises CannotPrepare where it could not be made."""
    python = str(environment.find_program("python", environment.RELEASE_HOME))
    command = [python, "-I", "-m", "hatchling", "build", "-t", "wheel", "-d", str(into)]
    before = set(into.glob("*.whl"))
    for old in before:
        old.unlink()
    done = subprocess.run(command, cwd=environment.ROOT, env=_without_chance(), check=False)
    made = list(into.glob("*.whl"))
    if done.returncode or len(made) != 1:
        raise environment.CannotPrepare("The wheel could not be made, the reason stands above.")
    return made[0]


def _without_chance() -> dict[str, str]:
    """No time of day in the wheel: hatchling takes a fixed one unless somebody asks for another."""
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
