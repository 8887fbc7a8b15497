"""What may be published about this installation when help is asked for; it knows no secret.

Nothing is taken out of it, because nothing gets in but what a list allows: versions, counts,
choices out of fixed ones, codes, and of the log the words of a fixed vocabulary. Names, addresses,
values, ids and free text have no way in, whatever they look like.
"""

from __future__ import annotations

import io
import json
import platform
import re
import sys
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from syncwizard import __version__
from syncwizard.store.atomic import make_folder, write_atomically
from syncwizard.store.overview import Overview
from syncwizard.store.settings import PROXY_MODES, Settings

_PARTS: Final = (
    "PySide6-Essentials",
    "anyio",
    "cryptography",
    "filelock",
    "httpx",
    "keyring",
    "msal",
    "pydantic",
    "truststore",
    "typst",
)
_THEMES: Final = ("", "light", "dark")
_MOST_LINES: Final = 2000  # of each log
_HIDDEN: Final = "·"

# Of a line of the log: its time, level and logger; of a traceback: where in our own code.
_LINE: Final = re.compile(
    r"(?P<when>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) "
    r"(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) (?P<logger>[\w.]+): (?P<rest>.*)"
)
_PLACE: Final = re.compile(r'  File "[^"]*[/\\](?P<file>syncwizard[/\\][\w/\\]+\.py)", line (\d+)')
_CRASH: Final = re.compile(r'  File "[^"]*[/\\](syncwizard[/\\][\w/\\]+\.py)", line (\d+) in \w+')
_WORD: Final = re.compile(r"[A-Za-z]\w*(?:[.-]\w+)*|(?<=: )[1-5]\d\d(?= in \d+ ms)")  # or a status
_LOGGERS: Final = ("syncwizard", "asyncio", "httpx", "httpcore", "keyring", "msal", "py", "qt")
_OWN_WORDS: Final = frozenset(
    """
    a and are at background begun behind by cancelled check damaged failed file for from hangs
    handled in is it last left log ms no not of passed request saved set the to token while work
    yet DELETE GET HEAD PATCH POST PUT
    """.split()
)


@dataclass(frozen=True, slots=True)
class KeyringState:
    """The keyring's own name ("macOS Keychain"), whether it lasts, and why not."""

    name: str
    is_lasting: bool
    reason: str = ""
    trouble: str = ""  # the class of its error


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by name, all text; see `preview` before `write`."""

    files: Mapping[str, str]

    def preview(self) -> str:
        """Everything that the zip will hold, to be read by a person first."""
        return "\n".join(f"== {name} ==\n{words}" for name, words in self.files.items())

    def write(self, path: Path) -> None:
        """Writes the zip as a whole or not at all; raises CannotWrite."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, words in self.files.items():
                # A fixed time: the bundle tells nothing but what the preview shows.
                archive.writestr(zipfile.ZipInfo(name), words)
        make_folder(path.parent)
        write_atomically(path, packed.getvalue())


def gather(
    settings: Settings,
    projects: Iterable[Overview],
    keyring: KeyringState,
    logs: Path,
    *,
    languages: Collection[str],
    checks: Collection[str],
    codes: Collection[str],
) -> Bundle:
    """The bundle of this installation; `checks`, `codes` and `languages` are the known ones."""
    known = frozenset([*checks, *codes, *_exceptions(), *_OWN_WORDS])
    told = {
        "program.json": _versions(),
        "settings.json": _settings(settings, languages),
        "keyring.json": asdict(keyring),
        "set-ups.json": [_project(one, checks, codes) for one in projects],
    }
    files = {name: json.dumps(one, indent=1) + "\n" for name, one in told.items()}
    for file in _log_files(logs):
        files[f"logs/{file.name}"] = "".join(f"{line}\n" for line in thin(_lines(file), known))
    return Bundle(files)


