"""What PowerShell calls Microsoft's clouds, and which one a set-up is in; it asks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from syncwizard.domain.checks import Evidence
from syncwizard.powershell.values import Cloud

GLOBAL: Final = Cloud()
# By the words that the test of directory and domains has for a cloud that is not the global one.
CLOUDS: Final = {
    "US Government (GCC High)": Cloud("O365USGovGCCHigh", "USGov"),
    "US Government (DoD)": Cloud("O365USGovDoD", "USGovDoD"),
    "China (21Vianet)": Cloud("O365China", "China"),
}


def cloud_of(evidence: Mapping[str, Evidence]) -> Cloud:
    """The cloud that the last test of directory and domains found; else the global one."""
    last = evidence.get("tenant_domains")
    named = (one.params.get("cloud") for one in last.findings) if last else ()
    return next(
        (CLOUDS[name] for name in named if isinstance(name, str) and name in CLOUDS), GLOBAL
    )
