"""Whether a script decides on the proxy, as the three systems say it; no password shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from syncwizard.clients import proxy_script
from syncwizard.clients.proxy_script import WPAD, find_script, read_connections, read_scutil

PAC = "http://wpad.example/proxy.pac"


@pytest.mark.parametrize(
    ("said", "script"),
    [
        ("<dictionary> {\n  HTTPEnable : 0\n}", ""),
        (f"ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : {PAC}\n", PAC),
        (f"ProxyAutoConfigEnable : 0\n  ProxyAutoConfigURLString : {PAC}\n", ""),
        ("ProxyAutoDiscoveryEnable : 1\n", WPAD),
    ],
)
def test_what_macos_says(said: str, script: str) -> None:
    assert read_scutil(said) == script


@pytest.mark.parametrize(
    ("kept", "script"), [(b"", ""), (b"\x46" + bytes(7) + b"\x01", ""), (bytes(8) + b"\x09", WPAD)]
)
def test_what_windows_keeps(kept: bytes, script: str) -> None:
    assert read_connections(kept) == script


def gnome(mode: str, address: str) -> object:
    return lambda _program, *words: f"'{mode}'\n" if words[-1] == "mode" else f"'{address}'\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop's settings of Linux")
@pytest.mark.parametrize(
    ("desktop", "mode", "address", "script"),
    [
        ("ubuntu:GNOME", "auto", PAC, PAC),
        ("GNOME", "auto", "", WPAD),
        ("GNOME", "auto", "http://kim:geheim@wpad.example/p.pac?token=geheim", None),
        ("GNOME", "manual", PAC, ""),
        ("KDE", "auto", PAC, ""),
    ],
)
def test_what_gnome_says(
    desktop: str, mode: str, address: str, script: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    monkeypatch.setattr(proxy_script, "_said_by", gnome(mode, address))
    found = find_script()
    assert found == (script if script is not None else "http://wpad.example/p.pac")
    assert "geheim" not in found


@pytest.mark.skipif(sys.platform != "linux", reason="the desktop's settings of Linux")
def test_a_program_that_hangs_names_no_script(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_words: object) -> str:
        raise subprocess.TimeoutExpired("gsettings", 2)

    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setattr(proxy_script, "_said_by", hang)
    assert find_script() == ""
