"""Lists rooms and opens their calendars with the program's own client of Microsoft Graph."""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import time

from syncwizard.clients.errors import ClientError
from syncwizard.clients.graph import Calendar, Graph
from syncwizard.clients.transport import Transport


async def main(root: str, authority: str) -> None:
    trusted = ssl.create_default_context(cafile=authority)
    opened: list[str] = []

    def took(_number: int, answer: Calendar | ClientError) -> bool:
        if isinstance(answer, ClientError):
            raise answer
        opened.append(answer.name)
        return True

    async with Transport(ssl_context=trusted, proxy=None) as transport:
        graph = Graph(transport, root, "token")
        await graph.calendar("first@acme.example")  # what is imported late is there afterwards
        started, used = time.perf_counter(), time.process_time()
        rooms = await graph.rooms()
        await graph.calendars([room.address for room in rooms], took)
        told = {
            "wall": time.perf_counter() - started,
            "cpu": time.process_time() - used,
            "rooms": len(rooms),
            "opened": len(opened),
        }
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
