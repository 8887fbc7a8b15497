"""Proves that the index finds steps, fields, labels and codes by the words one thinks of."""

from __future__ import annotations

import pytest

from syncwizard.checks.catalogue import CHECKS
from syncwizard.checks.codes import in_general
from syncwizard.guide import GUIDE
from syncwizard.i18n import LANGUAGES, catalogue
from syncwizard.ui.finder.index import Entry, Index, Kind, fold, list_entries

INDEX = {name: Index(list_entries(GUIDE, CHECKS, catalogue(name))) for name in LANGUAGES}


def titles(language: str, question: str) -> list[str]:
    return [entry.title for entry in INDEX[language].find(question)]


def first(language: str, question: str) -> Entry:
    return INDEX[language].find(question)[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "kind", "step", "target"),
    [
        ("5.2.4", Kind.STEP, "5.2.4", ""),
        ("client_secret", Kind.ROW, "5.2.4", "client_secret"),
        ("Preshared key", Kind.ROW, "6.1", "Preshared key"),
        ("tenant_id", Kind.FIELD, "3", "tenant_id"),
        ("max_updates", Kind.FIELD, "4.4", "max_updates"),
    ],
)
def test_literal_names_lead_to_their_place(
    language: str, question: str, kind: Kind, step: str, target: str
) -> None:
    found = first(language, question)
    assert (found.kind, found.step, found.target) == (kind, step, target)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("ENTRA-SECRET-WRONG", "ENTRA-SECRET-WRONG"),
        ("entra secret wro", "ENTRA-SECRET-WRONG"),
        ("AADSTS7000215", "ENTRA-SECRET-WRONG"),
        ("7000222", "ENTRA-SECRET-EXPIRED"),
        ("tls-self", "TLS-SELF-SIGNED"),
    ],
)
def test_codes_and_microsofts_numbers_are_found(language: str, question: str, code: str) -> None:
    assert first(language, question).code == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_found_by_its_own_title(language: str) -> None:
    index = INDEX[language]
    for entry in index.entries:
        assert entry in index.find(entry.title), entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_field_check_and_code_is_there(language: str) -> None:
    entries = INDEX[language].entries
    asked = {field.id for step in GUIDE.steps for field in step.fields()}
    run = {check for step in GUIDE.steps for block in step.blocks for check in checks_of(block)}
    assert {one.step for one in entries if one.kind is Kind.STEP} == {one.id for one in GUIDE.steps}
    assert {one.target for one in entries if one.kind is Kind.FIELD} == asked
    assert {one.target for one in entries if one.kind is Kind.CHECK} == run
    codes = {one.code for one in entries if one.kind is Kind.CODE}
    assert codes == set(catalogue(language).names_in("findings"))


def checks_of(block: object) -> tuple[str, ...]:
    return getattr(block, "checks", ())


def test_menu_paths_are_found_word_by_word() -> None:
    assert any("Certificates & secrets" in in_words("de", one) for one in codes("de", "next"))
    assert INDEX["en"].find("press new")
    assert INDEX["de"].find("mappings new")


def codes(language: str, part: str) -> list[str]:
    words = catalogue(language)
    names = words.names_in("findings")
    return [name for name in names if words.has(f"findings.{name}.{part}")]


def in_words(language: str, code: str) -> str:
    words = catalogue(language)
    return words.say(in_general(words, code, "next"))


@pytest.mark.parametrize("question", ["räume", "raeume", "raume", "RÄUME"])
def test_umlauts_are_found_however_they_are_typed(question: str) -> None:
    found = first("de", question)
    assert (found.kind, found.step) == (Kind.STEP, "5.2.3")


def test_all_words_must_occur_in_any_order() -> None:
    assert titles("en", "secret client") == titles("en", "client secret")
    both = INDEX["en"].find("client secret")
    assert len(both) < len(INDEX["en"].find("client"))
    assert INDEX["en"].find("client nonsense") == []


def test_titles_that_begin_with_a_word_come_before_those_that_hold_it() -> None:
    index = Index(
        [
            Entry(Kind.NOTE, "on the remap"),
            Entry(Kind.NOTE, "a map"),
            Entry(Kind.NOTE, "x", also="map"),
        ]
    )
    assert [one.title for one in index.find("map")] == ["a map", "on the remap", "x"]


def test_no_question_gives_all_steps_in_order() -> None:
    assert [one.step for one in INDEX["en"].find("  ")] == [step.id for step in GUIDE.steps]


def test_folding_leaves_nothing_to_chance() -> None:
    assert fold("Straße ÄÖÜ É") == "strasse aeoeue e"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["title", "happened", "cause", "next"])
def test_no_sentence_of_a_code_keeps_a_hole(language: str, part: str) -> None:
    words = catalogue(language)
    for code in codes(language, part):
        said = words.say(in_general(words, code, part))
        assert "{" not in said, code
