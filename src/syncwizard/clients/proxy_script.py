"""Whether the system is set to find its proxy by a script (PAC, WPAD); it runs none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import Final

WPAD: Final = "WPAD"
"""Instead of a script's address: the network itself is to say where the script is."""

_SECONDS: Final = 2.0
_LONGEST: Final = 200
_WINDOWS_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
_DETECTS: Final = 0x08  # in the ninth byte of Windows' DefaultConnectionSettings


def find_script() -> str:
    """The script's address, WPAD, or "" for none; may block for two seconds."""
    try:
        return _without_secrets(_found())
    except (OSError, subprocess.SubprocessError, ValueError):
        return ""


def _found() -> str:
    if sys.platform == "win32":
        return _in_registry()
    if sys.platform == "darwin":
        return read_scutil(_said_by("scutil", "--proxy"))
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "").upper()
    return _in_gnome() if any(name in desktop for name in ("GNOME", "UNITY", "CINNAMON")) else ""


def _in_registry() -> str:
    import winreg  # only Windows has it

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _WINDOWS_KEY) as key:  # type: ignore[attr-defined,unused-ignore]
        try:
            return str(winreg.QueryValueEx(key, "AutoConfigURL")[0])  # type: ignore[attr-defined,unused-ignore]
        except FileNotFoundError:
            pass
        with winreg.OpenKey(key, "Connections") as connections:  # type: ignore[attr-defined,unused-ignore]
            kept = winreg.QueryValueEx(connections, "DefaultConnectionSettings")[0]  # type: ignore[attr-defined,unused-ignore]
    return read_connections(bytes(kept))


def read_connections(kept: bytes) -> str:
    """WPAD where Windows' DefaultConnectionSettings say so."""
    return WPAD if len(kept) > 8 and kept[8] & _DETECTS else ""


def read_scutil(said: str) -> str:
    """What macOS' `scutil --proxy` says."""
    if re.search(r"ProxyAutoConfigEnable\s*:\s*1", said):
        found = re.search(r"ProxyAutoConfigURLString\s*:\s*(\S+)", said)
        return found.group(1) if found else WPAD
    return WPAD if re.search(r"ProxyAutoDiscoveryEnable\s*:\s*1", said) else ""


def _in_gnome() -> str:
    if "auto" not in _said_by("gsettings", "get", "org.gnome.system.proxy", "mode"):
        return ""
    address = _said_by("gsettings", "get", "org.gnome.system.proxy", "autoconfig-url")
    return address.strip().strip("'") or WPAD


def _said_by(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        return ""
    done = subprocess.run(  # noqa: S603  (a program of the system's, with fixed words)
        [path, *arguments], capture_output=True, timeout=_SECONDS, check=False, text=True
    )
    return done.stdout


def _without_secrets(address: str) -> str:
    """Without user, password and query: it is shown."""
    shown = re.sub(r"(?<=//)[^/@]*@", "", address.partition("?")[0])
    return "".join(sign for sign in shown if sign.isprintable())[:_LONGEST]
