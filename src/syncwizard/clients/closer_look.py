"""Names the reason why a certificate was not accepted, from what the server showed; no secret goes.

One look without trust: a handshake and, only where the certificate's days are the question, a HEAD
request without any credentials, for the time in its answer. Nothing that comes is believed further.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

import anyio
from anyio.abc import ByteStream

from syncwizard.clients.addresses import Address
from syncwizard.clients.certificate import Certificate
from syncwizard.clients.chain import Chain
from syncwizard.clients.clock import minutes_off, time_in
from syncwizard.clients.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    ClockOff,
    Doing,
    Inspected,
    IntermediateMissing,
    SelfSigned,
    TlsError,
    UnknownIssuer,
    WrongHost,
)

_MOST_BYTES: Final = 16 * 1024
_TLS: Final[Doing] = "tls"


def is_about_days(problem: TlsError) -> bool:
    """Whether the computer's clock may be what is wrong."""
    return isinstance(problem, CertificateExpired | CertificateNotYetValid)


def name_issuer(problem: TlsError, seen: Certificate | None, chain: Chain | None) -> TlsError:
    """The error with what the certificates say: issuer and names, inspection, a missing link."""
    if isinstance(problem, WrongHost) and seen is not None:
        problem.names = seen.names
    if chain is None or not isinstance(problem, UnknownIssuer | SelfSigned):
        return problem
    host, detail, issuer = problem.host, problem.detail, chain.issuer
    if chain.inspector:
        return Inspected(host=host, doing=_TLS, detail=detail, issuer=issuer)
    if isinstance(problem, SelfSigned):
        return problem
    if chain.missing:
        at = chain.missing_at
        return IntermediateMissing(host=host, doing=_TLS, detail=detail, issuer=issuer, at=at)
    problem.issuer = issuer
    return problem


def judge_clock(
    problem: TlsError, seen: Certificate | None, told: datetime | None, now: datetime
) -> TlsError:
    """ClockOff where the certificate is valid at the time that the server tells.

    Where that is our own time too, the error says that the clock is not to blame.
    """
    off = minutes_off(now, told)
    if isinstance(problem, CertificateExpired):
        problem.is_clock_right = told is not None and not off
    if not off or told is None or seen is None or not seen.starts <= told <= seen.expires:
        return problem
    return ClockOff(host=problem.host, doing=_TLS, detail=problem.detail, minutes=off)


async def ask_time(stream: ByteStream, peer: Address) -> datetime | None:
    """The time in the answer to a request that holds nothing but the host's name."""
    request = f"HEAD / HTTP/1.1\r\nHost: {peer.netloc}\r\nConnection: close\r\n\r\n"
    head = b""
    try:
        await stream.send(request.encode("ascii"))
        while b"\r\n\r\n" not in head and len(head) < _MOST_BYTES:
            head += await stream.receive()
    except (OSError, anyio.EndOfStream, anyio.BrokenResourceError):
        pass  # what came so far may do
    lines = re.findall(r"(?im)^(date|age):[ \t]*([^\r\n]*)", head.decode("latin-1"))
    return time_in({name.lower(): value for name, value in lines})
