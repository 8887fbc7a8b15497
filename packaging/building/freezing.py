"""Makes the one-folder program with PyInstaller; it packs nothing."""

import subprocess
import sys
from pathlib import Path

import environment

SPEC = environment.ROOT / "packaging" / "frozen" / "syncwizard.spec"


def freeze(into: Path, work: Path) -> Path:
    """The folder `into`/syncwizard; PyInstaller keeps what it needs meanwhile in `work`."""
    command = [
        *(sys.executable, "-I", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(into), "--workpath", str(work), str(SPEC)),
    ]
    into.mkdir(parents=True, exist_ok=True)
    if subprocess.run(command, cwd=environment.ROOT, check=False).returncode:
        raise environment.CannotPrepare("PyInstaller failed, the reason stands above.")
    return into / "syncwizard"


def size_of(made: Path) -> int:
    """Bytes of a file, or of all files in a folder; what is linked counts once."""
    files = [made] if made.is_file() else made.rglob("*")
    return sum(one.stat().st_size for one in files if one.is_file() and not one.is_symlink())
