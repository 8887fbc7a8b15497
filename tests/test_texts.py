"""Proves that every released language has every text the program can say, and none is left over.

Keys are read out of the source: whole keys, short keys given to `word`, and f-strings. What an
f-string can become is listed in `FAMILIES`, and nowhere else.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import syncwizard
from syncwizard import find_resources
from syncwizard.checks.catalogue import CHECKS
from syncwizard.clients.authorities import Why
from syncwizard.domain.changes import ChangeKind
from syncwizard.domain.checks import Outcome, Owner
from syncwizard.domain.drift import Kind as DriftKind
from syncwizard.domain.fields import Basis
from syncwizard.domain.paste_back import Held
from syncwizard.domain.progress import State
from syncwizard.domain.stages import StageName
from syncwizard.domain.steps import NoteKind
from syncwizard.i18n import ABOUT, catalogue
from syncwizard.i18n import LANGUAGES as OFFERED
from syncwizard.practice.faults import Fault
from syncwizard.recording import ROOM_ACTS
from syncwizard.signing import Why as OpenedFor
from syncwizard.store.errors import Left, Obstacle, Refusal
from syncwizard.store.pictures import Why as NotAPictureWhy
from syncwizard.store.secrets import Reason
from syncwizard.store.template import Purpose
from syncwizard.store.travel import Why as NotTakenWhy
from syncwizard.ui.finder.index import Kind
from syncwizard.ui.keys import KEYS
from syncwizard.ui.letters import LETTERS
from syncwizard.ui.running.work import Keeping
from tests.checks.test_texts import codes_in_the_source
from tests.guide.declared import keys_of_guide

SOURCE = Path(syncwizard.__file__).parent
FOLDER = find_resources() / "i18n"
FILES = sorted(path.stem for path in (FOLDER / "en").glob("*.toml") if path.name != ABOUT)
# A language may be offered before all its texts are there; until then English stands in.
LANGUAGES = [language for language in OFFERED if catalogue(language).is_released]
PARTS = ("title", "happened", "cause", "next")


def flat(prefix: str, table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from flat(f"{prefix}.{name}", entry)
        else:
            yield f"{prefix}.{name}", entry


def texts(language: str) -> dict[str, str]:
    """Every text by its key; plural forms end in `.one` and `.other`."""
    found: dict[str, str] = {}
    for name in FILES:
        path = FOLDER / language / f"{name}.toml"
        found.update(flat(name, tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


TEXTS = {language: texts(language) for language in LANGUAGES}


def bare(keys: Iterable[str]) -> set[str]:
    """Keys as the source writes them, without a plural's form (`store.other` is no plural)."""
    plurals = {key.removesuffix(".one") for key in keys if key.endswith(".one")}
    forms = {f"{stem}.{form}": stem for stem in plurals for form in ("one", "other")}
    return {forms.get(key, key) for key in keys}


KNOWN = bare(TEXTS["en"])


def values(*kinds: type) -> list[str]:
    return [one.value for kind in kinds for one in kind]  # type: ignore[attr-defined]


def built(pattern: str, *names: str) -> set[str]:
    return {pattern.format(name) for name in names}


def declared(beginning: str) -> set[str]:
    """The keys that the guide's declarations lead to."""
    return {key for key in keys_of_guide() if key.startswith(beginning)}


def known(beginning: str) -> set[str]:
    """For keys whose names another test holds against what they are about."""
    return {key for key in KNOWN if key.startswith(beginning)}


def holes() -> set[str]:
    """What a finding's sentences leave open: the index has a word for each."""
    said = [words for key, words in TEXTS["en"].items() if key.startswith("findings.")]
    return {name for words in said for name in re.findall(r"\{(\w+)\}", words)} | {"n"}


FINDINGS = {f"findings.{code}.{part}" for code in codes_in_the_source() for part in PARTS}

