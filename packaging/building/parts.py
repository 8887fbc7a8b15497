"""Which components a frozen folder consists of, file by file; it writes nothing.

It runs in the environment of a release, which alone knows where each file came from.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import metadata
from pathlib import Path

CONTENTS = "contents.json"  # written by the spec: what lies in the folder, from which file
OWN = "syncwizard"
_LICENCE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_LONGEST = 60  # of a licence's name; what is longer is its text


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """A package, a system library or Python itself; `kind` is a package URL's type."""

    kind: str  # "pypi", "deb" or "generic"
    name: str
    version: str
    licence: str = field(default="", compare=False)
    texts: tuple[Path, ...] = field(default=(), compare=False)  # of its licence


@dataclass(frozen=True, slots=True)
class Accounted:
    """All components by name, and the files that nobody could be found for."""

    components: tuple[Component, ...]
    unknown: tuple[str, ...]


def account_for(contents: Path) -> Accounted:
    """Finds the component of each file that the spec listed."""
    found: set[Component] = set()
    unknown: list[str] = []
    owners = _packaged_files()
    for place, source in json.loads(contents.read_text(encoding="utf-8")):
        owner = _owner(Path(source), owners)
        if owner is None:
            unknown.append(f"{place} ({Path(source).name})")
        else:
            found.add(owner)
    return Accounted(tuple(sorted(found)), tuple(sorted(set(unknown))))


def _owner(source: Path, owners: dict[Path, Component]) -> Component | None:
    if packaged := owners.get(source) or owners.get(source.resolve()):
        return packaged
    if _is_pythons(source) or source.name == "base_library.zip":  # Python's own, packed
        return python()
    if source.name == "entry.py":
        return _component(metadata.distribution(OWN))
    return _debian_owner(source) if sys.platform == "linux" else _shipped_with_windows(source)


@lru_cache(maxsize=1)
def python() -> Component:
    """Python itself, with its libraries."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    folders = (Path(sys.base_prefix), Path(json.__file__).parents[1])
    texts = tuple(path for one in folders if (path := one / "LICENSE.txt").is_file())
    return Component("generic", "python", version, "PSF-2.0", texts)


def _is_pythons(source: Path) -> bool:
    base, packages = Path(sys.base_prefix).resolve(), "site-packages"
    real = source.resolve()
    named_for_it = re.match(r"(libpython3|python3\d*\.dll)", real.name)
    inside = real.is_relative_to(base) and packages not in real.parts
    is_stdlib = inside and real.is_relative_to(Path(json.__file__).parents[1].resolve())
    return bool(named_for_it) or is_stdlib or (inside and base != Path("/usr"))


@lru_cache(maxsize=1)
def _packaged_files() -> dict[Path, Component]:
    """The component of each file that a package brought into this environment."""
    found: dict[Path, Component] = {}
    for one in metadata.distributions():
        component = _component(one)
        for file in one.files or ():
            path = Path(str(one.locate_file(file)))
            found[path] = found[path.resolve()] = component
    return found


@lru_cache(maxsize=1024)
def _component(one: metadata.Distribution) -> Component:
    named = [one.metadata[key] for key in ("License-Expression", "License") if key in one.metadata]
    licence = next(iter(named), "")
    if not 0 < len(licence) <= _LONGEST:
        licence = _classified(one.metadata.get_all("Classifier") or ())
    texts = [Path(str(one.locate_file(file))) for file in one.files or () if _is_licence(file)]
    return Component("pypi", one.name, one.version, licence, tuple(texts))


def _is_licence(file: metadata.PackagePath) -> bool:
    return ".dist-info" in str(file) and bool(_LICENCE.search(file.name))


def _classified(classifiers: Iterable[str]) -> str:
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return " OR ".join(named)


@lru_cache(maxsize=1024)
def _debian_owner(source: Path) -> Component | None:
    for name in _places_of(source):
        done = subprocess.run(
            ["dpkg-query", "-S", name], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            package = done.stdout.partition(": ")[0].split(",")[0].strip()
            return _debian_component(package)
    return None


def _places_of(source: Path) -> Iterator[str]:
    """One and the same file may be known below /lib and below /usr/lib."""
    for path in dict.fromkeys((source, source.resolve())):
        yield str(path)
        yield str(path).removeprefix("/usr")
        yield f"/usr{path}"


@lru_cache(maxsize=256)
def _debian_component(package: str) -> Component:
    asked = ["dpkg-query", "-W", "-f=${Version}", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    bare = package.partition(":")[0]
    text = Path("/usr/share/doc") / bare / "copyright"
    return Component("deb", bare, version, "", (text,) if text.is_file() else ())


def _shipped_with_windows(source: Path) -> Component | None:
    """Microsoft's C library, which PyInstaller takes from the system where it is not Python's."""
    if re.match(r"(vcruntime|msvcp|ucrtbase|api-ms-win)", source.name, re.IGNORECASE):
        return Component("generic", "microsoft-visual-c-runtime", "", "Microsoft redistributable")
    return None
