"""Packs the .app for macOS into a disk image. A recipe: it was not run by us on a Mac."""

import subprocess
from pathlib import Path

import environment


def make_disk_image(app: Path, version: str, into: Path) -> Path:
    """Unsigned: Gatekeeper asks for a signature and a notarisation, which need Apple's account."""
    made = into / f"syncwizard-{version}.dmg"
    command = [
        *("hdiutil", "create", "-volname", "Reservation Sync Setup", "-srcfolder", str(app)),
        *("-format", "UDZO", "-ov", str(made)),
    ]
    if subprocess.run(command, check=False).returncode:
        raise environment.CannotPrepare("The disk image could not be made.")
    return made
