"""Typesets a PDF in a process of its own, which takes its memory along; it knows no report.

The program starts itself for it: the compiler needs four times as much memory as the window, and a
process that is ended gives all of it back. What is typeset goes through pipes, never into a file.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import Any, Final

from syncwizard import find_resources

COMMAND: Final = "typeset"  # of the frozen program, which has no other door; not for people
TEMPLATE = "report/report.typ"
STANDARD: Final = "ua-1"
SECONDS = 300.0  # that a report may take: one of thousands of rooms takes ten
_REFUSED = 3  # the exit code


class Refused(Exception):
    """The compiler did not make the file; the text is its reason."""


def typeset(data: str, made_at: datetime, *, claims: bool) -> bytes:
    """The PDF of `data` (JSON, for the template); `claims`: with the claim of PDF/UA-1.

    Raises Refused, and OSError or subprocess.SubprocessError where it cannot be started or ends
    otherwise. Takes about a second.
    """
    import subprocess  # late: nobody else needs it

    order = json.dumps({"data": data, "made_at": made_at.isoformat(), "claims": claims})
    done = subprocess.run(  # noqa: S603  (this very program; it is ended with the call)
        _command(),
        input=order.encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if done.returncode == _REFUSED:
        raise Refused(done.stdout.decode())
    done.check_returncode()
    return done.stdout


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
