"""Writes the software bill of materials (CycloneDX 1.6) of a frozen folder, and proves it whole."""

from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as BomComponent
from cyclonedx.model.component import ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

import environment
from building.parts import OWN, Accounted, Component


def write_sbom(accounted: Accounted, path: Path) -> None:
    """Raises CannotPrepare where a file has no known origin, or where the BOM is not valid."""
    if accounted.unknown:
        named = ", ".join(accounted.unknown)
        raise environment.CannotPrepare(f"Nobody knows where these files come from: {named}")
    bom = Bom()
    described = {one.name: _describe(one) for one in accounted.components}
    bom.metadata.component = described.pop(OWN)
    bom.components.update(described.values())
    bom.register_dependency(bom.metadata.component, described.values())
    written = JsonV1Dot6(bom).output_as_string(indent=1)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if problem is not None:
        raise environment.CannotPrepare(f"The bill of materials is not valid: {problem}")
    path.write_text(written + "\n", encoding="utf-8")


def _describe(one: Component) -> BomComponent:
    kind = ComponentType.APPLICATION if one.name == OWN else ComponentType.LIBRARY
    namespace = "debian" if one.kind == "deb" else None
    address = PackageURL(one.kind, namespace, one.name, one.version or None)
    licences = [DisjunctiveLicense(name=one.licence)] if one.licence else []
    return BomComponent(
        name=one.name,
        version=one.version or None,
        type=kind,
        purl=address,
        bom_ref=address.to_string(),
        licenses=licences,
    )
