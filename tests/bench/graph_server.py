"""A local Microsoft Graph with latency and the documented limits, as far as a room check needs it.

Every request takes 50 ms. More than four at a time are refused with 429 (Outlook's limit for an
application and a mailbox, read in its harder way); a batch holds at most 20 requests, of which four
are answered at a time. Rooms come in pages of 100. Whoever asks is believed.

    python -m tests.bench.graph_server CERTIFICATE_AND_KEY ROOMS

It prints its port, and ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from urllib.parse import parse_qs, unquote, urlsplit

LATENCY = 0.05
AT_ONCE = 4
IN_A_BATCH = 20
PAGE = 100


class Server:
    """`port` is known once it runs."""

    def __init__(self, rooms: int) -> None:
        self.rooms = rooms
        self.busy = 0
        self.port = 0

    async def run(self, trusted: ssl.SSLContext) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=trusted)
        self.port = server.sockets[0].getsockname()[1]
        print(self.port, flush=True)
        async with server:
            await asyncio.to_thread(sys.stdin.read)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                line, *fields = head.decode("latin-1").split("\r\n")
                named = dict(one.lower().split(": ", 1) for one in fields if ": " in one)
                body = await reader.readexactly(int(named.get("content-length", "0")))
                method, target, _ = line.split(" ")
                status, content = await self._limited(method, target, body)
                data = json.dumps(content).encode()
                more = "retry-after: 1\r\n" if status == 429 else ""
                told = f"content-type: application/json\r\ncontent-length: {len(data)}\r\n{more}"
                writer.write(f"HTTP/1.1 {status} Answer\r\n{told}\r\n".encode() + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _limited(self, method: str, target: str, body: bytes) -> tuple[int, object]:
        if self.busy >= AT_ONCE:
            return 429, {"error": {"code": "ApplicationThrottled", "message": "MailboxConcurrency"}}
        self.busy += 1
        try:
            if target == "/v1.0/$batch" and method == "POST":
                return await self._batch(json.loads(body)["requests"])
            await asyncio.sleep(LATENCY)
            return self._answer(target)
        finally:
            self.busy -= 1

    async def _batch(self, requests: list[dict[str, str]]) -> tuple[int, object]:
        if len(requests) > IN_A_BATCH:
            return 400, {"error": {"code": "MaximumValueExceeded", "message": "too many"}}
        answers = []
        for at in range(0, len(requests), AT_ONCE):
            await asyncio.sleep(LATENCY)
            for one in requests[at : at + AT_ONCE]:
                status, content = self._answer(f"/v1.0{one['url']}")
                answers.append({"id": one["id"], "status": status, "body": content})
        return 200, {"responses": answers}

    def _answer(self, target: str) -> tuple[int, object]:
        parts = urlsplit(target)
        path, query = unquote(parts.path), parse_qs(parts.query)
        if path == "/v1.0/places/microsoft.graph.room" or path == "/v1.0/places/graph.room":
            return 200, self._page(int(query.get("$skip", ["0"])[0]))
        if path.endswith("/calendar"):
            owner = {"name": "Room", "address": path.split("/")[3]}
            return 200, {"id": f"calendar of {path}", "name": "Calendar", "owner": owner}
        return 404, {"error": {"code": "ResourceNotFound", "message": path}}

    def _page(self, start: int) -> object:
        end = min(start + PAGE, self.rooms)
        value = [
            {
                "@odata.type": "#microsoft.graph.room",
                "id": f"id-{at}",
                "emailAddress": f"room-{at:05}@acme.example",
                "displayName": f"Room {at // 100}.{at % 100:02}",
                "building": f"Building {at // 100}",
                "floorNumber": at % 7,
                "capacity": 4 + at % 12,
            }
            for at in range(start, end)
        ]
        page: dict[str, object] = {"@odata.count": self.rooms, "value": value}
        if end < self.rooms:
            root = f"https://localhost:{self.port}/v1.0/places/microsoft.graph.room"
            page["@odata.nextLink"] = f"{root}?$top={PAGE}&$skip={end}"
        return page


if __name__ == "__main__":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    asyncio.run(Server(int(sys.argv[2])).run(context))