def _versions() -> dict[str, Any]:
    return {
        "syncwizard": __version__,
        "python": platform.python_version(),
        "system": [platform.system(), platform.release(), platform.machine()],
        "frozen": bool(getattr(sys, "frozen", False)),
        "parts": {name: version for name in _PARTS if (version := _version(name))},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _settings(settings: Settings, languages: Collection[str]) -> dict[str, Any]:
    chosen = {
        "language": (settings.language, ("", *languages)),
        "report_language": (settings.report_language, ("", *languages)),
        "theme": (settings.theme, _THEMES),
        "proxy": (settings.proxy, PROXY_MODES),
    }
    return {
        **{name: value if value in known else _HIDDEN for name, (value, known) in chosen.items()},
        "text_size": settings.text_size,
        "shown_seconds": settings.shown_seconds,
        "copied_seconds": settings.copied_seconds,
        "has_consultant": bool(settings.consultant),
        "has_logo": bool(settings.logo),
        "has_own_data_folder": bool(settings.data_folder),
        "has_extra_authorities": bool(settings.extra_ca),
        "has_proxy_password": bool(settings.proxy_secret),
        "opened": len(settings.opened),
        "unknown": len(settings.unknown),
    }


def _project(one: Overview, checks: Collection[str], codes: Collection[str]) -> dict[str, Any]:
    project = one.project
    told: dict[str, Any] = {"state": one.state.value, "practice": one.practice}
    if project is None:
        return told
    counts = ("values", "secrets", "rooms", "copied", "confirmed", "continued", "events")
    evidence = [each for each in project.evidence.values() if each.check in checks]
    return {
        **told,
        **{name: len(getattr(project, name)) for name in counts},
        "evidence": [
            {
                "check": each.check,
                "outcome": each.outcome.value,
                "ended": each.ended.isoformat(),
                "codes": [found.code for found in each.findings if found.code in codes],
            }
            for each in evidence
        ],
    }


# The log


def thin(lines: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Of each line what may be told; of a traceback the places in our own code and the error's
    kind. Everything else is left out.
    """
    kinds = _exceptions()
    for line in lines:
        if match := _LINE.fullmatch(line):
            logger = match["logger"]
            shown = logger if _is_module(logger) else _HIDDEN
            words = _words(match["rest"], known)
            yield f"{match['when']} {match['level']} {shown}: {words}"
        elif match := _PLACE.match(line) or _CRASH.match(line):
            if _is_ours(match[1]):
                yield f"  {match[1]}:{match[2]}"
        elif (kind := _last_name(line)) in kinds:
            yield f"  {kind}"


def _last_name(line: str) -> str:
    """The class in a traceback's last line, such as "package.Error: what it says"."""
    return line.partition(":")[0].rpartition(".")[2]


def _words(rest: str, known: Collection[str]) -> str:
    found = [word for word in _WORD.findall(rest) if word in known or word.isdigit()]
    return " ".join(found) if found else _HIDDEN


def _is_module(logger: str) -> bool:
    """Whether a logger is named after a module that is there; anything may be a logger's name."""
    return logger in _LOGGERS or logger in sys.modules or _is_ours(logger.replace(".", "/") + ".py")


def _is_ours(file: str) -> bool:
    """Whether a path below the package is one of its own modules."""
    package, _, inside = file.replace("\\", "/").partition("/")
    return package == "syncwizard" and (Path(__file__).parents[1] / inside).is_file()


def _exceptions() -> frozenset[str]:
    """The names of all kinds of errors that this program has loaded."""
    # Those that a library has given a telling name are no secrets either: code, not data.
    found: set[str] = set()
    waiting: list[type] = [BaseException]
    while waiting:
        kinds: list[type] = type.__subclasses__(waiting.pop())
        for kind in kinds:
            if kind.__name__ not in found:
                found.add(kind.__name__)
                waiting.append(kind)
    return frozenset(found)


def _log_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob("*.log") if path.stem in _FACES)
    except OSError:
        return []


_FACES: Final = frozenset(
    "window check report demo about codes diagnostics forget remind powershell import crash".split()
)


def _lines(file: Path) -> list[str]:
    with suppress(OSError):
        return file.read_text(encoding="utf-8", errors="replace").splitlines()[-_MOST_LINES:]
    return []
