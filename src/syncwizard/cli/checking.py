"""The command `check`: one project or many, compared with what was signed; it only reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from anyio import to_thread

from syncwizard.again import Result, compare_with, run_all
from syncwizard.cli.asking import ask_for_secrets
from syncwizard.cli.baselines import Signed, baseline_of, read_baselines
from syncwizard.cli.checked import Checked, worst_code
from syncwizard.cli.junit import as_junit
from syncwizard.cli.opening import Refused, exit_code, opened, run, say
from syncwizard.cli.pausing import Countdown
from syncwizard.cli.told import tell_in_json, tell_in_lines
from syncwizard.cli.told_drift import drift_entry, tell_drift, tell_many_in_json, tell_summary
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.text import text
from syncwizard.house import FaceOfHouse
from syncwizard.i18n import Catalogue, catalogue
from syncwizard.session import Session
from syncwizard.store.atomic import write_atomically
from syncwizard.store.errors import CannotWrite
from syncwizard.store.trouble import why_not


def check(
    house: FaceOfHouse,
    projects: str | Sequence[str],
    as_json: bool,
    *,
    against: Sequence[Path] = (),
    junit: Path | None = None,
    changed: Sequence[tuple[ChangeKind, datetime]] = (),
) -> int:
    """Runs every check of projects that applies and needs no person; returns the exit code.

    0: all passed, nothing drifted; 1: something failed or drifted; 2: not yet, or could not tell;
    64: no such project, or no such report. Of several projects the worst counts: 1, 64, 2, 0.
    A project is an id, a folder or a file. The result goes to stdout, how far it is to stderr;
    `junit` is a file for it as JUnit XML. `against` are signed reports; without any, the one kept
    with a project counts. `changed`: what was changed at Microsoft, and when; what it may still
    end is "not yet", as in the window. Projects are only read. (A damaged file is copied aside.)
    """
    words = catalogue(house.settings.language)
    named = [projects] if isinstance(projects, str) else list(dict.fromkeys(projects))
    try:
        given = read_baselines(against)
    except Refused as refused:
        say(words, refused.why)
        return refused.code
    checked = [_check_one(house, name, given, words, changed) for name in named]
    if junit is not None and not _write(junit, as_junit(checked, words), words):
        return 1
    if as_json or junit is None:
        _print(checked, words, as_json=as_json)
    return worst_code(checked)


def _check_one(
    house: FaceOfHouse,
    name: str,
    given: Sequence[Signed],
    words: Catalogue,
    changed: Sequence[tuple[ChangeKind, datetime]],
) -> Checked:
    told = Checked(name)

    async def work() -> int:
        async with opened(house, name, words, otherwise=2) as (found, session):
            ask_for_secrets(session, words)
            await _warn(found, session, words)
            told.signed = await _baseline(found, session, given, words)
            for kind, at in changed:
                session.note_change(kind, at)  # for this run alone: nothing is saved
            told.result = await run_all(
                session,
                lambda one: say(words, text("cli.running", check=one.title)),
                lambda stage: say(words, text("cli.stage", stage=stage.text, took=stage.took)),
                Countdown(words),
            )
        if told.signed is not None:
            state = told.signed.state
            told.comparison = await to_thread.run_sync(compare_with, state, told.result)
        return _code(told.result, told)

    told.code = run(work, name, words, otherwise=2)
    return told


def _code(result: Result, told: Checked) -> int:
    has_drifted = told.comparison is not None and bool(told.comparison.drifted)
    return 1 if has_drifted else exit_code(result.outcome)


async def _warn(found: FaceOfHouse, session: Session, words: Catalogue) -> None:
    if missing := session.missing_secrets():
        key = "cli.secrets_practice" if found.practice else "cli.secrets_missing"
        say(words, text(key, n=len(missing)))
    if script := await found.systems.unread_script():
        say(words, text("cli.script_not_read", script=script))


async def _baseline(
    found: FaceOfHouse, session: Session, given: Sequence[Signed], words: Catalogue
) -> Signed | None:
    kept = None if given else await found.reports.signed(session.project.id)
    signed = baseline_of(session.project, given, kept)
    if signed is not None and signed.remark is not None:
        say(words, signed.remark)
    return signed


def _print(checked: Sequence[Checked], words: Catalogue, *, as_json: bool) -> None:
    """One project as ever; of several each, and then all in a few lines."""
    if as_json and len(checked) > 1:
        print(tell_many_in_json(checked, words))
        return
    for one in checked:
        if one.result is None:
            continue  # why, was said on stderr
        if as_json:
            print(tell_in_json(one.result, words, drift_entry(one, words)))
            continue
        print(*tell_in_lines(one.result, words), *tell_drift(one, words), sep="\n")
        if len(checked) > 1:
            print()
    if len(checked) > 1:
        print(*tell_summary(checked, words), sep="\n")


def _write(file: Path, data: bytes, words: Catalogue) -> bool:
    path = file.expanduser()
    try:
        write_atomically(path, data)
    except CannotWrite as error:
        say(words, text("drift.not_written", file=str(path), why=why_not(error)))
        return False
    return True
