"""Follows one request through its stages, so that a time-out can say during what; sends nothing."""

from __future__ import annotations

from typing import Any

from syncwizard.clients.errors import Doing

_STAGES: dict[str, Doing] = {
    "connect_tcp.started": "connect",
    "start_tls.started": "tls",
    "send_request_headers.started": "send",
    "receive_response_body.started": "read",
}


class Course:
    """Where a request is, told by httpcore's trace events (none come from an app in process)."""

    def __init__(self) -> None:
        self.doing: Doing = "send"
        self.made_connection = False

    async def note(self, event: str, info: dict[str, Any]) -> None:
        """Takes an event such as "connection.connect_tcp.started"."""
        stage = _STAGES.get(event.partition(".")[2])
        if stage is None:
            return
        self.made_connection |= stage == "connect"
        request = info.get("request")
        asks_proxy = stage == "send" and getattr(request, "method", b"") == b"CONNECT"
        self.doing = "proxy" if asks_proxy else stage
