"""Faults of name service and line; the host behind them is in order."""

from __future__ import annotations

import errno
import socket

from syncwizard.clients import probe
from syncwizard.clients.proxies import SYSTEM
from tests.faultlab.fault import Fault, Faults, Limit, Play, Stage
from tests.faultlab.lab import Lab
from tests.faultlab.playing import (
    close,
    hang,
    host,
    line,
    name_says,
    no_name,
    reset,
    reset_at_once,
    typed,
)

_V6 = "2001:db8::17"


def _dns(name: str, number: int, code: str, check: str = "router_reachable") -> Fault:
    return Fault(name, Stage.DNS, code, name_says(no_name(number)), check, "resolve")


DNS: Faults = (
    _dns("no such name", socket.EAI_NONAME, "NET-NAME-NOT-FOUND"),
    _dns("a name without addresses", socket.EAI_NODATA, "NET-NAME-NOT-FOUND"),
    _dns(
        "no name of Workplace Management",
        socket.EAI_NONAME,
        "NET-NAME-NOT-FOUND",
        "connector_ready",
    ),
    _dns("offline", socket.EAI_AGAIN, "NET-NO-NAME-SERVICE"),
    _dns("the name service fails", socket.EAI_FAIL, "NET-NO-NAME-SERVICE"),
    _dns(
        "no name service, at Microsoft", socket.EAI_AGAIN, "NET-NO-NAME-SERVICE", "tenant_domains"
    ),
    _dns("a fault of the resolver itself", socket.EAI_MEMORY, "NET-OTHER"),
    Fault(
        "the name service is silent",
        Stage.DNS,
        "NET-NO-NAME-SERVICE",
        name_says(None),
        doing="resolve",
        limit=Limit.STAGE,
    ),
)


def _both_dead(v6: int | None, v4: int | None) -> Play:
    def play(lab: Lab) -> None:
        v4_address = lab.address_of(lab.target)
        lab.name_says(lab.target, [_V6, v4_address])
        lab.lines[_V6, 443] = None if v6 is None else OSError(v6, "said so")
        lab.lines[v4_address, 443] = None if v4 is None else OSError(v4, "said so")

    return play


def _tcp(name: str, fault: int, code: str, check: str = "router_reachable") -> Fault:
    return Fault(name, Stage.TCP, code, line(fault), check, "connect")


TCP: Faults = (
    _tcp("nothing listens", errno.ECONNREFUSED, "NET-REFUSED"),
    _tcp(
        "nothing listens at Workplace Management",
        errno.ECONNREFUSED,
        "NET-REFUSED",
        "connector_ready",
    ),
    _tcp("no way to the network", errno.ENETUNREACH, "NET-UNREACHABLE"),
    _tcp("no way to the host", errno.EHOSTUNREACH, "NET-UNREACHABLE"),
    _tcp("the network is down", errno.ENETDOWN, "NET-UNREACHABLE"),
    _tcp("this computer forbids it", errno.EACCES, "NET-BLOCKED-HERE"),
    _tcp("a filter here forbids it", errno.EPERM, "NET-BLOCKED-HERE"),
    _tcp("the system gives up waiting", errno.ETIMEDOUT, "NET-TIMEOUT"),
    _tcp("reset before the connection stands", errno.ECONNRESET, "NET-RESET"),
    _tcp("a fault without a name", errno.ENOBUFS, "NET-OTHER"),
    Fault(
        "a firewall drops everything",
        Stage.TCP,
        "NET-TIMEOUT",
        line(None),
        doing="connect",
        limit=Limit.STAGE,
    ),
    Fault(
        "a firewall drops everything to Microsoft",
        Stage.TCP,
        "NET-TIMEOUT",
        line(None),
        "graph_connection",
        doing="connect",
        limit=Limit.STAGE,
    ),
    Fault(
        "both families are dead, one says so",
        Stage.TCP,
        "NET-REFUSED",
        _both_dead(errno.ENETUNREACH, errno.ECONNREFUSED),
        doing="connect",
    ),
    Fault(
        "both families are silent",
        Stage.TCP,
        "NET-TIMEOUT",
        _both_dead(None, None),
        doing="connect",
        limit=Limit.STAGE,
    ),
    Fault("reset when it is taken", Stage.TCP, "NET-RESET", host(reset_at_once)),
    Fault("reset after the first packet", Stage.TLS, "NET-RESET", host(reset), doing="tls"),
    Fault("closed after the first packet", Stage.TLS, "NET-RESET", host(close), doing="tls"),
    Fault(
        "taken, and silent then",
        Stage.TLS,
        "TLS-STALLED",
        host(hang),
        doing="tls",
        limit=Limit.STAGE,
    ),
    Fault(
        "a port where nothing listens",
        Stage.TCP,
        "NET-REFUSED",
        typed(router_url="https://gcprouter.spacewell.com:9443/"),
        doing="connect",
    ),
)


def _script_unread(lab: Lab) -> None:
    """The system would ask a script which proxy to use; nobody here can, and directly is no way."""
    lab.proxy = SYSTEM
    lab.patch.setattr(probe, "find_script", lambda: "http://wpad.nordlicht.example/wpad.dat")
    lab.line_to(lab.target, None)


SCRIPTS: Faults = (
    Fault(
        "a proxy script that nobody evaluates",
        Stage.PROXY,
        "PROXY-SCRIPT-UNREAD",
        _script_unread,
        doing="proxy",
        limit=Limit.STAGE,
    ),
)

FAULTS: Faults = (*DNS, *TCP, *SCRIPTS)
