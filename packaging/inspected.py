"""Plays the program's tests behind mitmproxy: python3 packaging/inspected.py.

It makes the developers' environment and, for mitmproxy, one of its own (.venv-inspector) from a
list of its own. It ends with 1 where a case is not told as it has to be.
"""

import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment


def main() -> int:
    """Returns the code of the cases, or CANNOT_START."""
    try:
        environment.prepare(environment.DEVELOPMENT)
        environment.prepare_inspector()
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    mitmdump = environment.find_program("mitmdump", environment.INSPECTOR_HOME)
    python = environment.find_program("python")
    command = [str(python), "-m", "tests.faultlab.behind_mitmproxy", str(mitmdump)]
    return subprocess.call(command, cwd=environment.ROOT)


if __name__ == "__main__":
    sys.exit(main())
