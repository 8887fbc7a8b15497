"""Typesets a PDF in a process of its own, which takes its memory along; it knows no report.

The program starts itself for it: the compiler needs four times as much memory as the window, and a
process that is ended gives all of it back. What is typeset goes through pipes, never into a file.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from syncwizard import find_resources

if TYPE_CHECKING:
    from subprocess import Popen

COMMAND: Final = "typeset"  # of the frozen program, which has no other door; not for people
TEMPLATE = "report/report.typ"
STANDARD: Final = "ua-1"
SECONDS = 300.0  # that a report may take: one of thousands of rooms takes ten
_REFUSED = 3  # the exit code


class Refused(Exception):
    """The compiler did not make the file; the text is its reason."""


class Ending:
    """Ends the process that typesets, now or as soon as it is started; from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: Popen[bytes] | None = None
        self._is_wanted = False

    def end(self) -> None:
        """What is typeset now ends with a subprocess.SubprocessError, whatever comes next too."""
        with self._lock:
            self._is_wanted = True
            self._kill()

    def watch(self, process: Popen[bytes]) -> None:
        """This is the process from now on."""
        with self._lock:
            self._process = process
            self._kill()

    def _kill(self) -> None:
        if self._is_wanted and self._process is not None:
            self._process.kill()


def typeset(data: str, made_at: datetime, *, claims: bool, ending: Ending | None = None) -> bytes:
    """The PDF of `data` (JSON, for the template); `claims`: with the claim of PDF/UA-1.

    Raises Refused, and OSError or subprocess.SubprocessError where it cannot be started, is ended
    (`ending`) or ends otherwise. Takes about a second.
    """
    import subprocess  # late: nobody else needs it

    order = json.dumps({"data": data, "made_at": made_at.isoformat(), "claims": claims})
    with subprocess.Popen(  # noqa: S603  (this very program; it is ended with the call)
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            if ending is not None:
                ending.watch(process)
            made, _none = process.communicate(order.encode(), timeout=SECONDS)
        except BaseException:
            process.kill()
            raise
    if process.returncode == _REFUSED:
        raise Refused(made.decode())
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, "typeset")
    return made


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-P", "-m", __name__]


# In the process of its own


def answer() -> int:
    """Reads one order from the standard input and writes the file, or the reason why there is none.

    Returns the exit code.
    """
    with open(0, "rb", closefd=False) as asked:
        order = json.load(asked)
    from typst import TypstError

    try:
        code, said = 0, _compile(order)
    except TypstError as refusal:
        code, said = _REFUSED, str(refusal.message).encode()
    with open(1, "wb", closefd=False) as answered:
        answered.write(said)
    return code


def _compile(order: dict[str, Any]) -> bytes:
    import typst

    resources = find_resources()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources / "fonts")],
    )
    return typst.compile(
        str(resources / TEMPLATE),
        root=str(resources),
        font_paths=fonts,
        format="pdf",
        sys_inputs={"data": order["data"], "standard": STANDARD if order["claims"] else ""},
        pdf_standards=STANDARD if order["claims"] else None,
        timestamp=datetime.fromisoformat(order["made_at"]),
    )


if __name__ == "__main__":
    sys.exit(answer())
