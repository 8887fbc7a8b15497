"""Which cloud a tenant lives in."""

from __future__ import annotations

import pytest

from syncwizard.clients import clouds
from syncwizard.clients.addresses import read_address
from syncwizard.clients.clouds import Cloud, find_cloud


@pytest.mark.parametrize(
    ("graph_host", "instance", "sub_scope", "cloud"),
    [
        ("graph.microsoft.com", "microsoftonline.com", "", clouds.GLOBAL),
        ("graph.microsoft.com", "microsoftonline.com", "GCC", clouds.GLOBAL),
        ("graph.microsoft.us", "microsoftonline.us", "DODCON", clouds.US_GOVERNMENT),
        ("graph.microsoft.us", "microsoftonline.us", "DOD", clouds.US_DEFENSE),
        ("dod-graph.microsoft.us", "microsoftonline.us", "", clouds.US_DEFENSE),
        ("microsoftgraph.chinacloudapi.cn", "partner.microsoftonline.cn", "", clouds.CHINA),
        ("", "partner.microsoftonline.cn", "", clouds.CHINA),
        ("Graph.Microsoft.com", "", "", clouds.GLOBAL),
        ("graph.sovereign.example", "microsoftonline.com", "", None),
        ("", "", "", None),
    ],
)
def test_a_tenants_configuration_names_its_cloud(
    graph_host: str, instance: str, sub_scope: str, cloud: Cloud | None
) -> None:
    assert find_cloud(graph_host, instance, sub_scope) is cloud


def test_each_cloud_is_whole() -> None:
    for cloud in clouds.CLOUDS:
        assert read_address(cloud.authority).host in clouds.LOGIN_HOSTS
        assert read_address(cloud.graph_root).host == cloud.graph_host
        assert cloud.scope == f"https://{cloud.graph_host}/.default"
