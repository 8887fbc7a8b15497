"""Lists rooms and opens calendars with msgraph-sdk, four at a time; imports nothing of ours."""

import asyncio
import importlib
import json
import sys
import time
from typing import Any


def take(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


async def main(root: str) -> None:
    provider = take(
        "kiota_abstractions.authentication.anonymous_authentication_provider",
        "AnonymousAuthenticationProvider",
    )
    adapter = take("msgraph", "GraphRequestAdapter")(provider())
    adapter.base_url = f"{root}/v1.0"
    client = take("msgraph", "GraphServiceClient")(request_adapter=adapter)
    rooms = client.places.graph_room
    slots = asyncio.Semaphore(4)

    async def open_calendar(address: str) -> str:
        async with slots:
            name: str = (await client.users.by_user_id(address).calendar.get()).name
            return name

    await open_calendar("first@acme.example")  # what is imported late is there afterwards
    started, used = time.perf_counter(), time.process_time()
    addresses: list[str] = []
    page = await rooms.get()
    while page is not None:
        addresses += [room.email_address for room in page.value]
        following = page.odata_next_link
        page = await rooms.with_url(following).get() if following else None
    names = await asyncio.gather(*(open_calendar(one) for one in addresses))
    told = {
        "wall": time.perf_counter() - started,
        "cpu": time.process_time() - used,
        "rooms": len(addresses),
        "opened": len([name for name in names if name]),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
