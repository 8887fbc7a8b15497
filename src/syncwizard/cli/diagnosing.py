"""The bundle for whoever helps: shown as a whole, and written where a file is named."""

from __future__ import annotations

from pathlib import Path

from syncwizard.cli.opening import run, say
from syncwizard.cli.told import plain
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import catalogue


def diagnostics(house: FaceOfHouse, out: Path | None) -> int:
    """Prints everything that the bundle holds, and writes it as a zip to `out` if there is one.

    Returns the exit code: 0; 1 if it could not be written.
    """
    words = catalogue(house.settings.language)
    file = out.expanduser().absolute() if out else None

    async def work() -> int:
        try:
            bundle = await house.diagnostics()
        finally:
            await house.close()
        print(*(plain(line) for line in bundle.preview().splitlines()), sep="\n")
        if file is None:
            say(words, text("diagnostics.only_shown"))
            return 0
        bundle.write(file)
        say(words, text("diagnostics.written", file=str(file)))
        return 0

    return run(work, "", words, otherwise=1)
