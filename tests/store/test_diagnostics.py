"""The bundle for whoever helps: what stands in it comes from a list, and nothing else gets in."""

from __future__ import annotations

import json
import logging
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from syncwizard.checks.catalogue import CHECKS
from syncwizard.domain.checks import Evidence, Finding, Outcome
from syncwizard.logs import RedactingFormatter
from syncwizard.store.diagnostics import Bundle, KeyringState, gather, thin
from syncwizard.store.errors import CannotWrite
from syncwizard.store.overview import Overview, State, of_project
from syncwizard.store.settings import Settings
from tests.store.sample import THEN, sample_project

CANARY = "kanarienKd8Q"
KEYRING = KeyringState("Secret Service", is_lasting=True)
CODE, CHECK = "NET-TIMEOUT", next(iter(CHECKS))


def bundle(logs: Path, *, planted: Settings | None = None, **changes: object) -> Bundle:
    project = sample_project().model_copy(update=changes)
    lines = [
        of_project(logs / project.id, State.GOOD, project),
        Overview("0" * 32, logs, False, State.NEWER, customer=CANARY),
    ]
    return gather(
        planted or Settings(),
        lines,
        KEYRING,
        logs,
        languages=("en", "de"),
        checks=CHECKS,
        codes={CODE},
    )


def everything_planted() -> Settings:
    """Settings with the canary wherever a text can stand."""
    texts = {one.name: CANARY for one in fields(Settings) if isinstance(one.default, str)}
    held = {"opened": {CANARY: CANARY}, "unknown": {CANARY: CANARY}}
    return replace(Settings(), **texts, **held)  # type: ignore[arg-type]


def test_nothing_that_a_person_typed_gets_in(tmp_path: Path) -> None:
    finding = Finding(CODE, Outcome.FAILED, None, {"host": CANARY}, CANARY, CANARY, CANARY)
    strange = replace(finding, code=CANARY)
    evidence = {
        CHECK: Evidence(CHECK, Outcome.FAILED, THEN, THEN, (finding, strange), {CANARY: CANARY}),
        CANARY: Evidence(CANARY, Outcome.FAILED, THEN, THEN, ()),
    }
    (tmp_path / "window.log").write_text(f"2026-01-01T00:00:00.000Z ERROR {CANARY}: {CANARY}\n")
    (tmp_path / f"{CANARY}.log").write_text(f"{CANARY}\n")
    told = bundle(
        tmp_path,
        planted=everything_planted(),
        values={"customer_name": CANARY, CANARY: CANARY},
        consultant=CANARY,
        evidence=evidence,
        confirmed_hosts=[CANARY],
    ).preview()
    assert CANARY not in told
    assert "Ada" not in told
    assert "example" not in told
    assert f'"{CODE}"' in told  # the control: it tells of what it was given
    assert f'"check": "{CHECK}"' in told
    assert "2026-01-01T00:00:00.000Z ERROR" in told


def test_it_tells_how_many_and_which_choices(tmp_path: Path) -> None:
    files = bundle(tmp_path, planted=Settings(language="de", theme="dark")).files
    (first, second) = json.loads(files["set-ups.json"])
    assert (first["state"], first["rooms"], first["secrets"]) == ("good", 1, 1)
    assert second == {"state": "newer", "practice": False}
    assert json.loads(files["settings.json"])["language"] == "de"
    assert json.loads(files["keyring.json"])["name"] == "Secret Service"
    assert json.loads(files["program.json"])["parts"]["httpx"]


def test_the_zip_holds_what_the_preview_shows_and_nothing_else(tmp_path: Path) -> None:
    made = bundle(tmp_path)
    made.write(tmp_path / "sub" / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "sub" / "bundle.zip") as archive:
        held = {one.filename: archive.read(one).decode() for one in archive.infolist()}
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert held == dict(made.files)
    assert all(words in made.preview() for words in held.values())


def test_a_bundle_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(CannotWrite):
        bundle(tmp_path).write(tmp_path / "a" / "bundle.zip")


def logged(logger: str, message: str, *arguments: object, error: Exception | None = None) -> str:
    kind = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(logger, logging.ERROR, "x.py", 1, message, arguments, kind)
    return RedactingFormatter().format(record)


def thinned(line: str) -> list[str]:
    known = {"CannotWrite", "saved", "not", "GET", "in", "ms", CODE}
    return [one.partition("Z ")[2] or one for one in thin(line.splitlines(), known)]


def test_a_line_keeps_the_words_that_are_known() -> None:
    line = logged("syncwizard.ui.saving", "not saved: %s about %s", "CannotWrite", CANARY)
    assert thinned(line) == ["ERROR ·: not saved CannotWrite"] or thinned(line) == [
        "ERROR syncwizard.ui.saving: not saved CannotWrite"
    ]


def test_a_request_keeps_its_method_and_status() -> None:
    line = logged("syncwizard.clients.journal", "GET graph.example/v1.0: 404 in 53 ms, request 123")
    assert thinned(line) == ["ERROR syncwizard.clients.journal: GET 404 in ms"]


def test_a_traceback_keeps_our_own_places_and_the_errors_kind() -> None:
    try:
        Bundle({}).write(Path("/dev/null/x"))
    except CannotWrite as error:
        line = logged("syncwizard", "not handled", error=error)
    else:
        raise AssertionError
    told = thinned(line)
    assert any(one.startswith("  syncwizard/store/diagnostics.py:") for one in told)
    assert "  CannotWrite" in told
    assert not any("/dev" in one or "write_atomically" in one for one in told)


@settings(max_examples=300, deadline=None)
@given(some.text(), some.text())
def test_no_text_gets_through(logger: str, message: str) -> None:
    """Whatever a line says: only what is on a list comes out."""
    known = {"saved", "CannotWrite"}
    for line in thin([f"2026-01-01T00:00:00.000Z ERROR {logger}: {message}", message], known):
        rest = line.partition(": ")[2] if " ERROR " in line else ""
        assert set(rest.split()) <= known | {"·"} or all(
            word in known or word.isdigit() for word in rest.split()
        )
