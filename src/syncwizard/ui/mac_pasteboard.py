"""macOS: puts a text on the pasteboard so that histories leave it out; it clears nothing.

Qt for Python cannot name a pasteboard's own types there (no `QUtiMimeConverter`): Cocoa is asked.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Final, Protocol

TEXT: Final = "public.utf8-plain-text"
# nspasteboard.org: what managers and histories look for before they keep something.
MARKS: Final = ("org.nspasteboard.ConcealedType", "org.nspasteboard.TransientType")
_IS_MAC: Final[bool] = sys.platform == "darwin"


class Messages(Protocol):
    """Sends messages to Cocoa's objects, which are addresses."""

    def named(self, name: str) -> int: ...
    def string(self, text: str) -> int: ...
    def send(self, receiver: int, message: str, *objects: int) -> int: ...


def put_concealed(text: str) -> bool:
    """Whether it is there, marked; where it is not, the caller has to put it there by itself."""
    if not _IS_MAC:
        return False
    try:
        return put(_Cocoa(), text)
    except (OSError, AttributeError):  # no such library, or no such function in it
        return False


def put(cocoa: Messages, text: str) -> bool:
    """Replaces what the general pasteboard holds."""
    board = cocoa.send(cocoa.named("NSPasteboard"), "generalPasteboard")
    if not board:
        return False
    cocoa.send(board, "clearContents")
    for mark in MARKS:  # first: nobody who looks in between sees an unmarked secret
        cocoa.send(board, "setString:forType:", cocoa.string(""), cocoa.string(mark))
    put_there = cocoa.send(board, "setString:forType:", cocoa.string(text), cocoa.string(TEXT))
    return bool(put_there & 0xFF)  # Cocoa's BOOL is one byte


class _Cocoa:
    """The runtime that Qt has loaded already."""

    def __init__(self) -> None:
        self._runtime: Any = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        for function in (self._runtime.objc_getClass, self._runtime.sel_registerName):
            function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_char_p]

    def named(self, name: str) -> int:
        return int(self._runtime.objc_getClass(name.encode()) or 0)

    def string(self, text: str) -> int:
        kept = ctypes.create_string_buffer(text.encode())
        address = ctypes.addressof(kept)
        return self.send(self.named("NSString"), "stringWithUTF8String:", address)

    def send(self, receiver: int, message: str, *objects: int) -> int:
        given = [ctypes.c_void_p] * (2 + len(objects))
        call: Any = ctypes.CFUNCTYPE(ctypes.c_void_p, *given)(("objc_msgSend", self._runtime))
        selector = self._runtime.sel_registerName(message.encode())
        return int(call(receiver, selector, *objects) or 0)
