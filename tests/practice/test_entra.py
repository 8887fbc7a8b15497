"""Entra ID's stand-in: OpenID configurations, tokens, and its many ways to say no."""

from __future__ import annotations

import base64
import json
import re

import pytest

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World
from tests.practice.asking import GRAPH, LOGIN, ask, ask_token

KEYS = {
    "error",
    "error_description",
    "error_codes",
    "timestamp",
    "trace_id",
    "correlation_id",
    "error_uri",
}


def discover(world: World, name: str, login: str = LOGIN) -> tuple[int, dict[str, object]]:
    answer = ask(world, "GET", f"{login}/{name}/v2.0/.well-known/openid-configuration")
    return answer.status_code, answer.json()


def claims_of(token: str) -> dict[str, object]:
    head, payload, signature = token.split(".")
    assert head
    assert signature
    read = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert isinstance(read, dict)
    return read


@pytest.mark.parametrize("name", ["tenant_id", "first domain", "last domain", "upper case"])
def test_the_tenant_and_its_domains_name_the_same_directory(name: str) -> None:
    world = World()
    customer = world.customer
    named = {
        "tenant_id": customer.tenant_id,
        "first domain": customer.domains[0],
        "last domain": customer.domains[-1],
        "upper case": customer.tenant_id.upper(),
    }
    status, said = discover(world, named[name])
    assert status == 200
    assert said["issuer"] == f"{LOGIN}/{customer.tenant_id}/v2.0"
    assert said["token_endpoint"] == f"{LOGIN}/{customer.tenant_id}/oauth2/v2.0/token"
    assert said["authorization_endpoint"] == f"{LOGIN}/{customer.tenant_id}/oauth2/v2.0/authorize"
    assert said["cloud_instance_name"] == "microsoftonline.com"
    assert said["msgraph_host"] == "graph.microsoft.com"
    assert said["tenant_region_scope"] == "EU"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("00000000-1111-2222-3333-444444444444", 90002),
        ("stranger.example", 90002),
        ("no-domain", 900023),
    ],
)
def test_an_unknown_name_is_no_directory(name: str, code: int) -> None:
    status, said = discover(World(), name)
    assert (status, said["error"], said["error_codes"]) == (400, "invalid_request", [code])


def test_a_wrong_tenant_is_not_found_and_the_domains_are_elsewhere() -> None:
    world = World(faults={Fault.WRONG_TENANT})
    status, said = discover(world, world.customer.tenant_id)
    assert (status, said["error_codes"]) == (400, [90002])
    for domain in world.customer.domains:
        assert world.customer.other_tenant_id in str(discover(world, domain)[1]["issuer"])


def test_only_the_last_domain_is_elsewhere_or_unknown() -> None:
    first, last = World().customer.domains
    world = World(faults={Fault.DOMAIN_ELSEWHERE})
    assert world.customer.tenant_id in str(discover(world, first)[1]["issuer"])
    assert world.customer.other_tenant_id in str(discover(world, last)[1]["issuer"])
    world.faults = {Fault.DOMAIN_UNKNOWN}
    assert discover(world, first)[0] == 200
    assert discover(world, last)[1]["error_codes"] == [90002]


def test_a_directory_of_the_other_cloud_says_so_and_gives_its_tokens_there() -> None:
    world = World(faults={Fault.OTHER_CLOUD})
    _, said = discover(world, world.customer.tenant_id)
    assert said["cloud_instance_name"] == "microsoftonline.us"
    assert said["msgraph_host"] == "graph.microsoft.us"
    assert said["tenant_region_sub_scope"] == "DODCON"
    assert ask_token(world, scope="https://graph.microsoft.us/.default").json()["error_codes"] == [
        900432
    ]
    right = ask_token(
        world,
        login="https://login.microsoftonline.us",
        scope="https://graph.microsoft.us/.default",
    )
    assert claims_of(right.json()["access_token"])["aud"] == "https://graph.microsoft.us"


def test_the_other_cloud_does_not_know_a_directory_of_this_one() -> None:
    world = World()
    login = "https://login.microsoftonline.us"
    assert discover(world, world.customer.tenant_id, login)[1]["error_codes"] == [90002]


