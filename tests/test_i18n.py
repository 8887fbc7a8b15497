"""Proves how a key becomes words: files, forms, literals, parameters, moments, gaps."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from syncwizard import pseudo
from syncwizard.domain.text import text
from syncwizard.i18n import ABOUT, LANGUAGES, Catalogue, Run, catalogue, list_languages

WORDS = """
plain = "Good morning"
named = "Good morning, {name}"
twice = "{name} and {name}"
literal = "Press `Save` in {where}."
around = "`{name}`"
outer = "See: {inner}"
at = "Since {when}"

[deep]
er = "far down"

[rooms]
one = "one room"
other = "{n} rooms"
"""


@pytest.fixture
def words(tmp_path: Path) -> Catalogue:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "file.toml").write_text(WORDS, encoding="utf-8")
    return Catalogue("en", tmp_path)


def test_a_key_names_file_and_entry(words: Catalogue) -> None:
    assert words.say(text("file.plain")) == "Good morning"
    assert words.say(text("file.deep.er")) == "far down"


def test_parameters_are_filled_in(words: Catalogue) -> None:
    assert words.say(text("file.named", name="Kim")) == "Good morning, Kim"
    assert words.say(text("file.twice", name="Kim")) == "Kim and Kim"


def test_a_parameter_that_is_not_there_stays_to_be_seen(words: Catalogue) -> None:
    assert words.say(text("file.named")) == "Good morning, {name}"


@pytest.mark.parametrize("hostile", ["{name}", "`bold`", "{0}", "%s", "<b>", "\\", "{inner}"])
def test_what_a_parameter_brings_along_is_no_mark(words: Catalogue, hostile: str) -> None:
    assert words.say(text("file.named", name=hostile)) == f"Good morning, {hostile}"
    assert words.runs(text("file.around", name=hostile)) == [Run(hostile, strong=True)]


@pytest.mark.parametrize(("count", "said"), [(0, "0 rooms"), (1, "one room"), (2, "2 rooms")])
def test_the_number_chooses_the_form(words: Catalogue, count: int, said: str) -> None:
    assert words.say(text("file.rooms", n=count)) == said


def test_literals_are_strong_and_their_marks_are_gone(words: Catalogue) -> None:
    literal = text("file.literal", where="the Router")
    assert words.runs(literal) == [
        Run("Press "),
        Run("Save", strong=True),
        Run(" in the Router."),
    ]
    assert words.say(literal) == "Press Save in the Router."


def test_a_text_can_be_in_a_text(words: Catalogue) -> None:
    inner = text("file.literal", where="WM")
    assert words.say(text("file.outer", inner=inner)) == "See: Press Save in WM."


def test_a_moment_is_written_with_its_offset(words: Catalogue) -> None:
    said = words.say(text("file.at", when=datetime(2026, 11, 22, 12, 30, tzinfo=UTC)))
    assert said == f"Since {words.moment(datetime(2026, 11, 22, 12, 30, tzinfo=UTC))}"
    assert "(UTC" in said


def test_each_language_writes_dates_in_its_own_way() -> None:
    assert catalogue("en").day(date(2026, 3, 5)) == "5 Mar 2026"
    assert catalogue("de").day(date(2026, 3, 5)) == "05.03.2026"


def test_numbers_and_lists_are_written_in_the_languages_way() -> None:
    english, german = catalogue("en"), catalogue("de")
    assert (english.number(12345.6), german.number(12345.6)) == ("12,345.6", "12.345,6")
    assert english.enumeration(["a", "b", "c"]) == "a, b and c"
    assert german.enumeration(["a", "b", "c"]) == "a, b und c"


def test_what_is_counted_is_grouped_and_codes_are_not(words: Catalogue) -> None:
    assert words.say(text("file.rooms", n=5000)) == "5,000 rooms"
    assert words.say(text("file.literal", where=8443)) == "Press Save in 8443."


def test_what_one_language_lacks_is_said_in_english(words: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "file.toml").write_text('plain = "Hallo"', encoding="utf-8")
    dutch = Catalogue("nl", tmp_path)
    assert dutch.say(text("file.plain")) == "Hallo"
    assert dutch.say(text("file.rooms", n=2)) == words.say(text("file.rooms", n=2))


def test_a_language_is_a_folder_that_says_what_it_is_called(tmp_path: Path) -> None:
    for code in ("nl", "en", "de", "notes"):
        (tmp_path / code).mkdir()
        if code != "notes":
            (tmp_path / code / ABOUT).write_text(f'name = "{code.upper()}"', encoding="utf-8")
    assert list_languages(tmp_path) == ("en", "de", "nl")
    assert Catalogue("nl", tmp_path).name == "NL"
    assert Catalogue("nl", tmp_path).day(date(2026, 3, 5)) == "5 mrt 2026"  # its code is a locale
    assert (catalogue("en").name, catalogue("de").name) == ("English", "Deutsch")


def test_an_unknown_way_of_writing_dates_is_the_english_one(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / ABOUT).write_text('locale = "klingon"', encoding="utf-8")
    assert Catalogue("xx", tmp_path).day(date(2026, 3, 5)) == "5 Mar 2026"


def test_the_pretended_language_is_longer_and_keeps_what_is_filled_in() -> None:
    pretended, key = catalogue(pseudo.CODE), text("window.copy_what", what="Tenant")
    assert pretended is catalogue(pseudo.CODE)
    assert pretended.say(key).startswith(pseudo.BEGIN)
    assert pretended.say(key).endswith(pseudo.END)
    assert "Tenant" in pretended.say(key)
    long = "One set-up connects one environment of one customer."
    assert len(pseudo.pretend(long)) >= 1.35 * len(long)
    assert "`Save`" in pseudo.pretend("Press `Save` in {where}.")
    assert "{where}" in pseudo.pretend("Press `Save` in {where}.")
    assert pseudo.CODE not in LANGUAGES


@pytest.mark.parametrize("key", "file.nowhere nofile.plain file.deep file.plain.er file".split())
def test_a_missing_text_is_its_key_and_is_logged(
    words: Catalogue, key: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert words.say(text(key)) == key
    assert key in caplog.text


def test_whether_there_is_a_text_can_be_asked(words: Catalogue) -> None:
    assert words.has("file.plain")
    assert words.has("file.rooms")
    assert not words.has("file.nowhere")


def test_an_unknown_language_gets_english() -> None:
    assert catalogue("fr").language == "en"
    assert catalogue("de") is catalogue("de")
