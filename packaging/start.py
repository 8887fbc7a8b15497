"""Starts syncwizard on a machine that has only Python: python3 packaging/start.py [ARGUMENTS].

It gets the environment ready when that is needed and knows nothing of what the arguments mean,
except which commands open no window.
"""

import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment
import system_packages

WITHOUT_WINDOW = {
    *("about", "check", "codes", "demo", "diagnostics", "duplicate-project", "export-project"),
    *("forget", "import-project", "import-room-settings", "powershell", "remind", "report"),
    *("role-sheets", "verify", "-h", "--help", "--version"),
}


def main(arguments: list[str]) -> int:
    """Returns the program's exit code, or environment.CANNOT_START."""
    opens_window = not WITHOUT_WINDOW.intersection(arguments)
    try:
        if sys.platform == "linux":
            _choose_screen(opens_window)
            system_packages.provide(with_window=opens_window)
        environment.prepare(environment.RUNTIME)
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    return _hand_over(arguments)


def _choose_screen(opens_window: bool) -> None:
    """Qt aborts without a screen, so it is told to draw into memory where nobody has to look."""
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return
    if opens_window:
        raise environment.CannotPrepare(
            "There is no screen here for the window. "
            "The commands work without one: --help names them."
        )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _hand_over(arguments: list[str]) -> int:
    # -P: nothing in the folder one happens to stand in can pass for one of our modules.
    command = [str(environment.find_program("python")), "-P", "-m", "syncwizard", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # signals and the exit code need nobody in between
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