def test_a_token_says_for_whom_by_whom_and_what_is_allowed() -> None:
    world = World()
    answer = ask_token(world)
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("no-store")
    said = answer.json()
    assert said["token_type"] == "Bearer"
    claims = claims_of(said["access_token"])
    assert claims["aud"] == GRAPH
    assert claims["tid"] == world.customer.tenant_id
    assert claims["appid"] == world.customer.client_id
    assert claims["oid"] == world.customer.object_id
    assert claims["roles"] == ["Calendars.ReadWrite", "Place.Read.All"]
    assert claims["exp"] == int(str(claims["iat"])) + said["expires_in"]


@pytest.mark.parametrize(
    ("fault", "roles"),
    [
        (Fault.MISSING_PERMISSION, None),
        (Fault.NO_PLACES_PERMISSION, ["Calendars.ReadWrite"]),
        (Fault.NO_CALENDAR_PERMISSION, ["Place.Read.All"]),
        (Fault.GRANTED_IN_EXCHANGE, ["Place.Read.All"]),
        (Fault.CALENDARS_READ_ONLY, ["Calendars.Read", "Place.Read.All"]),
    ],
)
def test_the_token_shows_what_was_consented(fault: Fault, roles: list[str] | None) -> None:
    said = ask_token(World(faults={fault})).json()
    assert claims_of(said["access_token"]).get("roles") == roles


@pytest.mark.parametrize(
    ("fault", "status", "error", "code"),
    [
        (Fault.EXPIRED_SECRET, 401, "invalid_client", 7000222),
        (Fault.WRONG_TENANT, 400, "invalid_request", 90002),
        (Fault.APP_UNKNOWN, 400, "unauthorized_client", 700016),
        (Fault.APP_DISABLED, 400, "unauthorized_client", 7000112),
        (Fault.NO_SERVICE_PRINCIPAL, 401, "invalid_client", 7000229),
        (Fault.CONDITIONAL_ACCESS, 400, "invalid_grant", 53003),
        (Fault.TENANT_RESTRICTED, 400, "access_denied", 500021),
        (Fault.ENTRA_BUSY, 503, "temporarily_unavailable", 90033),
    ],
)
def test_a_fault_refuses_the_token_until_it_is_repaired(
    fault: Fault, status: int, error: str, code: int
) -> None:
    world = World(faults={fault})
    answer = ask_token(world)
    said = answer.json()
    assert (answer.status_code, said["error"], said["error_codes"]) == (status, error, [code])
    assert said["error_description"].startswith(f"AADSTS{code}: ")
    assert set(said) == KEYS
    world.faults.discard(fault)
    assert ask_token(world).status_code == 200


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"client_secret": "practice~another"}, 401, 7000215),
        ({"client_secret": ""}, 401, 7000218),
        ({"client_id": ""}, 400, 900144),
        ({"client_id": "00000000-1111-2222-3333-444444444444"}, 400, 700016),
        ({"tenant": "00000000-1111-2222-3333-444444444444"}, 400, 90002),
        ({"scope": "https://graph.microsoft.com/Calendars.ReadWrite"}, 400, 1002012),
        ({"scope": "https://graph.microsoft.us/.default"}, 400, 500011),
        ({"grant_type": "password"}, 400, 70003),
    ],
)
def test_a_wrong_request_is_refused_as_entra_does(
    changed: dict[str, str], status: int, code: int
) -> None:
    answer = ask_token(World(), **changed)
    assert (answer.status_code, answer.json()["error_codes"]) == (status, [code])


def test_the_secrets_id_is_refused_like_any_wrong_secret() -> None:
    world = World(faults={Fault.SECRET_ID_PASTED})
    given = world.answers()["customer_client_secret"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", given)
    said = ask_token(world, client_secret=given).json()
    assert said["error_codes"] == [7000215]
    assert given not in said["error_description"]


def test_the_correlation_id_is_the_callers() -> None:
    world = World()
    own = "6f0a1d52-3c7b-4e98-8d14-25b07f9ac3e6"
    said = ask(
        world,
        "POST",
        f"{LOGIN}/{world.customer.tenant_id}/oauth2/v2.0/token",
        headers={"client-request-id": own},
        data={},
    ).json()
    assert said["correlation_id"] == own
    assert own in said["error_description"]


def test_clouds_can_be_discovered() -> None:
    said = ask(World(), "GET", f"{LOGIN}/common/discovery/instance?api-version=1.1").json()
    assert "login.microsoftonline.com" in said["metadata"][0]["aliases"]
