"""The page of all codes: complete, in both languages, and proper Markdown."""

from __future__ import annotations

import re

import pytest

from syncwizard.__main__ import main
from syncwizard.checks.codes import owner_of
from syncwizard.domain.text import text
from syncwizard.i18n import LANGUAGES, Catalogue
from tests.checks.test_texts import codes_in_the_source

Out = pytest.CaptureFixture[str]


def page(language: str, out: Out) -> str:
    assert main(["codes", "--markdown", "--language", language]) == 0
    return out.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_that_a_check_can_give_is_on_the_page(language: str, capsys: Out) -> None:
    found = re.findall(r"(?m)^### (\S+)$", page(language, capsys))
    assert set(found) == codes_in_the_source()
    assert len(found) == len(set(found)) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_passed_has_cause_next_step_and_owner(language: str, capsys: Out) -> None:
    words = Catalogue(language)
    for entry in page(language, capsys).split("\n### ")[1:]:
        code, _, rest = entry.partition("\n")
        lines = [line for line in rest.splitlines() if line.startswith("- ")]
        if words.has(f"findings.{code}.next"):
            assert len(lines) >= 4, code
            assert owner_of(code) is not None
        else:
            assert lines[1:] == [f"- {words.say(text('codes.passed'))}"], code
        assert all(re.search(r": \S", line) for line in lines), entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hole_is_left_and_literals_are_bold(language: str, capsys: Out) -> None:
    said = page(language, capsys)
    assert not re.search(r"\{\w+\}|`", said)
    assert "**App registrations → API permissions → Grant admin consent**" in said
    assert "AADSTS7000215" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_bold_as_a_whole(language: str, capsys: Out) -> None:
    titles = re.findall(r"(?m)^### \S+\n\n(.*)$", page(language, capsys))
    assert [one for one in titles if not re.fullmatch(r"\*\*[^*]+\*\*", one)] == []
    assert sum("Authorized system user" in one for one in titles) == 2


def test_both_languages_name_the_same_codes_in_the_same_order(capsys: Out) -> None:
    english, german = (re.findall(r"(?m)^#{2,3} .*$", page(each, capsys)) for each in LANGUAGES[:2])
    assert english == german


def test_without_markdown_it_is_a_list(capsys: Out) -> None:
    assert main(["codes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in lines} == codes_in_the_source()


@pytest.mark.parametrize("option", [["--practice"], ["--data", "x"], ["--rooms", "5"]])
def test_options_that_it_would_ignore_are_refused(option: list[str], capsys: Out) -> None:
    with pytest.raises(SystemExit):
        main([*option, "codes"])
    assert "codes" in capsys.readouterr().err
