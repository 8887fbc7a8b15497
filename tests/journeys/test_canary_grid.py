"""Twelve secrets, every output of a whole run, twelve spellings: no hit, and each would be seen.

The files are found by watching what the process writes; beside them the window, the clipboard and
what is sent to hosts that nobody confirmed are read. With `-m long`, each defence is switched
off in turn, and every time something has to be found.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keyring
import pytest
from pytestqt.qtbot import QtBot

from syncwizard import logs, session
from syncwizard.checks import missing
from syncwizard.domain import answers, cleaning
from syncwizard.practice.world import World
from syncwizard.report import fingerprint
from syncwizard.store import diagnostics, secrets
from syncwizard.ui.clipboard import Clipboard
from tests.fakes.detector import SPELLINGS, find, spelled, unpacked
from tests.fakes.houses import real_house
from tests.fakes.keyrings import SECRET_SERVICE, posing
from tests.fakes.watching import watching
from tests.journeys.canary_more import Wire, copy_and_wait, show_window
from tests.journeys.canary_run import PRIVATE, SECRETS, Run, published
from tests.journeys.test_canaries import CUSTOMER

Outputs = Mapping[str, bytes]


@pytest.fixture(autouse=True)
def own_logging() -> Iterator[None]:
    """Puts back what a run changes for the whole process."""
    root, raising = logging.getLogger(), logging.raiseExceptions
    handlers, level = root.handlers[:], root.level
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    logs.forget_hidden()


def run(root: Path, patch: pytest.MonkeyPatch, qtbot: QtBot) -> Outputs:
    """The outputs of a whole run, the window over it included."""
    world = World(customer=CUSTOMER, rooms=World.with_rooms(3).rooms)
    world.retry_after = 0
    keyring.set_keyring(posing(SECRET_SERVICE))
    with watching() as watch:
        wire = Wire(world)
        played = Run(
            root, lambda: real_house(root / "data", world, patch, wire), world, watch, wire
        )
        played.play()
        show_window(qtbot, played.make_house(), played.project_id, played.said)
        copy_and_wait(SECRETS, played.said)
    return unpacked(played.outputs())


def hits(outputs: Outputs) -> dict[tuple[str, str], list[str]]:
    """By secret and output, the spellings in which it stands there."""
    found = {
        (secret, name): find(value, data)
        for secret, value in SECRETS.items()
        for name, data in outputs.items()
    }
    public = {
        (one, name): find(value, data)
        for one, value in PRIVATE.items()
        for name, data in published(dict(outputs)).items()
    }
    return {place: spellings for place, spellings in {**found, **public}.items() if spellings}


def test_no_secret_gets_out_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    outputs = run(tmp_path, monkeypatch, qtbot)
    assert hits(outputs) == {}
    assert len(SECRETS) >= 12
    assert len(SPELLINGS) >= 12
    assert len(outputs) >= 25
    # The controls: everything that should be among the outputs is, and holds what is no secret.
    name = CUSTOMER.name
    telling = {one for one, data in outputs.items() if find(name, data)}
    assert {"check in lines", "check as JSON", "report en: json", "report de: pdf text"} <= telling
    project_files = [one for one in telling if one.endswith("/project.json")]
    assert project_files
    for part in ("settled-", "damaged-", "/backups/", "settings.json", "window.log", "bundle.zip!"):
        assert any(part in one for one in outputs), part
    assert find("Reservation Sync Setup", outputs["window: titles"])
    for part in ("window: labels and tips", "window: accessible"):
        assert find(name, outputs[part]), part
    assert any(one.startswith("sent before ") and data for one, data in outputs.items())
    assert "clipboard after the time" in outputs
    for part in (".syncwizard!project.json", "/roles/", "/scripts/", ".ics", "rooms.csv"):
        assert any(part in one for one in outputs), part
    for part in ("removed ", "project.mine.json", "rooms.xlsx!xl/worksheets/sheet1.xml"):
        assert any(part in one for one in outputs), part
    log = next(data for one, data in outputs.items() if one.endswith("window.log"))
    assert log.count(logs.HIDDEN.encode()) >= 5  # the sloppy lines got there
    assert outputs["findings"]
    assert b"syncwizard/" in outputs["keyring's names"]
    for one, data in outputs.items():  # and the detector sees into each of them
        middle = len(data) // 2
        value = SECRETS["access_id"]
        for spelling in SPELLINGS:
            planted = data[:middle] + spelled(value, spelling)[0] + data[middle:]
            assert find(value, planted), (one, spelling)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("secret", SECRETS)
def test_the_detector_knows_every_spelling_of_every_secret(secret: str, spelling: str) -> None:
    value = SECRETS[secret]
    for one in spelled(value, spelling):
        assert find(value, b"before " + one + b" after")
    assert find(value, b"nothing of the kind") == []


# The defences, each switched off


def unredacted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs, "redact", str)


def unknown_to_the_log(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs._Known, "add", lambda _known, _value: None)


def shapes_unknown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs, "_KNOWN_SHAPES", re.compile("(?!)"))


def only_the_plain_spelling(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs, "_forms", lambda _secret: iter(()))


def secrets_in_the_project(patch: pytest.MonkeyPatch) -> None:
    real = session.Session._put_secret

    def put(self: Any, name: str, value: str, *, generated: bool = False) -> bool:
        self.project.values[name] = value
        return real(self, name, value, generated=generated)

    patch.setattr(session.Session, "_put_secret", put)


def user_in_address(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cleaning, "without_user", str)


def query_in_address(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(cleaning, "without_query", str)


def telling_answer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers.Answer, "__repr__", lambda self: f"Answer({self.value!r})")


def telling_answers(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answers.Answers, "__repr__", lambda self: repr(vars(self)))


def telling_session(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(session.Session, "__repr__", lambda self: repr(vars(self)))


def telling_keyring(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(secrets, "_ask", lambda work: work())


def plain_files_trusted(patch: pytest.MonkeyPatch) -> None:
    path = "keyrings.alt.file.PlaintextKeyring"
    patch.setattr(secrets, "_TRUSTED", {**secrets._TRUSTED, path: "Plain"})


def errors_to_stderr(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs, "_log_uncaught", sys.__excepthook__)


def thrown_away_to_stderr(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(logs, "_log_unraisable", sys.__unraisablehook__)


def faulty_calls_told(patch: pytest.MonkeyPatch) -> None:
    real = logs.set_up

    def set_up(**how: Any) -> None:
        real(**how)
        logging.raiseExceptions = True

    patch.setattr(logs, "set_up", set_up)


def log_published(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(diagnostics, "thin", lambda lines, _known: iter(lines))
    logging.getLogger("syncwizard").setLevel(logging.DEBUG)
    real = logs.set_up

    def set_up(**how: Any) -> None:
        real(**how)
        logging.getLogger("syncwizard").info("by %s", PRIVATE["the consultant"])

    patch.setattr(logs, "set_up", set_up)


def settings_published(patch: pytest.MonkeyPatch) -> None:
    def everything(settings: Any, _languages: object) -> dict[str, Any]:
        return {key: str(value) for key, value in asdict(settings).items()}

    patch.setattr(diagnostics, "_settings", everything)


def values_for_fingerprints(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(fingerprint, "fingerprints", lambda _guide, _project, values: dict(values))


def clipboard_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Clipboard, "clear_ours", lambda _clipboard: None)


def any_host_trusted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(missing, "find_unconfirmed_host", lambda _check, _context: None)


DEFENCES: list[Callable[[pytest.MonkeyPatch], None]] = [
    unredacted,
    unknown_to_the_log,
    shapes_unknown,
    only_the_plain_spelling,
    secrets_in_the_project,
    user_in_address,
    query_in_address,
    telling_answer,
    telling_answers,
    telling_session,
    telling_keyring,
    plain_files_trusted,
    errors_to_stderr,
    thrown_away_to_stderr,
    faulty_calls_told,
    log_published,
    settings_published,
    values_for_fingerprints,
    clipboard_kept,
    any_host_trusted,
]


@pytest.mark.long
@pytest.mark.parametrize("switch_off", DEFENCES, ids=lambda one: one.__name__)
def test_each_defence_is_needed(
    switch_off: Callable[[pytest.MonkeyPatch], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    switch_off(monkeypatch)
    assert hits(run(tmp_path, monkeypatch, qtbot))


def test_at_least_fifteen_defences_are_tried() -> None:
    assert len(DEFENCES) >= 15
