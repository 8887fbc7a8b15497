"""Makes everything for the platform it runs on; packaging/build.py starts it."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import environment
from building import freezing, icons, linux, macos, parts, proof, wheel, windows

OUT = environment.ROOT / "dist"
WORK = environment.ROOT / "build"
MEGABYTE = 1_000_000


def main(arguments: list[str]) -> int:
    """Returns 0, or environment.CANNOT_START where a part could not be made."""
    parser = argparse.ArgumentParser(prog="build.py", description=__doc__)
    parser.add_argument("--no-proof", action="store_true", help="do not run the frozen program")
    chosen = parser.parse_args(arguments)
    try:
        for made in build(proves=not chosen.no_proof):
            environment.say(f"{made.name}: {freezing.size_of(made) / MEGABYTE:.1f} MB")
    except environment.CannotPrepare as problem:
        environment.say(str(problem))
        return environment.CANNOT_START
    return 0


def build(*, proves: bool) -> Iterator[Path]:
    """Makes one product after the other in dist/ and tells each."""
    OUT.mkdir(exist_ok=True)
    made = wheel.make_wheel(OUT)
    yield made
    environment.install_wheel(made)
    version = made.name.split("-")[1]
    drawn = icons.draw_icons(WORK / "icons")
    windows.write_version_resource(version, WORK / "frozen" / "version_resource.txt")
    frozen = freezing.freeze(WORK / "frozen", WORK / "pyinstaller")
    yield frozen
    # Late: it imports the program, which the wheel has only just brought.
    from building import papers

    notes = papers.write_papers(
        parts.account_for(WORK / "frozen" / parts.CONTENTS), version, WORK / "papers"
    )
    if proves:
        told = proof.prove(frozen / program_name())
        environment.say("The frozen program went through the demonstration; it says of itself:")
        environment.say("".join(f"  {name}: {value}\n" for name, value in told.items()).rstrip())
    yield from _pack(frozen, drawn, notes, version)


def program_name() -> str:
    """The file that answers on a command line."""
    return "syncwizard-cli.exe" if sys.platform == "win32" else "syncwizard"


def _pack(frozen: Path, drawn: dict[int, Path], notes: Path, version: str) -> Iterator[Path]:
    if sys.platform == "win32":
        icon = WORK / "icons" / "syncwizard.ico"
        yield windows.make_installer(frozen, icon, notes, version, OUT)
    elif sys.platform == "darwin":
        yield macos.make_disk_image(frozen.with_suffix(".app"), version, OUT)
    else:
        yield linux.make_tarball(frozen, notes, version, OUT)
        if shutil.which("dpkg-deb"):
            yield linux.make_deb(frozen, drawn, notes, version, OUT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
