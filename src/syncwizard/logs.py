"""Sets up logging so that no secret is ever written; knows nothing of the program's own data."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

HIDDEN: Final = "[hidden]"

_TALKATIVE: Final = ("httpx", "httpcore", "hpack", "urllib3", "msal", "asyncio", "keyring")
_MOST_BYTES: Final = 1_000_000
_OLD_FILES: Final = 3
_SHORTEST_FRAGMENT: Final = 6

# What carries a secret even when nobody told us about it.
_KNOWN_SHAPES: Final = re.compile(
    r"(?<=\bBearer )[\w.~+/=-]+|(?<=\bBasic )[\w+/=-]{4,}|\beyJ[\w-]{8,}\.[\w-]*\.[\w-]*"
)


class _Known:
    """The values never to be shown, in all the forms in which they turn up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def add(self, secret: str) -> None:
        with self._lock:
            self._forms.update(_forms(secret))
            # The longest first: one secret may begin like another.
            ordered = sorted(self._forms, key=len, reverse=True)
            if ordered:
                self._pattern = re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE)

    def clear(self) -> None:
        with self._lock:
            self._forms.clear()
            self._pattern = None

    def hide_in(self, text: str) -> str:
        pattern = self._pattern
        return pattern.sub(HIDDEN, text) if pattern else text


_KNOWN: Final = _Known()


def hide(secret: str) -> None:
    """From now on `secret` is replaced wherever this module has a say; a blank one is ignored.

    A token is not remembered: its shape gives it away, and there would be more with every check.
    """
    if secret.strip() and not _KNOWN_SHAPES.fullmatch(secret):
        _KNOWN.add(secret)


def forget_hidden() -> None:
    """Forgets all secrets, between two runs within one process (tests, long measurements).

    The program never does, not even when a set-up is left: a cancelled test cleans up and logs
    after that, other set-ups and the proxy may use the same values, and a diagnostic bundle is made
    of lines from before. The values stay in memory until the process ends.
    """
    _KNOWN.clear()


def redact(text: str) -> str:
    """`text` without any secret that is known or recognised by its shape."""
    return _KNOWN_SHAPES.sub(HIDDEN, _KNOWN.hide_in(text))


class RedactingFormatter(logging.Formatter):
    """Formats a record, its exception and its stack included, and then redacts the whole."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        when = "%(asctime)s.%(msecs)03dZ"
        super().__init__(f"{when} %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """The finished lines."""
        return redact(super().format(record))


def set_up(*, file: Path | None = None, level: int = logging.INFO) -> None:
    """Logs warnings to stderr and, where a file is given, everything from `level` on to it.

    The file is rotated (three old ones of 1 MB). May be called again; raises OSError where the
    file cannot be opened.
    """
    # Its own report of a faulty log call would print the arguments.
    logging.raiseExceptions = False
    handlers: list[logging.Handler] = [_to_stderr()]
    if file is not None:
        handlers.append(_ToFile(file))
    root = logging.getLogger()
    for old in [h for h in root.handlers if isinstance(h.formatter, RedactingFormatter)]:
        root.removeHandler(old)
        old.close()
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def catch_uncaught() -> None:
    """What nobody handled goes to the log, redacted, instead of straight to stderr.

    These are exceptions, also of threads and of what is being thrown away, and Python's warnings.
    """
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable
    logging.captureWarnings(capture=True)


def catch_crashes(file: Path) -> None:
    """Has Python write where in the code it was when the process crashes, and nothing of any value.

    Raises OSError. What the system writes: see `store.crash_images`.
    """
    import faulthandler

    # A bare handle: it has to stay open as long as the process lives.
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    faulthandler.enable(handle)


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("syncwizard").critical("not handled", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(what: threading.ExceptHookArgs) -> None:
    if what.exc_value is not None:
        _log_uncaught(what.exc_type, what.exc_value, what.exc_traceback)


def _log_unraisable(what: sys.UnraisableHookArgs) -> None:
    # Not the object that it was about: its repr may say anything.
    if what.exc_value is not None:
        error = (what.exc_type, what.exc_value, what.exc_traceback)
        logging.getLogger("syncwizard").error("not handled, nowhere to raise it", exc_info=error)


def _to_stderr() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    return handler


class _ToFile(logging.Handler):
    """Writes to a rotated file, whose machinery is loaded for the first line: a start has none."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()  # where that fails, it has to be said now
        self._file = file
        self._writer: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._open().emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        super().close()

    def _open(self) -> logging.Handler:
        if self._writer is None:
            from logging.handlers import RotatingFileHandler  # late: brings sockets and pickles

            self._writer = RotatingFileHandler(
                self._file, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8"
            )
            self._writer.setFormatter(self.formatter)
        return self._writer


def _forms(secret: str) -> Iterator[str]:
    import html
    import json
    from urllib.parse import quote, quote_plus

    yield secret
    yield quote(secret)
    yield quote(secret, safe="")
    yield quote(quote(secret, safe=""), safe="")
    yield quote_plus(secret)
    for in_json in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield in_json
        yield json.dumps(in_json)[1:-1]  # JSON within JSON, as some services answer
    yield repr(secret)[1:-1]
    yield repr(repr(secret)[1:-1])[1:-1]
    yield html.escape(secret)
    yield from _as_bytes(secret.encode())
    yield from _as_bytes(secret.encode("utf-16-le"))


def _as_bytes(raw: bytes) -> Iterator[str]:
    import base64

    yield repr(raw)[2:-1]
    yield raw.hex()
    for shift in range(3):
        # Where it stands in a longer text decides its letters; those at the ends mix with others.
        packed = base64.b64encode(b"\0" * shift + raw).decode("ascii")
        inner = packed[(0, 2, 3)[shift] :].rstrip("=")
        inner = inner[:-1] if (shift + len(raw)) % 3 else inner
        if len(inner) >= _SHORTEST_FRAGMENT:
            yield inner
            yield inner.translate(str.maketrans("+/", "-_"))