# What every f-string of the source can become: by its text, holes as {}.
# Windows of their own with a lead and a verb.
QUESTIONS = (
    "ask_secrets",
    "columns",
    "conflict",
    "edit_setup",
    "keep_picture",
    "new_setup",
    "see_picture",
    "reopen",
    "sign_here",
    "sign_paper",
    "who",
)
FAMILIES: dict[str, set[str]] = {
    # The guide's declarations (tests/guide/test_texts.py)
    "fields.{}.label": declared("fields."),
    "fields.{}.help": set(),
    "fields.{}.{}": set(),
    "fields.environment.{}": set(),
    "parts.{}": declared("parts."),
    "step_{}.{}": declared("step_"),
    "section_{}": set(),
    "{}_success": set(),
    "{}_failure": set(),
    "proof.{}": known("proof."),
    # Checks, see tests/checks/test_texts.py
    "checks.{}.title": built("checks.{}.title", *CHECKS),
    "checks.{}.button": built("checks.{}.button", *CHECKS),
    "checks.{}.lead": built("checks.{}.lead", *CHECKS),
    "findings.{}.{}": FINDINGS & KNOWN,
    "owners.{}": built("owners.{}", *values(Owner)),
    # Progress
    "progress.state_{}": built("progress.state_{}", *values(State)),
    "progress.{}": built("progress.check_{}", *values(Outcome), "not_run", "out_of_date"),
    "changes.{}": built("changes.{}", *values(ChangeKind)),
    # Disk, keyring, practice
    "store.{}": built("store.{}", "ChangedElsewhere", "DamagedProject", "NewerProject", "NotThere")
    | {f"store.{kind}_{one}" for kind in ("CannotRead", "CannotWrite") for one in values(Obstacle)}
    | built("store.CannotDelete_{}", *values(Left)),
    "files.why_{}": built("files.why_{}", *values(Obstacle)),
    "keyring.{}": known("keyring.Keyring")
    | {f"keyring.{kind}_{one}" for kind in ("NotKept", "NotDeleted") for one in values(Refusal)}
    & KNOWN
    | known("keyring.NotDeleted")
    | known("keyring.NothingDeleted"),
    "keyring.only_this_run_{}": built("keyring.only_this_run_{}", *values(Reason)) & KNOWN,
    "conflict.room_{}": built("conflict.room_{}", "enabled", "disabled"),
    "faults.{}": built("faults.{}", *values(Fault)),
    "about.{}": built("about.{}", "name", "version", "licence"),
    "settings.ca_{}": built("settings.ca_{}", *get_args(Why)),
    "pictures.refused_{}": built("pictures.refused_{}", *values(NotAPictureWhy)),
    # The window
    "tasks.{}": set(),  # short keys, too
    "finder.{}": set(),
    "companion.{}": set(),
    "finder.kind.{}": built("finder.kind.{}", *values(Kind)),
    "stages.{}": built("stages.{}", *StageName),
    "stages.doing_{}": known("stages.doing_"),
    "permission.{}": built("permission.{}", "inspector", "token_host", "cloud"),
    "permission.{}_yes": built("permission.{}_yes", "inspector", "token_host", "cloud"),
    "permission.{}_said": built("permission.{}_said", "inspector", "token_host", "cloud"),
    "finder.holes.{}": built("finder.holes.{}", *sorted(holes())),
    "findings.{}.cause": set(),
    "count_{}": built("tasks.count_{}", "completed", "waiting", "problem"),
    "keys.{}": built("keys.{}", *(key.name for key in KEYS)),
    "keys.letter.{}": built("keys.letter.{}", *LETTERS),
    "window.outcome_{}": built("window.outcome_{}", *values(Outcome)),
    "paste_back.{}": built("paste_back.{}", *values(Held)),
    "page.ended_{}": built("page.ended_{}", *values(Outcome)),
    "page.secret_{}": built("page.secret_{}", *values(Keeping)) - {"page.secret_lasting"},
    "window.{}": set(),  # short keys: see `short_keys`
    "is_{}": built("window.is_{}", "saving", "saved", "failed"),
    "note_{}": built("window.note_{}", *values(NoteKind)) - {"window.note_note"},
    "project_{}": built("window.project_{}", "damaged", "lost", "newer", "unreadable"),
    "{}_title": built("window.{}_title", *QUESTIONS, "home_ends", "home_leads", "home_tests"),
    "{}_lead": built("window.{}_lead", *QUESTIONS),
    "{}_yes": built("window.{}_yes", *QUESTIONS),
    "rooms.{}": set(),
    "rooms.state_{}": known("rooms.state_"),
    "rooms.column_{}": known("rooms.column_"),
    "rooms.google.{}": known("rooms.google."),
    "column_{}": set(),
    "state_{}": set(),
    "title_{}": built("rooms.title_{}", "rooms", "mappings"),
    "lead_{}": built("rooms.lead_{}", "rooms", "mappings"),
    "mark_{}": built("rooms.mark_{}", *ROOM_ACTS),
    # What a customer's mail calls the values: tests/domain/test_recognising.py
    "recognised.{}": known("recognised."),
    # The report and the command line (tests/report, tests/cli)
    "progress.rooms_{}": built(
        "progress.rooms_{}", "assigned", "reference_set", "mapped", "synced", "shown"
    ),
    "report.permission_{}": known("report.permission_"),
    "report.event_{}": known("report.event_"),
    "report.since_{}": built("report.since_{}", *values(DriftKind)),
    "signing.{}": set(),  # short keys, too
    "signing.dialog.{}": known("signing.dialog."),
    "signing.reopened_{}": built("signing.reopened_{}", *get_args(OpenedFor)),
    "signing.why_{}": built("signing.why_{}", *get_args(OpenedFor)),
    "report.origin_{}": known("report.origin_"),
    "report.origin_default_{}": built("report.origin_default_{}", *values(Basis))
    - {"report.origin_default_guide"},  # a default of the guide is called just a default
    "report.mark_{}": known("report.mark_"),
    "report.label_{}": known("report.label_"),
    "report.sign_{}": known("report.sign_"),
    "report.person_{}": known("report.person_"),
    "report.exception_{}": known("report.exception_"),
    "handover.{}.title": known("handover."),
    "handover.{}.says": set(),
    "cli.{}": built("cli.{}", *values(Outcome)),
    "cli.skipped_{}": known("cli.skipped_"),
    "role_sheets.{}": known("role_sheets."),
    "travel.refused_{}": built("travel.refused_{}", *values(NotTakenWhy)),
    "travel.duplicated_{}": built("travel.duplicated_{}", *values(Purpose)),
    "drift.{}": built("drift.{}", "unclear", "new", "unasked"),
}
SHORT = (
    "window",
    "rooms",
    "tasks",
    "signing",
    "finder",
    "companion",
)  # files whose keys the window writes short
# Names of files and of keyring's own modules look the same.
_OTHER = re.compile(r"^keyring\.backends\.|\.(html|jinja|json|pdf|py|qss|toml|typ|xlsx)$")
_WHOLE = re.compile(rf"({'|'.join(FILES)})(\.[A-Za-z0-9_-]+)+")


