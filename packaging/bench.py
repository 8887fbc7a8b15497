"""Runs the benchmarks: python3 packaging/bench.py [SCRIPT ...] [--runs N].

It makes the project's environment and, for the peers that `start` and `rooms` compare with, one
more (.venv-bench) from a list of its own. Each script tells its figures last, as
`figure NAME VALUE UNIT`; none of them passes or fails.
"""

import argparse
import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment
import system_packages

SCRIPTS = (
    "start",
    "steps",
    "memory",
    "effort",
    "pairing",
    "rooms",
    "report",
    "gaps",
    "rooms_table",
)
# Those that measure what packaging/build.py has made: only when they are named.
ON_DEMAND = ("frozen",)
# Those that compare with libraries which only developers have.
FOR_DEVELOPERS = {"pairing", "rooms", "report"}
BESIDE_PEERS = {"start", "rooms", "frozen"}
# What is measured draws on a screen of its own; git-cola does not start without git.
PROGRAMS = {"Xvfb": "xvfb", "git": "git", **system_packages.X11}


def main(arguments: list[str]) -> int:
    """Returns 0, the code of the first script that could not measure, or CANNOT_START."""
    chosen = _parser().parse_args(arguments)
    names = chosen.scripts or list(SCRIPTS)
    try:
        if sys.platform != "linux":
            raise environment.CannotPrepare("The benchmarks need Linux: they draw on Xvfb.")
        system_packages.provide(with_window=False, programs=PROGRAMS)
        environment.prepare(
            environment.DEVELOPMENT if FOR_DEVELOPERS & set(names) else environment.RUNTIME
        )
        if BESIDE_PEERS & set(names):
            environment.prepare_peers()
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    codes = [subprocess.call(_command(name, chosen.runs), cwd=environment.ROOT) for name in names]
    return next((code for code in codes if code), 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scripts", nargs="*", type=_script, metavar="SCRIPT")
    parser.add_argument("--runs", metavar="N", help="runs of each kind; each script has its own")
    return parser


def _script(word: str) -> str:
    if word not in SCRIPTS + ON_DEMAND:
        raise argparse.ArgumentTypeError("one of {}".format(", ".join(SCRIPTS + ON_DEMAND)))
    return word


def _command(name: str, runs: str | None) -> list[str]:
    command = [str(environment.find_program("python")), "-m", f"tests.bench.{name}"]
    if name in BESIDE_PEERS:
        peers = environment.find_program("python", environment.PEERS_HOME).parent
        command += ["--peers", os.fspath(peers)]
    return [*command, *(["--runs", runs] if runs else [])]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
