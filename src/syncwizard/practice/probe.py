"""The stand-in for the probe: the same stages, made up; opens no socket and sends no request."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

import anyio

from syncwizard.clients.addresses import Address, read_address
from syncwizard.clients.certificate import Certificate
from syncwizard.clients.chain import Chain, is_inspector
from syncwizard.clients.closer_look import name_issuer
from syncwizard.clients.errors import ClientError, NameNotFound, NetworkError, UnknownIssuer
from syncwizard.clients.faults import from_system
from syncwizard.clients.probe import STAGE_SECONDS, Look, OnStage, Stage, StageName
from syncwizard.practice.app import is_known
from syncwizard.practice.faults import Fault
from syncwizard.practice.outages import INSPECTOR, find_outage
from syncwizard.practice.world import World

_TLS = "TLSv1.3"
_ISSUER = "Practice Authority"
_STAGES: tuple[StageName, ...] = ("resolve", "connect", "tls")


class PracticeProbe:
    """The `clients.probe.Probe` for the practice systems."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def look(self, url: str, on_stage: OnStage) -> Look:
        """See `clients.probe.Probe`; a host that no practice system answers for has no name."""
        address = read_address(url)
        problem = self._problem_at(address.host)
        trip = _Trip(address, on_stage, self._inspector())
        for name in _STAGES:
            started = time.monotonic()
            await anyio.sleep(self._world.delay)
            if problem is not None and problem.doing == name:
                raise problem
            trip.tell(name, time.monotonic() - started)
        return trip.look(self._certificate_of(address.host))

    def _problem_at(self, host: str) -> ClientError | None:
        if not is_known(self._world, host):
            return NameNotFound(host=host, doing="resolve", detail="no practice system")
        outage = find_outage(self._world, host)
        if outage is None:
            return None
        found = from_system(outage, host=host, doing="connect", seconds=STAGE_SECONDS)
        if isinstance(found, UnknownIssuer):
            # Judged as a real one would be.
            return name_issuer(found, None, Chain(INSPECTOR, is_inspector(INSPECTOR)))
        return found or NetworkError(host=host, doing="connect", detail=str(outage))

    def _inspector(self) -> str:
        return INSPECTOR if Fault.INSPECTION_TRUSTED in self._world.faults else ""

    def _certificate_of(self, host: str) -> Certificate:
        now = self._world.clock()
        starts, expires = now - timedelta(days=30), now + timedelta(days=60)
        issuer = self._inspector() or _ISSUER
        return Certificate(issuer=issuer, names=(host,), starts=starts, expires=expires)


@dataclass(slots=True)
class _Trip:
    address: Address
    on_stage: OnStage
    inspector: str
    stages: list[Stage] = field(default_factory=list)

    def tell(self, name: StageName, seconds: float) -> None:
        # 192.0.2.0/24 is kept free for documentation.
        reached = "" if name == "tls" else "192.0.2.17"
        note = f"{_TLS}, {self.inspector or _ISSUER}" if name == "tls" else ""
        host = self.address.host
        stage = Stage(name=name, host=host, address=reached, seconds=seconds, note=note)
        self.stages.append(stage)
        self.on_stage(stage)

    def look(self, certificate: Certificate) -> Look:
        return Look(
            host=self.address.host,
            port=self.address.port,
            proxy="",
            tls_version=_TLS,
            certificate=certificate,
            stages=tuple(self.stages),
            inspector=self.inspector,
        )
