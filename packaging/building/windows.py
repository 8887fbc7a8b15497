"""Packs the one-folder program for Windows with NSIS; it compiles wherever makensis is.

The script was compiled on Linux over a stand-in folder. PyInstaller does not build for another
system, so that the program in it has to be frozen on Windows: that part was not run by us.
"""

import shutil
import subprocess
from pathlib import Path

import environment

SCRIPT = environment.ROOT / "packaging" / "installers" / "syncwizard.nsi"
_RESOURCE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("FileDescription", "Reservation Sync Setup"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("ProductName", "Reservation Sync Setup"),
      StringStruct("ProductVersion", "{version}"),
      StringStruct("OriginalFilename", "syncwizard.exe"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ],
)
"""


def write_version_resource(version: str, path: Path) -> None:
    """What the properties of the .exe say, as PyInstaller reads it."""
    numbers = tuple(int(part) for part in (*version.split("."), "0"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_RESOURCE.format(numbers=numbers, version=version), encoding="utf-8")


def make_installer(frozen: Path, icon: Path, notes: Path, version: str, into: Path) -> Path:
    """The set-up program; raises CannotPrepare where NSIS is missing or refuses the script."""
    nsis = shutil.which("makensis")
    if nsis is None:
        raise environment.CannotPrepare("The installer needs NSIS 3.08 or newer (makensis).")
    made = into / f"syncwizard-{version}-setup.exe"
    given = {
        "VERSION": version,
        "FROZEN": frozen,
        "NOTES": notes,
        "ICON": icon,
        "OUTFILE": made,
    }
    options = [f"-D{name}={value}" for name, value in given.items()]
    command = [nsis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, str(SCRIPT)]
    if subprocess.run(command, check=False).returncode:
        raise environment.CannotPrepare("NSIS refused the script, the reason stands above.")
    return made
