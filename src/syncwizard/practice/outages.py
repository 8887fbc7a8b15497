"""What a broken line looks like: the system's own errors; knows nothing behind the line."""

from __future__ import annotations

import errno
import socket
import ssl

from syncwizard.practice.faults import Fault
from syncwizard.practice.world import World

INSPECTOR = "Nordlicht TLS Inspection (practice)"
_UNKNOWN_ISSUER = 20  # OpenSSL: unable to get local issuer certificate


def find_outage(world: World, host: str) -> OSError | None:
    """What a call to `host` raises instead of an answer, or None where the line is whole."""
    if Fault.NAME_NOT_FOUND in world.faults and host == world.customer.wm_host:
        return socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    if Fault.CONNECTION_BLOCKED in world.faults and host.endswith(".spacewell.com"):
        return OSError(errno.ETIMEDOUT, "Connection timed out")
    return _inspected() if Fault.TLS_INSPECTED in world.faults else None


def _inspected() -> ssl.SSLCertVerificationError:
    """The error of a certificate that an unknown authority has signed."""
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = _UNKNOWN_ISSUER
    error.verify_message = "unable to get local issuer certificate"
    return error
