"""Renews the five lists of locked requirements: python3 packaging/lock.py [--upgrade].

Needs uv (python3 -m pip install uv). The lists name no index and no file address, only
versions, hashes and the systems a requirement is for, so that everybody's own index serves.
"""

import shutil
import subprocess
import sys

from environment import DEVELOPMENT, INSPECTOR, PEERS, PROJECT, RELEASE, ROOT, RUNTIME

COMPILE = [
    "pip",
    "compile",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--annotation-style=line",
    "--quiet",
]


def main(arguments: list[str]) -> int:
    """Returns uv's exit code. The program's list takes its versions from the developers' one."""
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("Renewing the locks needs uv: python3 -m pip install uv")
    same = ["--constraint", str(DEVELOPMENT.relative_to(ROOT))]
    project = [PROJECT.name]
    for lock, group, extra in (
        (DEVELOPMENT, "dev", [*arguments, *project]),
        (RUNTIME, "build", [*same, *project]),
        (RELEASE, "release", [*same, *project]),
        (PEERS, "bench", arguments),  # the peers know nothing of the program
        (INSPECTOR, "inspector", arguments),
    ):
        target = ["--group", group, "--output-file", str(lock.relative_to(ROOT))]
        code = subprocess.call([uv, *COMPILE, *target, *extra], cwd=ROOT)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
