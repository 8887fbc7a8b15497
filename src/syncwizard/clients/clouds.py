"""Microsoft's clouds: where each asks for credentials and where its Graph is; sends nothing.

From Microsoft's page on national deployments. GCC is part of the global cloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Cloud:
    """One cloud; `authority` and `graph_root` are addresses without a slash at the end.

    instances: the names of this cloud in a tenant's OpenID configuration (cloud_instance_name).
    exchange_environment: PowerShell's -ExchangeEnvironmentName, empty for the default.
    """

    name: str
    authority: str
    graph_root: str
    instances: frozenset[str]
    exchange_environment: str = ""

    @property
    def graph_host(self) -> str:
        """As msgraph_host in a tenant's OpenID configuration."""
        return self.graph_root.removeprefix("https://")

    @property
    def scope(self) -> str:
        """What an application asks for: all that it was granted in Graph."""
        return f"{self.graph_root}/.default"


GLOBAL: Final = Cloud(
    name="global",
    authority="https://login.microsoftonline.com",
    graph_root="https://graph.microsoft.com",
    instances=frozenset({"microsoftonline.com"}),
)
US_GOVERNMENT: Final = Cloud(
    name="us-government",
    authority="https://login.microsoftonline.us",
    graph_root="https://graph.microsoft.us",
    instances=frozenset({"microsoftonline.us"}),
    exchange_environment="O365USGovGCCHigh",
)
US_DEFENSE: Final = Cloud(
    name="us-defense",
    authority="https://login.microsoftonline.us",
    graph_root="https://dod-graph.microsoft.us",
    instances=frozenset({"microsoftonline.us"}),
    exchange_environment="O365USGovDoD",
)
CHINA: Final = Cloud(
    name="china",
    authority="https://login.partner.microsoftonline.cn",
    graph_root="https://microsoftgraph.chinacloudapi.cn",
    instances=frozenset({"partner.microsoftonline.cn", "chinacloudapi.cn"}),
    exchange_environment="O365China",
)

CLOUDS: Final = (GLOBAL, US_GOVERNMENT, US_DEFENSE, CHINA)

LOGIN_HOSTS: Final = frozenset(
    {cloud.authority.removeprefix("https://") for cloud in CLOUDS}
    | {"login.microsoft.com", "login.windows.net", "sts.windows.net", "login.chinacloudapi.cn"}
)
"""Microsoft's own hosts where people and programs sign in."""


def find_cloud(graph_host: str, instance: str, sub_scope: str = "") -> Cloud | None:
    """The cloud that a tenant's OpenID configuration names; None for one we do not know.

    The Graph host decides; a tenant of the US Department of Defense says so in `sub_scope`.
    """
    if sub_scope.upper() == "DOD":
        return US_DEFENSE
    for cloud in CLOUDS:
        if graph_host.lower() == cloud.graph_host:
            return cloud
    if graph_host:
        return None
    return next((cloud for cloud in CLOUDS if instance.lower() in cloud.instances), None)
