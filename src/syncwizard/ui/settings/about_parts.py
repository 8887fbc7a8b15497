"""What the program is made of, with versions and licences; it shows nothing."""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion

from syncwizard import __version__, find_resources

OWN = "syncwizard"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_QT = {"pyside6-essentials", "shiboken6"}
_LONGEST = 60  # of a licence's name; what is longer is its text
# What is in no package, by name: licence, and the file of its text below `resources`.
_OTHERS = {
    "Lucide icons": ("ISC, MIT", "icons/LICENSE.txt"),
    "Inter": ("OFL-1.1", "fonts/Inter-LICENSE.txt"),
    "DejaVu Sans": ("Bitstream-Vera", "fonts/DejaVu-LICENSE.txt"),
}
_LGPL, _GPL = "licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"


@dataclass(frozen=True, slots=True)
class Part:
    """A component: `files` hold its licence's text."""

    name: str
    version: str
    licence: str
    files: tuple[Path, ...] = field(default=())

    def text(self) -> str:
        """The licence as its authors wrote it; "" where the component brings none along."""
        return "\n\n".join(_read(path) for path in self.files).strip()


def list_parts() -> list[Part]:
    """All bundled components by name: Python, Qt, packages, fonts and icons."""
    found = [*_basis(), *_packages(), *_resources()]
    return sorted(found, key=lambda part: part.name.casefold())


def describe(parts: list[Part]) -> str:
    """One line each, fit for a mail."""
    return "\n".join(f"{part.name} {part.version}, {part.licence}".strip() for part in parts)


def _basis() -> Iterator[Part]:
    texts = find_resources()
    stdlib = Path(sysconfig.get_path("stdlib"))
    texts_of_python = (stdlib / "LICENSE.txt", Path(sys.prefix) / "LICENSE.txt")
    there = tuple(path for path in texts_of_python if path.is_file())[:1]
    yield Part("Python", platform.python_version(), "PSF-2.0", there)
    yield Part("Qt", qVersion(), "LGPL-3.0-only", (texts / _LGPL, texts / _GPL))


def _resources() -> Iterator[Part]:
    for name, (licence, file) in _OTHERS.items():
        yield Part(name, "", licence, (find_resources() / file,))


def _packages() -> Iterator[Part]:
    """The packages that the program needs, and those that they need, as far as installed."""
    waiting, known = [OWN], {OWN}
    while waiting:
        try:
            found = metadata.distribution(waiting.pop())
        except metadata.PackageNotFoundError:
            continue  # for another system, or a build that does not list its packages
        if _plain(found.name) != OWN:
            yield _part(found)
        for name in _needed(found):
            if name not in known:
                known.add(name)
                waiting.append(name)


def _needed(package: metadata.Distribution) -> Iterator[str]:
    for requirement in package.requires or ():
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield _plain(name.group())


def _part(package: metadata.Distribution) -> Part:
    if _plain(package.name) in _QT:
        texts = find_resources()
        files: tuple[Path, ...] = (texts / _LGPL, texts / _GPL)
        return Part(package.name, package.version, "LGPL-3.0-only", files)
    return Part(package.name, package.version, _licence(package), tuple(_licence_files(package)))


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classes = [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    if classes:
        return ", ".join(each.rpartition(" :: ")[2] for each in classes)
    stated = str(about["License"]) if "License" in about else ""
    first = stated.strip().partition("\n")[0]
    return first if len(first) <= _LONGEST else ""


def _licence_files(package: metadata.Distribution) -> Iterator[Path]:
    for file in package.files or ():
        if ".dist-info" in file.parts[0] and _LICENCE_FILE.search(file.name):
            yield Path(str(file.locate()))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def version_line() -> str:
    """Program, Python, Qt and system in one line."""
    return (
        f"{OWN} {__version__} · Python {platform.python_version()} · Qt {qVersion()} · "
        f"{platform.system()} {platform.release()}"
    )
