"""Faults of the way through a proxy; the program is set to use one, and the host is in order."""

from __future__ import annotations

import errno
import os
import socket
import threading

from syncwizard.clients.proxies import SYSTEM
from tests.fakes.loopback_host import Behaviour, certified
from tests.faultlab.answering import page, plain, raw
from tests.faultlab.fault import Fault, Faults, Limit, Play, Stage
from tests.faultlab.lab import PROXY, PROXY_USER, Lab
from tests.faultlab.playing import certificate, hang, no_name, reset, saying
from tests.faultlab.proxies import answers, leading, wants

PORT = 3128


async def _leads(lab: Lab, behave: Behaviour | None = None, *, password: bool = True) -> None:
    """A healthy proxy that stays, and in front of it, until the repair, one that does otherwise."""
    lab.proxy, lab.credentials = f"http://{PROXY}:{PORT}", PROXY_USER if password else None
    await lab.open(PROXY, leading(password=password), port=PORT, stays=True)
    lab.keep_healthy()
    if behave is not None:
        await lab.open(PROXY, behave, port=PORT)


def _proxy(behave: Behaviour | None = None, *plays: Play) -> Play:
    async def play(lab: Lab) -> None:
        await _leads(lab, behave)
        for each in plays:
            await lab.break_by(each)

    return play


def _open_proxy(behave: Behaviour) -> Play:
    """A proxy that nobody has a password for."""
    return lambda lab: _leads(lab, behave, password=False)


def _undecided(lab: Lab) -> None:
    """The system's script is never done, until the repair."""
    over = threading.Event()
    answers = iter((lambda: over.wait(60), lambda: None))

    def ask(_url: str) -> list[str]:
        lab.loop.call_soon_threadsafe(lab.touch)
        lab.loop.call_soon_threadsafe(lab.held.set)
        next(answers)()
        return ["direct://"]

    lab.proxy, lab.ask_proxies = SYSTEM, ask
    lab.on_repair(over.set)


def _name(number: int) -> Play:
    return lambda lab: lab.name_says(PROXY, no_name(number))


def _line(fault: int | None) -> Play:
    broken = None if fault is None else OSError(fault, os.strerror(fault))
    return lambda lab: lab.line_to(PROXY, broken, PORT)


def _system(**values: str) -> Play:
    def play(lab: Lab) -> None:
        lab.proxy = SYSTEM
        lab.environment(**values)

    return play


def _fault(name: str, code: str, play: Play, **more: object) -> Fault:
    return Fault(name, Stage.PROXY, code, play, doing="proxy", **more)  # type: ignore[arg-type]


_BLOCKED = raw(page(403, "Category blocked: unknown"))

FAULTS: Faults = (
    _fault("the proxy has no name", "PROXY-UNREACHABLE", _proxy(None, _name(socket.EAI_NONAME))),
    _fault(
        "no name service for the proxy", "PROXY-UNREACHABLE", _proxy(None, _name(socket.EAI_AGAIN))
    ),
    _fault(
        "nothing listens at the proxy", "PROXY-UNREACHABLE", _proxy(None, _line(errno.ECONNREFUSED))
    ),
    _fault("no way to the proxy", "PROXY-UNREACHABLE", _proxy(None, _line(errno.ENETUNREACH))),
    _fault(
        "a firewall drops everything to the proxy",
        "PROXY-UNREACHABLE",
        _proxy(None, _line(None)),
        limit=Limit.STAGE,
    ),
    _fault(
        "the proxy of another network, at Microsoft",
        "PROXY-UNREACHABLE",
        _proxy(None, _name(socket.EAI_NONAME)),
        check="graph_connection",
    ),
    _fault("the proxy never answers", "PROXY-UNREACHABLE", _proxy(hang), limit=Limit.STAGE),
    _fault(
        "the proxy wants a sign-in", "PROXY-AUTH", _open_proxy(answers(wants('Basic realm="x"')))
    ),
    _fault(
        "the proxy wants a sign-in of any kind",
        "PROXY-AUTH",
        _open_proxy(answers(wants("NTLM", 'Basic realm="x"'))),
    ),
    _fault(
        "the proxy wants a Windows sign-in",
        "PROXY-AUTH-WINDOWS",
        _proxy(answers(wants("Negotiate", "NTLM"))),
    ),
    _fault("the proxy wants Kerberos", "PROXY-AUTH-WINDOWS", _proxy(answers(wants("Kerberos")))),
    _fault("the proxy does not say what it wants", "PROXY-AUTH", _open_proxy(answers(wants()))),
    _fault(
        "another password than the proxy's",
        "PROXY-PASSWORD-WRONG",
        _proxy(answers(wants('Basic realm="x"'))),
    ),
    _fault("the system's script is never done", "PROXY-UNDECIDED", _undecided, limit=Limit.STAGE),
    _fault("the proxy blocks the host", "PROXY-REFUSED", _proxy(answers(_BLOCKED))),
    _fault("the proxy blocks the port", "PROXY-REFUSED", _proxy(answers(plain(405, {})))),
    _fault("the proxy finds no name", "PROXY-REFUSED", _proxy(answers(plain(502, {})))),
    _fault("the proxy is overloaded", "PROXY-REFUSED", _proxy(answers(plain(503, {})))),
    _fault("the proxy waits in vain", "PROXY-REFUSED", _proxy(answers(plain(504, {})))),
    _fault(
        "the proxy leads elsewhere",
        "PROXY-REFUSED",
        _proxy(answers(plain(302, {"location": "https://login.contoso.example/"}))),
    ),
    _fault(
        "no proxy, but something else",
        "PROXY-NOT-HTTP",
        _proxy(saying(b"SSH-2.0-OpenSSH_9.6\r\n\r\n", hang)),
    ),
    _fault(
        "the proxy's answer never ends",
        "PROXY-NOT-HTTP",
        _proxy(saying(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000, hang)),
    ),
    _fault("the proxy resets", "PROXY-NOT-HTTP", _proxy(reset)),
    _fault("the proxy hangs up", "PROXY-NOT-HTTP", _proxy(answers(b""))),
    _fault(
        "a SOCKS proxy in the environment",
        "PROXY-UNSUPPORTED",
        _system(ALL_PROXY="socks5://proxy.nordlicht.example:1080"),
        leaves=False,
    ),
    _fault(
        "nonsense in the environment",
        "PROXY-UNSUPPORTED",
        _system(HTTPS_PROXY="http://proxy:port"),
        leaves=False,
    ),
    _fault(
        "a proxy in the environment that is not there",
        "PROXY-UNREACHABLE",
        _system(HTTPS_PROXY="http://proxy.nordlicht.example:8080"),
    ),
    Fault(
        "inspection behind the proxy",
        Stage.TLS,
        "TLS-INSPECTED",
        _proxy(None, certificate(lambda name: certified(name, by="Contoso TLS Inspection"))),
        doing="tls",
    ),
    Fault(
        "cut behind the proxy",
        Stage.TLS,
        "NET-RESET",
        _proxy(saying(b"HTTP/1.1 200 OK\r\n\r\n", reset)),
        doing="tls",
    ),
)
