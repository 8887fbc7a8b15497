"""Collects the licence texts of all that a frozen folder consists of; it judges none."""

import shutil
from pathlib import Path

import environment
from building.parts import OWN, Component

_TEXTS = environment.ROOT / "resources" / "licences"
_LGPL = {"pyside6-essentials", "shiboken6"}
_RELINK = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3 (beside this file).
They lie in this program's folder as libraries of their own ("PySide6" and the files whose names
begin with "libQt6" or "Qt6"), linked dynamically and unchanged but for debug symbols that were
taken out. You may put your own builds of the same versions in their place; the program then runs
with those. Their sources: https://download.qt.io/official_releases/
"""


def collect_licences(components: tuple[Component, ...], into: Path) -> list[str]:
    """A folder for each component below `into`; returns the names of those without any text."""
    without = []
    for one in components:
        if one.name == OWN:
            continue  # its own papers lie beside these
        texts = [*one.texts, *_known(one)]
        folder = into / f"{one.name}-{one.version}".replace(":", "_").replace("~", "_")
        folder.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(texts):
            name = text.name if number == 0 else f"{number}-{text.name}"
            shutil.copyfile(text, folder / name)
        if one.name.lower().replace("_", "-") in _LGPL:
            (folder / "RELINKING.txt").write_text(_RELINK, encoding="utf-8")
        if not texts:
            without.append(one.name)
            (folder / "LICENCE.txt").write_text(
                f"{one.licence or 'see the project'}: the package brings no text along.\n",
                encoding="utf-8",
            )
    return without


def _known(one: Component) -> list[Path]:
    """Texts that we bring along because the packages do not."""
    if one.name.lower().replace("_", "-") in _LGPL:
        return [_TEXTS / "LGPL-3.0.txt", _TEXTS / "GPL-3.0.txt"]
    return []
