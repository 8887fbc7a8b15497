"""Faults before any packet: addresses that must not be dialled, hosts that nobody confirmed."""

from __future__ import annotations

from tests.faultlab.fault import Fault, Faults, Stage
from tests.faultlab.lab import Lab
from tests.faultlab.playing import typed


def _address(name: str, url: str, code: str = "ADDRESS-REFUSED") -> Fault:
    return Fault(name, Stage.ADDRESS, code, typed(router_url=url), leaves=False)


ADDRESSES: Faults = (
    _address("no scheme", "gcprouter.spacewell.com/"),
    _address("http instead of https", "http://gcprouter.spacewell.com/"),
    _address("a file", "file:///etc/hosts"),
    _address("a network folder", "\\\\gcprouter\\share"),
    _address("user and password", "https://kim:pw@gcprouter.spacewell.com/"),
    _address("a host hidden behind user info", "https://gcprouter.spacewell.com@evil.example/"),
    _address("a Cyrillic letter", "https://gcprouter.sp\u0430cewell.com/"),
    _address("a full-width dot", "https://gcprouter\uff0espacewell.com/"),
    _address("a percent sign in the host", "https://gcprouter%2espacewell.com/"),
    _address("a backslash", "https://gcprouter.spacewell.com\\.evil.example/"),
    _address("a tab", "https://gcprouter.\tspacewell.com/"),
    _address("a line break", "https://gcprouter.spacewell.com/\r\nHost: evil.example"),
    _address("a host in decimal", "https://2130706433/"),
    _address("a host in hex", "https://0x7f.0.0.1/"),
    _address("a short numeric host", "https://127.1/"),
    _address("a part of the host is too long", f"https://{'a' * 64}.example/"),
    _address("port 0", "https://gcprouter.spacewell.com:0/"),
    _address("port 65536", "https://gcprouter.spacewell.com:65536/"),
    _address("a word for a port", "https://gcprouter.spacewell.com:https/"),
    _address("no host", "https:///login"),
    _address("an empty part in the host", "https://gcprouter..spacewell.com/"),
    _address("the page of a browser", "https://gcprouter.spacewell.com/#/login"),
    _address("a session in the address", "https://gcprouter.spacewell.com/?code=0.AXk"),
)


def _unconfirmed(lab: Lab) -> None:
    lab.set_up.project.confirmed_hosts = []


def _without(name: str) -> Fault:
    return Fault(
        f"no {name}", Stage.HOST, "INPUT-MISSING", typed(**{name: ""}), "api_user", leaves=False
    )


def _not_here(lab: Lab) -> None:
    lab.set_up.not_here.add("wm_service_password")


HOSTS: Faults = (
    Fault(
        "Router not confirmed",
        Stage.HOST,
        "HOST-NOT-CONFIRMED",
        _unconfirmed,
        "api_user",
        leaves=False,
    ),
    Fault(
        "WM not confirmed",
        Stage.HOST,
        "HOST-NOT-CONFIRMED",
        _unconfirmed,
        "web_services",
        leaves=False,
    ),
    Fault(
        "another port than the confirmed one",
        Stage.HOST,
        "HOST-NOT-CONFIRMED",
        typed(router_url="https://gcprouter.spacewell.com:8443/"),
        "api_user",
        leaves=False,
    ),
    Fault(
        "a host that looks like the confirmed one",
        Stage.HOST,
        "HOST-NOT-CONFIRMED",
        typed(router_url="https://gcprouter.spacewel1.com/"),
        "api_user",
        leaves=False,
    ),
    _without("router_client_secret"),
    Fault(
        "a secret of another computer",
        Stage.HOST,
        "SECRET-NOT-HERE",
        _not_here,
        "web_services",
        leaves=False,
    ),
    Fault(
        "a colon in the user's name",
        Stage.CALL,
        "VALUE-NOT-SENDABLE",
        typed(wm_service_user="sync:report"),
        "web_services",
        doing="address",
    ),
)

TOKENS: Faults = (
    Fault(
        "tokens at another owner's host",
        Stage.HOST,
        "TOKEN-HOST-ELSEWHERE",
        typed(token_url="https://gcprouter.spacewell.com.evil.example/user/oauth/token"),
        "rooms_consistent",
        leaves=False,
    ),
)

FAULTS: Faults = (*ADDRESSES, *HOSTS, *TOKENS)
