"""Plays the program's own tests behind an inspecting proxy that nobody here wrote: mitmproxy.

`python3 packaging/inspected.py` runs it, in whose environment of its own mitmproxy is; by hand,
from the project's folder:

    python -m tests.faultlab.behind_mitmproxy MITMDUMP

It tells each case with what was to be found and what was, and ends with 1 where they differ.
"""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from syncwizard.checks.context import Clients
from syncwizard.checks.run import run
from syncwizard.clients.probe import SocketProbe
from syncwizard.clients.transport import Transport
from syncwizard.domain.checks import Finding
from tests.checks.practised import SetUp, codes, make_set_up
from tests.fakes.loopback_host import TRUSTED, Host, authority, certified, free_port, listening
from tests.faultlab.answering import serve
from tests.faultlab.canaries import found_in
from tests.faultlab.lab import ROUTER

USER: Final = ("kim", "practice-pröxy 7Hq2")
_PATIENCE: Final = 30.0


@dataclass(frozen=True)
class Case:
    """A way to the Router, and the one code that is to come of it."""

    name: str
    code: str
    check: str = "api_user"
    trusted: bool = True
    accepted: bool = True
    demands: bool = False
    credentials: tuple[str, str] | None = None
    gone: bool = False


CASES: Final = (
    Case("its authority is unknown here", "TLS-INSPECTED", trusted=False),
    Case(
        "unknown, and only a page is asked for", "TLS-INSPECTED", "router_reachable", trusted=False
    ),
    Case("trusted, and nobody agreed", "INSPECTION-NOT-ACCEPTED", accepted=False),
    Case("trusted and agreed to", "API-USER-OK"),
    Case("trusted, for a page", "ROUTER-REACHABLE", "router_reachable"),
    Case("it wants a password", "PROXY-AUTH", demands=True),
    Case(
        "it wants another password", "PROXY-PASSWORD-WRONG", demands=True, credentials=("kim", "x")
    ),
    Case("it wants this password", "API-USER-OK", demands=True, credentials=USER),
    Case("behind it nothing listens", "PROXY-REFUSED", gone=True),
)


async def main(mitmdump: str) -> int:
    """Plays all cases."""
    wrong = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for case in CASES:
            found, leaked = await play(case, mitmdump, Path(folder))
            is_right = found == [case.code] and not leaked
            wrong += not is_right
            mark = "ok  " if is_right else "WRONG"
            sys.stdout.write(
                f"{mark} {case.name}: {' '.join(found)} (wanted {case.code}) {leaked}\n"
            )
    sys.stdout.write(f"{len(CASES) - wrong} of {len(CASES)} as wanted\n")
    return 1 if wrong else 0


async def play(case: Case, mitmdump: str, folder: Path) -> tuple[list[str], list[str]]:
    """The codes that were found, and secrets that came to the host although they must not."""
    set_up = make_set_up()
    set_up.project.practice = False
    behave = serve(ROUTER, set_up.world, {}, lambda: None)
    async with listening(behave, certified()) as host, inspecting(case, mitmdump, folder) as port:
        set_up.values["router_url"] = (
            f"https://localhost:{free_port() if case.gone else host.port}/"
        )
        set_up.confirm_hosts()
        evidence = await asyncio.wait_for(_ask(case, set_up, folder, port), _PATIENCE)
    may_arrive = case.code.endswith("-OK")
    return codes(evidence), [] if may_arrive else _leaked(set_up, host)


async def _ask(case: Case, set_up: SetUp, folder: Path, port: int) -> tuple[Finding, ...]:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority(TRUSTED).configure_trust(trust)
    if case.trusted:
        trust.load_verify_locations(folder / "mitmproxy-ca-cert.pem")
    proxy, credentials = f"http://127.0.0.1:{port}", case.credentials
    if case.accepted:
        set_up.project.accepted_inspectors.append("mitmproxy / mitmproxy")
    async with Transport(
        ssl_context=trust, proxy=proxy, proxy_credentials=credentials
    ) as transport:
        probe = SocketProbe(
            ssl_context=trust, proxy=proxy, proxy_credentials=credentials, judges_authorities=True
        )
        context = set_up.context(Clients(transport, probe))
        return (await run(case.check, context)).findings


def _leaked(set_up: SetUp, host: Host) -> list[str]:
    return found_in(host.everything, [set_up.answers()["router_client_secret"], USER[1]])


@asynccontextmanager
async def inspecting(case: Case, mitmdump: str, folder: Path) -> AsyncIterator[int]:
    """The port at which mitmproxy listens."""
    authority(TRUSTED).cert_pem.write_to_path(str(folder / "upstream.pem"))
    port = free_port()
    command = [mitmdump, "--quiet", "--listen-host", "127.0.0.1", "--listen-port", str(port)]
    for option in (
        f"confdir={folder}",
        f"ssl_verify_upstream_trusted_ca={folder / 'upstream.pem'}",
    ):
        command += ["--set", option]
    command += ["--proxyauth", ":".join(USER)] if case.demands else []
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: ASYNC220 - at once
    try:
        await asyncio.wait_for(_until_it_listens(port), _PATIENCE)
        yield port
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait)


async def _until_it_listens(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1])))
