"""Puts together what is shipped beside the program: notes for IT, changelog, licences, SBOM."""

import shutil
import sys
from pathlib import Path

import environment
from building.licences import collect_licences
from building.parts import Accounted
from syncwizard.clients.clouds import CLOUDS
from syncwizard.guide import GUIDE

_TEMPLATE = environment.ROOT / "packaging" / "installers" / "for-it.md"
_CHANGES = environment.ROOT / "packaging" / "CHANGELOG.md"


def write_papers(accounted: Accounted, version: str, into: Path) -> Path:
    """The folder `into`, made anew; raises CannotPrepare where a file has no known origin."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    from building.sbom import write_sbom  # what it needs is in the release's environment only

    write_sbom(accounted, into / "sbom.cdx.json")
    if without := collect_licences(accounted.components, into / "licences"):
        sys.stderr.write(f"Without a licence text of their own: {', '.join(without)}\n")
    shutil.copyfile(_CHANGES, into / _CHANGES.name)
    (into / "FOR-IT.md").write_text(describe(version), encoding="utf-8")
    return into


def describe(version: str) -> str:
    """The notes for IT; hosts and permissions are read from the code that uses them."""
    return _TEMPLATE.read_text(encoding="utf-8").format(
        version=version,
        microsoft="\n".join(f"- {one.name}: {one.authority}, {one.graph_root}" for one in CLOUDS),
        router=GUIDE.fields["router_url"].default,
        permissions=GUIDE.fields["expected_permissions"].default,
    )
