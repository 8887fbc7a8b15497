"""Hosts that answer, refuse or hang, in a process of their own; measures nothing.

A part of the benchmark of gaps, which starts it: python -m tests.bench.crowd FOLDER
It writes its authority's certificate to FOLDER/ca.pem, says the ports of its hosts as JSON, and
ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from tests.fakes.loopback_host import (
    TRUSTED,
    Talk,
    answering,
    authority,
    certified,
    hanging,
    http,
    listening,
)

_ROOMS = json.dumps(
    {"value": [{"id": f"{n}", "displayName": f"Room {n}", "capacity": n} for n in range(200)]}
).encode()


async def cut(talk: Talk) -> None:
    """Hears the request and hangs up with a reset."""
    await talk.hear()
    talk.reset()


async def main(folder: Path) -> None:
    plays = {
        "answers": (answering(http(_ROOMS)), certified()),
        "fails": (answering(http(b"<html>no</html>", "503 Down", "text/html")), certified()),
        "is_cut": (cut, certified()),
        "is_false": (hanging, certified(by="Contoso Inspection")),
        "hangs": (hanging, certified()),
        "hangs_early": (hanging, None),
    }
    authority(TRUSTED).cert_pem.write_to_path(str(folder / "ca.pem"))
    async with AsyncExitStack() as stack:
        ports = {
            name: (await stack.enter_async_context(listening(behave, context))).port
            for name, (behave, context) in plays.items()
        }
        print(json.dumps(ports), flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
