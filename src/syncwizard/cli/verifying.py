"""Says whether a JSON report is as it was written; it knows no project and changes nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from syncwizard.cli.opening import USAGE_ERROR, Refused, say
from syncwizard.cli.told import plain
from syncwizard.domain.text import Text, text
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.report.digest import DIGEST, NoReport, digest_of, grouped, is_same, read_report

MOST_BYTES: Final = 256 * 1024 * 1024  # reports of 5,000 rooms have a tenth of that
CHANGED: Final = 1
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def verify(file: Path, printed: str, language: str) -> int:
    """Compares a report with its own digest and with the `printed` one, if that is not "".

    `printed` is what the signed page says, grouped or not, in any case. Returns the exit code:
    0: unchanged; 1: changed, or another report was signed; 64: no report, or no digest.
    """
    words = catalogue(language)
    try:
        changed = _judge(read_bytes(file.expanduser()), printed, words)
    except Refused as refused:
        say(words, refused.why)
        return refused.code
    return CHANGED if changed else 0


def _judge(data: bytes, printed: str, words: Catalogue) -> bool:
    """Whether something is not as it was; says what was found."""
    wanted = _understood(printed)
    try:
        report = read_report(data)
        found, own = digest_of(report), report.get(DIGEST)
    except (NoReport, RecursionError):
        raise _refused(text("verify.no_report")) from None
    if not isinstance(own, str) and not wanted:
        raise _refused(text("verify.no_digest"))
    _tell(words, text("verify.digest", digest=grouped(found)))
    if isinstance(own, str) and not is_same(own, found):
        _tell(words, text("verify.changed", own=grouped(own)))
        return True
    if wanted and not is_same(wanted, found):
        _tell(words, text("verify.another", printed=grouped(wanted)))
        return True
    _tell(words, text("verify.as_signed" if wanted else "verify.unchanged"))
    return False


def _understood(printed: str) -> str:
    """The printed digest without its gaps; what is none is wrong usage."""
    bare = "".join(printed.split()).lower()
    if bare and not _DIGEST.fullmatch(bare):
        raise _refused(text("verify.no_such_digest"))
    return bare


def read_bytes(file: Path) -> bytes:
    """Not more than a report can have; raises Refused."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise _refused(text("verify.not_read", file=str(file), why=why)) from None
    if len(data) > MOST_BYTES:
        raise _refused(text("verify.no_report"))
    return data


def _refused(why: Text) -> Refused:
    return Refused(why, USAGE_ERROR)


def _tell(words: Catalogue, what: Text) -> None:
    print(plain(words.say(what)))
