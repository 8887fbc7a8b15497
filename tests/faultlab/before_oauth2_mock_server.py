"""Asks an OAuth server that nobody here wrote for tokens: npm's oauth2-mock-server.

By hand, from the project's folder; needs Node.js 20 or newer, and installs what it needs from npm
into a folder that is gone afterwards:

    python -m tests.faultlab.before_oauth2_mock_server

The server stands behind the name of Entra ID in the lab, with its own TLS. Graph's stand-in takes
a token only after PyJWT has verified its signature by the server's own keys. It tells each case
with what was to be found and what was, and ends with 1 where they differ.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import httpx
import jwt
from jwt.types import Options

from syncwizard.practice.app import answer
from syncwizard.practice.tokens import make_token
from tests.checks.practised import complaints
from tests.fakes.loopback_host import (
    TRUSTED,
    Behaviour,
    Talk,
    authority,
    certified,
    free_port,
    trusting,
)
from tests.faultlab.answering import raw, read_ask
from tests.faultlab.judging import FAR_AWAY, assert_secrets_at_home, logged
from tests.faultlab.lab import ENTRA, GRAPH, Lab, laboratory
from tests.faultlab.node_programs import CannotInstall, installed, running

PACKAGE: Final = "oauth2-mock-server@8"
_SERVER: Final = Path(__file__).with_name("oauth2_mock_server.mjs")
_ROLES: Final = ("Place.Read.All", "Calendars.ReadWrite")


@dataclass(frozen=True)
class Case:
    """What the server says besides its own words, and the one complaint that is to come of it."""

    name: str
    code: str = ""
    roles: tuple[str, ...] = _ROLES
    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    issuer: str = ""
    tenant: str = ""


def _no(error: str, number: int | None = None) -> dict[str, Any]:
    return {
        "error": error,
        "error_description": f"AADSTS{number}: Said so." if number else "Said so.",
        **({"error_codes": [number]} if number else {}),
    }


CASES: Final = (
    Case("a token with all roles"),
    Case("a token without a role", "GRAPH-PERMISSION-MISSING", roles=()),
    Case("a wrong secret", "ENTRA-SECRET-WRONG", status=401, body=_no("invalid_client", 7000215)),
    Case("a no without a number", "ENTRA-CLIENT-REFUSED", status=401, body=_no("invalid_client")),
    Case("a word that nobody knows", "ENTRA-OTHER", status=400, body=_no("something_new")),
    Case("no token in it", "ANSWER-UNEXPECTED", status=200, body={"token_type": "Bearer"}),
    Case("busy", "HTTP-SERVICE-DOWN", status=503),
    Case(
        "a directory that it does not have",
        "HTTP-NOT-FOUND",
        tenant=f"{'0' * 8}-1111-4222-8333-{'4' * 12}",
    ),
    Case("an issuer without a directory", "ANSWER-UNEXPECTED", issuer=f"https://{ENTRA}"),
)


def main() -> int:
    """Plays all cases."""
    try:
        with installed(PACKAGE) as folder:
            (folder / _SERVER.name).write_bytes(_SERVER.read_bytes())
            certificate = authority(TRUSTED).issue_cert(ENTRA)
            certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
            certificate.cert_chain_pems[0].write_to_path(str(folder / "cert.pem"))
            right = [asyncio.run(_tell(case, folder)) for case in CASES]
    except CannotInstall as problem:
        sys.stderr.write(f"{problem}\n")
        return 69
    sys.stdout.write(f"{sum(right)} of {len(right)} as wanted\n")
    return 0 if all(right) else 1


async def _tell(case: Case, folder: Path) -> bool:
    found = await play(case, folder)
    is_right = found == ([case.code] if case.code else [])
    mark = "ok   " if is_right else "WRONG"
    sys.stdout.write(f"{mark} {case.name}: {' '.join(found) or 'no complaint'}\n")
    return is_right


async def play(case: Case, folder: Path) -> list[str]:
    """The codes of all complaints; raises where a secret came to anybody else or into a log."""
    async with laboratory() as lab, _serving(case, lab, folder) as port:
        lab.target = ENTRA
        if case.tenant:
            lab.put(tenant_id=case.tenant)
        lab.lines[lab.address_of(ENTRA), 443] = port
        await lab.open(GRAPH, _trusting(lab, port), certified(GRAPH))
        async with lab.clients_with(FAR_AWAY) as clients:
            with logged() as lines:
                evidence = await lab.check("graph_connection", clients)
        assert_secrets_at_home(lab, evidence, lines)
    return sorted(complaints(evidence))


@asynccontextmanager
async def _serving(case: Case, lab: Lab, folder: Path) -> AsyncIterator[int]:
    """The port of a server that plays the case."""
    tenant, port = lab.healthy_answers["tenant_id"], free_port()
    claims = {
        "aud": f"https://{GRAPH}",
        "tid": tenant,
        "appid": lab.healthy_answers["client_id"],
        **({"roles": case.roles} if case.roles else {}),
    }
    played = {
        "port": port,
        "folder": str(folder),
        "below": f"/{tenant}/v2.0",
        "issuer": case.issuer or f"https://{ENTRA}/{tenant}/v2.0",
        "claims": claims,
        "status": case.status,
        "body": case.body,
    }
    async with running(["node", _SERVER.name], folder, port, PLAYED=json.dumps(played)):
        yield port


def _trusting(lab: Lab, port: int) -> Behaviour:
    """Graph's stand-in, which takes a token that the server at `port` has signed."""

    async def behave(talk: Talk) -> None:
        while request := await talk.hear():
            ask = read_ask(GRAPH, request)
            token = ask.headers["authorization"].removeprefix("Bearer ")
            claims = await asyncio.to_thread(_verified, lab, port, token)
            headers = {**ask.headers, "authorization": f"Bearer {make_token(claims)}"}
            await talk.say(raw(answer(lab.set_up.world, replace(ask, headers=headers))))

    return behave


def _verified(lab: Lab, port: int, token: str) -> dict[str, Any]:
    """The claims, if one of the server's public keys says that they are its own."""
    tenant = lab.healthy_answers["tenant_id"]
    url = f"https://127.0.0.1:{port}/{tenant}/v2.0/jwks"
    name = {"sni_hostname": ENTRA}
    with httpx.Client(verify=trusting()) as client:
        keys = jwt.PyJWKSet.from_dict(client.get(url, extensions=name).json())
    key = keys[jwt.get_unverified_header(token)["kid"]]
    # Its clock is this computer's, and the practice's stands still.
    loose: Options = {"verify_exp": False, "verify_nbf": False, "verify_iat": False}
    read: dict[str, Any] = jwt.decode(
        token, key, algorithms=["RS256"], audience=f"https://{GRAPH}", options=loose
    )
    return read


if __name__ == "__main__":
    sys.exit(main())
