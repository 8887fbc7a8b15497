"""Makes the installers for the platform it runs on: python3 packaging/build.py [--no-proof].

A wheel, the one-folder program (tried out without a screen), and from it a .deb and a tarball on
Linux, an installer on Windows, a disk image on macOS, all in dist/. It makes an environment of its
own (.venv-release) from a locked list. `--audit` looks the list up among known vulnerabilities
instead, which needs the internet.
"""

import os
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - for exactly those, which could not read what follows
    sys.exit("syncwizard needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))

import environment
import system_packages

# PyInstaller looks into libraries with objdump; symbols are taken out with strip.
# The proof finds out whether the frozen program finds a keyring, and so needs one.
PROGRAMS = {"objdump": "binutils", "dpkg-deb": "dpkg", **system_packages.SECRET_SERVICE}


def main(arguments: list[str]) -> int:
    """Returns 0, or environment.CANNOT_START where something could not be made."""
    try:
        if sys.platform == "linux":
            system_packages.provide(with_window=False, programs=PROGRAMS)
        environment.prepare_release()
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    python = str(environment.find_program("python", environment.RELEASE_HOME))
    if arguments == ["--audit"]:
        return subprocess.call([python, "-I", "-m", "pip_audit", *_AUDIT])
    command = [python, "-P", "-m", "building", *arguments]
    folder = environment.ROOT / "packaging"
    return subprocess.call(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)})


_AUDIT = ("--strict", "--disable-pip", "--require-hashes", "-r", str(environment.RUNTIME))

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
