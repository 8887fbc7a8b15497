"""Proves the whole project: format, lint, types, import contracts, tests.

Usage: python3 packaging/test.py [ARGUMENTS FOR PYTEST]. All five run even where one fails.
"""

import subprocess
import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment
import system_packages


def main(arguments: list[str]) -> int:
    """Returns 0 where all passed, 1 where one failed, or environment.CANNOT_START."""
    try:
        if sys.platform == "linux":
            system_packages.provide(with_window=False)
            system_packages.wish(system_packages.SECRET_SERVICE)
        environment.prepare(environment.DEVELOPMENT)
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    results = {name: _run(name, command) for name, command in _list_proofs(arguments)}
    print("\n=== Result ===")
    for name, passed in results.items():
        print(f"{'passed' if passed else 'FAILED'}  {name}")
    return 0 if all(results.values()) else 1


def _list_proofs(arguments: list[str]) -> list[tuple[str, list[str]]]:
    python = [str(environment.find_program("python")), "-P", "-m"]
    return [
        ("Format", [*python, "ruff", "format", "--check"]),
        ("Lint", [*python, "ruff", "check"]),
        ("Types", [*python, "mypy"]),
        ("Import contracts", [str(environment.find_program("lint-imports")), "--no-logo"]),
        # As many processes as there are cores; what one file shares is made once.
        ("Tests", [*python, "pytest", "-n", "auto", "--dist", "loadfile", *arguments]),
    ]


def _run(name: str, command: list[str]) -> bool:
    print(f"\n=== {name} ===", flush=True)
    begun = time.monotonic()
    done = subprocess.run(command, cwd=environment.ROOT, check=False)
    print(f"({time.monotonic() - begun:.1f} s)", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
