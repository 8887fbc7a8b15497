"""A probe for every host, which meets what a test tells it to; opens no connection."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from syncwizard.clients.errors import ClientError
from syncwizard.clients.probe import Look, OnStage, Stage


@dataclass
class OpenWay:
    """Leads everywhere, except past `problem`; `inspector` looks into what is sent."""

    problem: ClientError | None = None
    inspector: str = ""
    looked: list[str] = field(default_factory=list)

    async def look(self, url: str, on_stage: OnStage) -> Look:
        self.looked.append(url)
        if self.problem is not None:
            raise self.problem
        host = urlsplit(url).hostname or ""
        on_stage(Stage("tls", host, "", 0.0))
        return Look(host, 443, "", "TLSv1.3", None, (), self.inspector)