def trees(*folders: str) -> Iterator[ast.AST]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not folders or path.relative_to(SOURCE).parts[0] in folders:
            yield ast.parse(path.read_text(encoding="utf-8"))


def constants(*folders: str) -> set[str]:
    """Every string constant; the pieces of f-strings are none."""
    found: set[str] = set()
    for tree in trees(*folders):
        nodes = list(ast.walk(tree))
        strings = [node for node in nodes if isinstance(node, ast.JoinedStr)]
        pieces = {id(one) for string in strings for one in string.values}
        found.update(
            node.value
            for node in nodes
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in pieces
        )
    return found


def whole_keys() -> set[str]:
    """Constants that are keys with their file, such as "window.close"."""
    found = {one for one in constants() if _WHOLE.fullmatch(one)}
    return {one for one in found if not _OTHER.search(one)}


def said_short() -> set[str]:
    """Constants given to a function that puts the file before them."""
    return {
        node.args[0].value
        for tree in trees("ui")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"word", "_word"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def short_keys() -> set[str]:
    """Every key that a constant of the window can be short for (also through a variable)."""
    return {f"{file}.{one}" for one in constants("ui") for file in SHORT} & KNOWN


def patterns() -> set[str]:
    """The f-strings of the source that look like keys, with {} for what is filled in."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                written = "".join(
                    str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values
                )
                if re.match(rf"({'|'.join(FILES)}|step_{{}})\.", written):
                    found.add(written)
    return found


def spoken() -> set[str]:
    return whole_keys() | short_keys() | set().union(*FAMILIES.values())


def test_every_f_string_of_a_key_says_what_it_can_become() -> None:
    assert patterns() - FAMILIES.keys() == set()


def test_every_key_in_the_source_has_its_words() -> None:
    assert sorted(whole_keys() - KNOWN) == []
    assert sorted(set().union(*FAMILIES.values()) - KNOWN) == []


def test_every_short_key_has_its_words() -> None:
    names = said_short()
    assert len(names) > 80
    assert sorted(one for one in names if not {f"{file}.{one}" for file in SHORT} & KNOWN) == []


def test_no_words_are_left_over() -> None:
    assert sorted(KNOWN - spoken()) == []


def test_all_languages_have_the_same_files_and_keys() -> None:
    for language in LANGUAGES:
        found = {path.stem for path in (FOLDER / language).iterdir() if path.name != ABOUT}
        assert sorted(found) == FILES
        assert TEXTS["en"].keys() == TEXTS[language].keys(), language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_all_languages_fill_in_and_name_the_same(file: str, language: str) -> None:
    for key, english in TEXTS["en"].items():
        if key.partition(".")[0] != file:
            continue
        other = TEXTS[language][key]
        assert placeholders(english) == placeholders(other), key
        assert literals(english) == literals(other), key
        assert english.count("`") % 2 == other.count("`") % 2 == 0, key


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", words))


def literals(words: str) -> list[str]:
    return sorted(words.split("`")[1::2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_has_both_forms(language: str) -> None:
    keys = TEXTS[language].keys()
    stems = {key.removesuffix(".one") for key in keys if key.endswith(".one")}
    assert stems
    assert sorted(stem for stem in stems if f"{stem}.other" not in keys) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_unfinished(language: str) -> None:
    empty = {key for key, words in TEXTS[language].items() if not words.strip()}
    # Of two names the Router asks for nothing more is to be said than that they are optional.
    nothing_to_say = {f"fields.api_{name}_name.help" for name in ("first", "last")}
    assert empty <= {"customer_mail.blank", *nothing_to_say}
    for key, words in TEXTS[language].items():
        assert not re.search(r"\b(TODO|FIXME|XXX|lorem)\b", words), key
        assert "  " not in words, key
