"""Directory and domains: which cloud, whose domain; no secret leaves for it."""

from __future__ import annotations

import pytest

from syncwizard.domain.checks import Outcome
from syncwizard.practice.faults import Fault
from tests.checks.practised import codes, complaints, make_set_up
from tests.fakes.scripted_app import Asked, Reply, ScriptedApp

TENANT = "5a1e7c90-3b42-4d6f-9e18-70c2d4f6a8b1"


async def test_each_domain_is_judged_by_itself() -> None:
    set_up = make_set_up()
    set_up.world.faults.add(Fault.DOMAIN_ELSEWHERE)
    evidence = await set_up.check("tenant_domains")
    assert codes(evidence.findings) == ["TENANT-OK", "DOMAIN-OK", "DOMAIN-ELSEWHERE"]
    elsewhere = evidence.findings[-1]
    assert elsewhere.about == set_up.world.customer.domains[-1]
    assert elsewhere.params["tenant"] == set_up.world.customer.other_tenant_id


async def test_no_secret_is_sent() -> None:
    app = ScriptedApp(_Home("graph.microsoft.com", "microsoftonline.com"))
    set_up = make_set_up()
    set_up.app = app
    await set_up.check("tenant_domains")
    answers = set_up.answers()
    sent = repr(app.asked)
    assert answers["tenant_id"] in sent
    assert answers["customer_client_secret"] not in sent


@pytest.mark.parametrize(
    ("host", "graph_host", "instance", "cloud"),
    [
        (
            "login.microsoftonline.us",
            "graph.microsoft.us",
            "microsoftonline.us",
            "US Government (GCC High)",
        ),
        (
            "login.partner.microsoftonline.cn",
            "microsoftgraph.chinacloudapi.cn",
            "partner.microsoftonline.cn",
            "China (21Vianet)",
        ),
    ],
)
async def test_a_directory_that_only_a_national_cloud_knows_is_found(
    host: str, graph_host: str, instance: str, cloud: str
) -> None:
    set_up = make_set_up()
    set_up.app = ScriptedApp(_Home(graph_host, instance, only_at=host))
    evidence = await set_up.check("tenant_domains")
    assert complaints(evidence) == {"TENANT-OTHER-CLOUD"}
    assert evidence.findings[0].params["cloud"] == cloud
    assert codes(evidence.findings)[1:] == ["DOMAIN-OK", "DOMAIN-OK"]


async def test_a_cloud_that_nobody_has_heard_of() -> None:
    set_up = make_set_up()
    set_up.app = ScriptedApp(_Home("graph.sovereign.example", "sovereign.example"))
    evidence = await set_up.check("tenant_domains")
    assert codes(evidence.findings) == ["TENANT-CLOUD-UNKNOWN"]
    assert evidence.outcome is Outcome.COULD_NOT_TELL


@pytest.mark.parametrize(
    ("only_at", "complaint"), [("", set()), ("login.microsoftonline.us", {"TENANT-OTHER-CLOUD"})]
)
async def test_a_directory_that_names_no_cloud_is_in_the_one_that_knows_it(
    only_at: str, complaint: set[str]
) -> None:
    """Microsoft promises none of the names that tell the cloud."""
    set_up = make_set_up()
    set_up.app = ScriptedApp(_Home("", "", only_at=only_at))
    assert complaints(await set_up.check("tenant_domains")) == complaint


async def test_a_line_that_breaks_between_two_domains_ends_the_check() -> None:
    found = _Home("graph.microsoft.com", "microsoftonline.com")
    set_up = make_set_up()
    broken = Reply(b"<html><title>Sign in</title></html>", headers={"content-type": "text/html"})
    set_up.app = ScriptedApp(found, found, broken)
    evidence = await set_up.check("tenant_domains")
    assert codes(evidence.findings) == ["TENANT-OK", "DOMAIN-OK", "ANSWER-IS-PAGE"]


class _Home:
    """Answers as Entra does for a directory of that cloud, at that address only."""

    def __init__(self, graph_host: str, instance: str, only_at: str = "") -> None:
        self.graph_host, self.instance, self.only_at = graph_host, instance, only_at

    def __call__(self, asked: Asked) -> Reply:
        if self.only_at and asked.host != self.only_at:
            said = {"error": "invalid_tenant", "error_codes": [90002], "error_description": "no"}
            return Reply(said, status=400)
        base = f"https://{asked.host}/{TENANT}"
        return Reply(
            {
                "issuer": f"{base}/v2.0",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "msgraph_host": self.graph_host,
                "cloud_instance_name": self.instance,
            }
        )
